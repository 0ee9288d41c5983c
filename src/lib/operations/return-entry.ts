import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import { typedFrom } from '#domain/draft.ts';
import { stateAfter } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { moveOn } from './entry-recording.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { comment, reviewable } from './review.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), reason: comment, seen: z.int().optional() });

/** Gives a submitted entry back with a reason; its author finds a new draft with all that the entry said. */
export const returnEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'return entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await reviewable(work, 'return entry', input);
		if (!found.ok) return found;
		const entry = found.answer;
		const state = stateAfter(entry.state, 'return');
		if (!state) return refused('wrong-state', undefined, { state: entry.state });
		if (input.reason.trim() === '') return refused('reason-missing', 'reason');
		const rows = await moveOn(work, entry, state, { reason: input.reason });
		await draftAgain(work, entry);
		return {
			ok: true,
			answer: { entry: entry.id },
			account: { subject: `entry:${entry.id}`, about: { series: entry.series_id, state }, ...(rows && { rows }) },
			public: false
		};
	}
};

async function draftAgain(work: Work, entry: Entry): Promise<void> {
	const cell = { series_id: entry.series_id, dimension: entry.dimension, period: entry.period };
	if (await drafts.ofCell(work.tx, entry.author, cell)) return;
	await drafts.insert(work.tx, {
		...cell,
		id: work.ids.next<'entry'>(),
		author: entry.author,
		typed: typedFrom(entries.contentOf(entry), entry.reason ?? ''),
		entry_id: entry.supersedes_id,
		saved_at: work.at
	});
}
