import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { acceptanceOf } from './acceptance.ts';
import { keep } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { moved, type Deed, type Operation, type Work } from './perform.ts';
import { comment, reviewable } from './review.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({
	entry: id<'entry'>(),
	comment: comment.optional(),
	/** What everyone is to read beside the figure. */
	reservation: comment.optional(),
	seen: z.int().optional()
});

/**
 * Publishes a submitted entry as reviewed; the entry that it corrects is superseded with it. One that was published because nobody
 * had reviewed it in time is marked as reviewed. A reservation is shown to everyone beside the figure; a comment is for its reporter.
 */
export const acceptEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'accept entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await reviewable(work, 'accept entry', input);
		if (!found.ok) return found;
		const entry = found.answer;
		const accepted = await acceptanceOf(work, entry, input);
		if (!accepted.ok) return accepted;
		const rows = await keep(work, [], accepted.answer);
		// What is public already was judged when it became so.
		if (entry.state === 'submitted') await judgeTargetsOf(work, [entry]);
		return moved(entry, { state: 'published', rows }, { public: true });
	}
};
