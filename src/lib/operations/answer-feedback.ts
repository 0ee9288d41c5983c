import { z } from 'zod';
import * as feedback from '#db/feedback.ts';
import { FEEDBACK_LIMIT } from '#domain/feedback.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ feedback: id<'feedback'>(), answer: z.string() });

/** What was asked and answered, and where the answer is to be sent, if anywhere. */
type Answer = {
	feedback: Id<'feedback'>;
	to: string | null;
	language: Language;
	text: string;
	answer: string;
};

/** Answers what somebody told, once; whoever calls it sends the answer where an address was given. */
export const answerFeedback: Operation<typeof takes, Answer> = {
	act: 'answer feedback',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const refusal = authority(work, 'answer feedback', {});
		if (refusal) return refusal;
		const given = await feedback.byId(work.tx, input.feedback);
		if (!given) return refused('unknown-feedback');
		if (given.answered_at !== null) return refused('already-answered');
		const answer = input.answer.trim();
		if (answer === '') return refused('text-missing', 'answer');
		if (answer.length > FEEDBACK_LIMIT)
			return refused('text-too-long', 'answer', { limit: FEEDBACK_LIMIT, length: answer.length });
		await feedback.answer(work.tx, given.id, { answer, by: work.actor.key, at: work.at });
		const { id: of, email: to, language, text, kind } = given;
		return {
			ok: true,
			answer: { feedback: of, to, language, text, answer },
			account: { subject: `feedback:${of}`, about: { kind, late: work.today > given.due_on } },
			public: false
		};
	}
};
