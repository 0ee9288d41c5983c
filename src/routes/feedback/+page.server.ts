import { fail } from '@sveltejs/kit';
import * as kept from '#db/feedback.ts';
import { FEEDBACK_KINDS, isPageAddress } from '#domain/feedback.ts';
import { takeFeedback } from '#server/feedback.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const page = url.searchParams.get('page') ?? '';
	return { about: isPageAddress(page) ? page : '', keptDays: kept.ADDRESS_KEPT_DAYS };
};

export const actions: Actions = {
	/** The form of this page and of the accessibility statement. */
	default: async (event) => {
		const form = await event.request.formData();
		const given = {
			kind: FEEDBACK_KINDS.find((each) => each === form.get('kind')) ?? ('other' as const),
			text: textIn(form, 'text'),
			page: textIn(form, 'page'),
			email: textIn(form, 'email')
		};
		const outcome = await takeFeedback(event, { ...given, language: event.locals.language });
		if (outcome.ok) return { due: outcome.answer.due, given: undefined, problems: [] };
		if (event.locals.wait === undefined && outcome.problems[0]?.code === 'too-many-requests')
			event.setHeaders({ 'retry-after': String(outcome.problems[0].values?.seconds ?? '') });
		return fail(statusOf(outcome.problems), {
			due: undefined,
			given,
			problems: toldProblems(outcome.problems, event.locals.language)
		});
	}
};
