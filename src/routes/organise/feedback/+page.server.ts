import { fail, redirect } from '@sveltejs/kit';
import * as feedback from '#db/feedback.ts';
import type { FeedbackRow } from '#db/tables.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';
import { daysLeft } from '#domain/feedback.ts';
import { isId } from '#domain/id.ts';
import { sendAnswer } from '#server/feedback.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { permitted, signedIn } from '#server/guard.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** As many as are shown; what is due first comes first, so that none is forgotten. */
const SHOWN = 100;
const ANSWERED = 20;

type Told = Pick<FeedbackRow, 'id' | 'kind' | 'page' | 'text' | 'given_at' | 'due_on'> & {
	lang: FeedbackRow['language'];
	hasAddress: boolean;
	left: number;
};

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = signedIn(locals);
	permitted(locals, actor, 'read feedback', {});
	const { store, settings, clock } = locals.application;
	const day = today(clock);
	const waiting = await feedback.unanswered(store.reading, SHOWN);
	return {
		zone: settings.timeZone,
		waiting: waiting.map((row) => told(row, day)),
		answered: (await feedback.answered(store.reading, ANSWERED)).map((row) => ({
			...told(row, day),
			answer: row.answer,
			answered_at: row.answered_at
		}))
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const [id, said] = [textIn(form, 'feedback'), textIn(form, 'answer')];
		if (!isId<'feedback'>(id)) return fail(404, { id, said, problems: [] });
		const outcome = await sendAnswer(locals, actor, { feedback: id, answer: said });
		if (outcome.ok) redirect(303, localizeHref('/organise/feedback', { locale: locals.language }));
		return fail(statusOf(outcome.problems), { id, said, problems: toldProblems(outcome.problems, locals.language) });
	}
};

/** Of an address only that there is one: the answer goes there, and nobody needs to read it. */
function told({ id, kind, page, text, language, given_at, due_on, email }: FeedbackRow, day: CivilDate): Told {
	return {
		...{ id, kind, page, text, lang: language, given_at, due_on },
		hasAddress: email !== null,
		left: daysLeft(due_on, day)
	};
}
