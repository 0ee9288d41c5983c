import { fail, redirect } from '@sveltejs/kit';
import * as imports from '#db/imports.ts';
import * as organisations from '#db/organisations.ts';
import { isId } from '#domain/id.ts';
import { sizeText } from '#server/failure.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { holding } from '#server/guard.ts';
import { bring } from '#server/imports/running.ts';
import { begun } from '#server/imports/visit.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 10;

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const { store, settings } = locals.application;
	const own = [...new Set(actor.grants.flatMap((grant) => grant.organisation ?? []))];
	const named = await organisations.byIds(store.reading, own);
	return {
		organisations: named.map(({ id, slug, name }) => ({ id, slug, name: inLanguage(name, locals.language) })),
		last: await imports.ofAuthor(store.reading, actor.key, SHOWN),
		limit: sizeText(settings.bodySizeLimit, locals.language),
		zone: settings.timeZone
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor } = holding(locals, 'reporter', 'approver');
		const place = locals.application;
		const form = await request.formData();
		const organisation = textIn(form, 'organisation');
		const file = form.get('file');
		const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
		const name = file instanceof File ? file.name : '';
		const brought = isId<'organisation'>(organisation)
			? await bring(place, actor, organisation, { name, bytes }, { attended: true })
			: { ok: false as const, problems: [{ code: 'field-missing' as const, field: 'organisation' }] };
		if (!brought.ok)
			return fail(statusOf(brought.problems), { problems: toldProblems(brought.problems, locals.language) });
		await begun(place, brought.answer);
		redirect(303, localizeHref(`/report/import/${brought.answer}`, { locale: locals.language }));
	}
};
