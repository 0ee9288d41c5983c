import { fail, redirect } from '@sveltejs/kit';
import * as indicators from '#db/indicators.ts';
import { perform } from '#operations/perform.ts';
import { setIndicator } from '#operations/set-indicator.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import { fieldsOfIndicator, indicatorAnew } from '#server/indicator-form.ts';
import { fieldsIn, refusalOf } from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { themeWord, THEMES } from '#words/theme.ts';
import { unitName } from '#words/unit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	permitted(locals, signedIn(locals).actor, 'set indicator', {});
	const { language, application } = locals;
	const db = application.store.reading;
	const of = found(await indicators.bySlug(db, params.slug), locals);
	return {
		isDone: url.searchParams.has('done'),
		slug: of.slug,
		name: inLanguage(of.name, language),
		seen: of.version,
		/** Whether somebody measures by it: then it keeps its meaning. */
		isUsed: await indicators.isUsed(db, of.id),
		unit: unitName(of.unit, language),
		themes: THEMES.map((theme) => ({ value: String(theme), text: themeWord(theme, language) })),
		typed: fieldsOfIndicator(of, language)
	};
};

export const actions: Actions = {
	default: async ({ params, request, locals }) => {
		const { actor } = signedIn(locals);
		permitted(locals, actor, 'set indicator', {});
		const { language } = locals;
		const typed = fieldsIn(await request.formData());
		const { said, problems } = indicatorAnew(typed, language);
		const input = { indicator: params.slug, seen: Number(typed.seen ?? ''), ...said };
		const outcome =
			problems.length > 0
				? { ok: false as const, problems }
				: await perform(locals.application.store, setIndicator, input, circumstances(locals, actor, 'page'));
		if (!outcome.ok) return fail(statusOf(outcome.problems), refusalOf('set', typed, outcome.problems, language));
		redirect(303, localizeHref(`/organise/indicators/${params.slug}?done`, { locale: language }));
	}
};
