import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import type { Entry } from '#db/entries.ts';
import { typedFrom } from '#domain/draft.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { moveOn } from './entry-recording.ts';
import { moved, type Deed, type Operation, type Work } from './perform.ts';
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
		if (input.reason.trim() === '') return refused('reason-missing', 'reason');
		const recorded = await moveOn(work, entry, 'return', { reason: input.reason });
		if (!recorded.ok) return recorded;
		await draftAgain(work, entry);
		return moved(entry, recorded.answer, { public: false });
	}
};

/** Gives an entry's author a draft that says all that the entry said, with what was attached to it; one that they have in the cell already stays. */
export async function draftAgain(work: Work, entry: Entry): Promise<void> {
	const cell = { series_id: entry.series_id, dimension: entry.dimension, period: entry.period };
	if (await drafts.ofCell(work.tx, entry.author, cell)) return;
	const draft = work.ids.next<'entry'>();
	await drafts.insert(work.tx, {
		...cell,
		id: draft,
		author: entry.author,
		typed: typedFrom(entries.contentOf(entry), entry.reason ?? ''),
		entry_id: entry.supersedes_id,
		saved_at: work.at
	});
	await evidence.copyToDraft(work.tx, entry.id, draft, work.ids);
}
