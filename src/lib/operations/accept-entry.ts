import { z } from 'zod';
import * as entries from '#db/entries.ts';
import { stateAfter } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { moveOn } from './entry-recording.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { comment, reviewable } from './review.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), comment: comment.optional(), seen: z.int().optional() });

/** Publishes a submitted entry as reviewed; the entry that it corrects is superseded with it. */
export const acceptEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'accept entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await reviewable(work, 'accept entry', input);
		if (!found.ok) return found;
		const entry = found.answer;
		const state = stateAfter(entry.state, 'accept');
		if (!state) return refused('wrong-state', undefined, { state: entry.state });
		const { published } = await entries.atCell(work.tx, entry);
		if ((published?.id ?? null) !== entry.supersedes_id) return refused('no-longer-current');
		const rows = await moveOn(work, entry, state, {
			reviewed: true,
			...(input.comment !== undefined && { reason: input.comment }),
			...(published && { superseding: published })
		});
		return {
			ok: true,
			answer: { entry: entry.id },
			account: { subject: `entry:${entry.id}`, about: { series: entry.series_id, state }, ...(rows && { rows }) },
			public: true
		};
	}
};
