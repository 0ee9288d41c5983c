import * as proposedVersions from '#db/proposed-versions.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { onTarget, targetFor } from './one-target.ts';
import type { Deed, Operation, Work } from './perform.ts';

/** Discards the version of a target that waits; the one in force stays. */
export const discardVersion: Operation<typeof onTarget, { target: Id<'target'> }> = {
	act: 'discard version',
	takes: onTarget,
	async run(work: Work, input): Promise<Deed<{ target: Id<'target'> }>> {
		const found = await targetFor(work, 'discard version', input);
		if (!found.ok) return found;
		const target = found.answer.id;
		if (!(await proposedVersions.ofTarget(work.tx, target))) return refused('no-version-waits');
		await proposedVersions.remove(work.tx, target);
		await targets.touch(work.tx, target);
		const account = { subject: `target:${target}`, about: { version: 'discarded' } };
		return { ok: true, answer: { target }, account, public: false };
	}
};
