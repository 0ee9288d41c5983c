import { fail, redirect } from '@sveltejs/kit';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { REASON_KINDS } from '#domain/target.ts';
import { perform } from '#operations/perform.ts';
import { proposeVersion } from '#operations/propose-version.ts';
import { contentOf } from '#operations/target-version.ts';
import { askedPreview } from '#server/asked-preview.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import { found, holding } from '#server/guard.ts';
import { newVersion } from '#server/target-draft.ts';
import { textOf, typedAimIn, typedFrom, type Sent, type TypedAim } from '#server/target-form.ts';
import { rightsOn } from '#server/target-rights.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { previewAddresses } from '../../preview-addresses.ts';
import type { Actions, PageServerLoad } from './$types';

/** The chart and the verdict follow what is typed. */
export const csr = true;

const UNCHOSEN = { code: 'field-missing', field: 'reason_kind' } as const;

type TypedVersion = TypedAim & { reason: string; reason_kind: string };

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const target = await changeable(locals, actor, params.id);
	const typed: TypedVersion = {
		...typedFrom(contentOf(target.current), locals.language),
		...{ reason: '', reason_kind: '' }
	};
	return {
		target: { id: target.id, version: target.version, title: inLanguage(target.title, locals.language) },
		typed
	};
};

export const actions: Actions = {
	/** Shows what would come of it; nothing is kept. */
	preview: async ({ request, params, locals }) => {
		const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
		const target = await changeable(locals, actor, params.id);
		const form = await request.formData();
		form.set('target', target.id);
		const asked = found(await askedPreview(locals, actor, form), locals);
		return { typed: typedIn(form), ...asked, picture: previewAddresses(form, locals.language) };
	},
	propose: async ({ request, params, locals }) => {
		const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
		const target = await changeable(locals, actor, params.id);
		const form = await request.formData();
		form.set('target', target.id);
		const typed = typedIn(form);
		const { language, application } = locals;
		const { input: version, problems: unread } = await newVersion(application.store.reading, target, typed, language);
		// Why it is changed is chosen by nobody else: it says of the organisation what it did.
		const reason_kind = REASON_KINDS.find((each) => each === typed.reason_kind);
		const input = { target: target.id, seen: Number(textOf(form, 'seen')), version, reason: typed.reason };
		const outcome =
			unread.length > 0 || !reason_kind
				? { ok: false as const, problems: reason_kind ? unread : [...unread, UNCHOSEN] }
				: await perform(
						application.store,
						proposeVersion,
						{ ...input, reason_kind },
						circumstances(locals, actor, 'page')
					);
		if (!outcome.ok) {
			const asked = await askedPreview(locals, actor, form);
			const problems = toldProblems(outcome.problems, language);
			const picture = previewAddresses(form, language);
			return fail(statusOf(outcome.problems), { typed, problems, preview: asked?.preview, picture });
		}
		redirect(303, localizeHref(`/organise/targets/${target.id}`, { locale: language }));
	}
};

/** The target of the address, if it is theirs to change. */
async function changeable(locals: App.Locals, actor: Actor, id: string): Promise<Target> {
	const { store, clock } = locals.application;
	const target = found(isId<'target'>(id) ? await targets.byId(store.reading, id) : undefined, locals);
	const { may } = await rightsOn(store.reading, actor, target, today(clock));
	return found(may.includes('propose version') ? target : undefined, locals);
}

function typedIn(form: Sent): TypedVersion {
	return { ...typedAimIn(form), reason: textOf(form, 'reason'), reason_kind: textOf(form, 'reason_kind') };
}
