import { fail, redirect } from '@sveltejs/kit';
import * as indicators from '#db/indicators.ts';
import { refused } from '#domain/problem.ts';
import { perform } from '#operations/perform.ts';
import { registerIndicators } from '#operations/register-indicators.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { permitted, signedIn } from '#server/guard.ts';
import { indicatorIn } from '#server/indicator-form.ts';
import { fieldsIn, refusalOf } from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import { themeWord, THEMES } from '#words/theme.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	permitted(locals, signedIn(locals).actor, 'register indicators', {});
	return { themes: THEMES.map((theme) => ({ value: String(theme), text: themeWord(theme, locals.language) })) };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		permitted(locals, actor, 'register indicators', {});
		const { store } = locals.application;
		const typed = fieldsIn(await request.formData());
		const { indicator, problems } = indicatorIn(typed, locals.language);
		// Adding one again by its address would change nothing, and say nothing of it.
		if ((await indicators.bySlug(store.reading, indicator.slug)) !== undefined) {
			problems.push(...refused('already-exists', 'slug', { slug: indicator.slug }).problems);
		}
		const input = { indicators: [indicator], inventories: [] };
		const outcome =
			problems.length > 0
				? { ok: false as const, problems }
				: await perform(store, registerIndicators, input, circumstances(locals, actor, 'page'));
		if (!outcome.ok) {
			const told = outcome.problems.map(({ field, ...problem }) => ({
				...problem,
				...(field && { field: field.replace(/^indicators\/0\//, '') })
			}));
			return fail(statusOf(told), refusalOf('new', typed, told, locals.language));
		}
		redirect(303, localizeHref(`/organise/series/new?indicator=${indicator.slug}`, { locale: locals.language }));
	}
};
