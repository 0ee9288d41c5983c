import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { moveOn } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { ownEntry } from './own-entry.ts';
import { moved, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), reason: z.string().max(4000), seen: z.int().optional() });

/** Withdraws a published entry, with a reason; it stays visible as withdrawn. */
export const withdrawEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'withdraw entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await ownEntry(work, 'withdraw entry', input);
		if (!found.ok) return found;
		if (input.reason.trim() === '') return refused('reason-missing', 'reason');
		const recorded = await moveOn(work, found.answer, 'withdraw', { reason: input.reason });
		if (!recorded.ok) return recorded;
		await judgeTargetsOf(work, [found.answer]);
		return moved(found.answer, recorded.answer, { public: true });
	}
};
