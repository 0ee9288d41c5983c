import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { draftAgain } from './return-entry.ts';
import { moveOn } from './entry-recording.ts';
import { ownEntry } from './own-entry.ts';
import { moved, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), seen: z.int().optional() });

/** Takes back an entry that was submitted and not yet decided on; what it said is a draft again. */
export const recallEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'recall entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await ownEntry(work, 'recall entry', input);
		if (!found.ok) return found;
		const recorded = await moveOn(work, found.answer, 'recall');
		if (recorded.ok) await draftAgain(work, found.answer);
		return recorded.ok ? moved(found.answer, recorded.answer, { public: false }) : recorded;
	}
};
