import * as journal from '#db/journal.ts';
import * as proposedVersions from '#db/proposed-versions.ts';
import * as targetVersions from '#db/target-versions.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { targetFindings } from '#domain/target-check.ts';
import { findingProblems } from '#domain/target-finding.ts';
import { judgeTargets } from './judging.ts';
import { onTarget, targetFor } from './one-target.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { statedVersion, versionContent, versionRow } from './target-version.ts';

/** Puts the version that waits in force: the target is judged by it from now on, and the older ones stay to be seen. */
export const putVersionInForce: Operation<typeof onTarget, { target: Id<'target'>; number: number }> = {
	act: 'put version in force',
	takes: onTarget,
	async run(work: Work, input): Promise<Deed<{ target: Id<'target'>; number: number }>> {
		const waiting = await proposedVersions.ofTarget(work.tx, input.target);
		const found = await targetFor(work, 'put version in force', input, () => [waiting?.proposed_by ?? null]);
		if (!found.ok) return found;
		const target = found.answer;
		if (target.life !== 'in_force') return refused('wrong-state', undefined, { state: target.life });
		if (!waiting) return refused('no-version-waits');
		const stated = await statedVersion(work, target, versionContent.parse(waiting.content));
		// What the series and the indicator say may have changed while it waited.
		const problems = findingProblems(targetFindings(stated));
		if (problems.length > 0) return { ok: false, problems };
		const { reason, reason_kind, proposed_by } = waiting;
		const number = target.current.number + 1;
		const row = versionRow(work, stated, { target_id: target.id, number, reason, reason_kind, proposed_by });
		await targetVersions.insert(work.tx, row);
		await proposedVersions.remove(work.tx, target.id);
		await targets.touch(work.tx, target.id);
		await judgeTargets(work, [target.id], { because: 'target' });
		const digest = new journal.DigestOfRows();
		digest.add(row.id, row.content_hash);
		return {
			ok: true,
			answer: { target: target.id, number },
			account: {
				subject: `target:${target.id}`,
				about: { version: number, reason: reason_kind },
				rows: { target_versions: digest.digest }
			},
			public: true
		};
	}
};
