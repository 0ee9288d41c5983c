import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { moveOn } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { ownEntry } from './own-entry.ts';
import { moved, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), seen: z.int().optional() });

/** Confirms, in the name of the organisation, a figure that was collected from a public document. */
export const confirmEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'confirm entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await ownEntry(work, 'confirm entry', input);
		if (!found.ok) return found;
		const recorded = await moveOn(work, found.answer, 'confirm');
		if (!recorded.ok) return recorded;
		await judgeTargetsOf(work, [found.answer]);
		return moved(found.answer, recorded.answer, { public: true });
	}
};
