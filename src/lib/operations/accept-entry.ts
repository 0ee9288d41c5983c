import { z } from 'zod';
import * as entries from '#db/entries.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { awaitsMark } from '#domain/review.ts';
import { moveOn } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { moved, type Deed, type Operation, type Work } from './perform.ts';
import { comment, reviewable } from './review.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), comment: comment.optional(), seen: z.int().optional() });

/**
 * Publishes a submitted entry as reviewed; the entry that it corrects is superseded with it. One that was published because nobody
 * had reviewed it in time is marked as reviewed.
 */
export const acceptEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'accept entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await reviewable(work, 'accept entry', input);
		if (!found.ok) return found;
		const entry = found.answer;
		if (awaitsMark(entry)) {
			const marked = await moveOn(work, entry, 'review', { reason: input.comment });
			return marked.ok ? moved(entry, marked.answer, { public: true }) : marked;
		}
		if (entry.state !== 'submitted') return refused('wrong-state', undefined, { state: entry.state });
		const { published } = await entries.atCell(work.tx, entry);
		if ((published?.id ?? null) !== entry.supersedes_id) {
			return refused('no-longer-current', undefined, published && { period: entry.period, entry: published.id });
		}
		const recorded = await moveOn(work, entry, 'accept', { reason: input.comment, superseding: published });
		if (!recorded.ok) return recorded;
		await judgeTargetsOf(work, [entry]);
		return moved(entry, recorded.answer, { public: true });
	}
};
