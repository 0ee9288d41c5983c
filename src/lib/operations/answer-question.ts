import { z } from 'zod';
import * as entries from '#db/entries.ts';
import * as questions from '#db/questions.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { commentEntry } from './comment-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { logEntry } from './log-entry.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { comment } from './review.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({
	question: id<'question'>(),
	given: z.discriminatedUnion('answer', [
		z.strictObject({ answer: z.literal('yes') }),
		z.strictObject({
			answer: z.literal('no'),
			value: z.number(),
			reason: z.string().max(4000),
			source: z.string().optional()
		}),
		z.strictObject({ answer: z.literal('comment'), comment })
	])
});

type Answer = { entry: Id<'entry'> };

/**
 * Answers, in the name of the organisation, whether a figure is right: yes confirms it, no corrects it with a reason, and what needs
 * more words goes to those who review. Each does what it does elsewhere, and the question is answered with it, once.
 */
export const answerQuestion: Operation<typeof takes, Answer> = {
	act: 'answer question',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const question = await questions.byId(work.tx, input.question);
		const refusal = authority(work, 'answer question', question ? { organisation: question.organisation_id } : {});
		if (refusal) return refusal;
		if (!question) return refused('unknown-question');
		if (question.answered_at !== null) return refused('question-answered');
		if (question.expires_at <= work.at) return refused('question-over');
		const entry = await entries.byId(work.tx, question.entry_id);
		if (entry?.state !== 'published') return refused('no-longer-current');
		const deed = await answerWith(work, entry, input.given);
		if (!deed.ok) return deed;
		await questions.answer(work.tx, question.id, { answer: input.given.answer, at: work.at });
		return deed;
	}
};

function answerWith(work: Work, entry: entries.Entry, given: z.output<typeof takes>['given']): Promise<Deed<Answer>> {
	if (given.answer === 'yes') return confirmEntry.run(work, { entry: entry.id });
	if (given.answer === 'comment') return commentEntry.run(work, { entry: entry.id, comment: given.comment });
	const { value, reason, source } = given;
	return logEntry.run(work, {
		...{ series: entry.series_id, dimension: entry.dimension, period: entry.period, value, provisional: false },
		...{ note: {}, evidence: [], supersedes: entry.id, reason },
		...(source !== undefined && { source })
	});
}
