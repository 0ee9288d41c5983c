import { fail, redirect } from '@sveltejs/kit';
import { addIndicator } from '#operations/add-indicator.ts';
import { perform } from '#operations/perform.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { permitted, signedIn } from '#server/guard.ts';
import { indicatorIn } from '#server/indicator-form.ts';
import { fieldsIn, refusalOf } from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import { themeWord, THEMES } from '#words/theme.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	permitted(locals, signedIn(locals).actor, 'add indicator', {});
	return { themes: THEMES.map((theme) => ({ value: String(theme), text: themeWord(theme, locals.language) })) };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		permitted(locals, actor, 'add indicator', {});
		const typed = fieldsIn(await request.formData());
		const { indicator, problems } = indicatorIn(typed, locals.language);
		const outcome =
			problems.length > 0
				? { ok: false as const, problems }
				: await perform(locals.application.store, addIndicator, indicator, circumstances(locals, actor, 'page'));
		if (!outcome.ok)
			return fail(statusOf(outcome.problems), refusalOf('new', typed, outcome.problems, locals.language));
		redirect(303, localizeHref(`/organise/series/new?indicator=${indicator.slug}`, { locale: locals.language }));
	}
};
