import * as journal from '#db/journal.ts';
import * as proposedVersions from '#db/proposed-versions.ts';
import * as targetVersions from '#db/target-versions.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { isOpen, REASON_KINDS, versionProblems } from '#domain/target.ts';
import { targetFindings } from '#domain/target-check.ts';
import { findingProblems } from '#domain/target-finding.ts';
import { z } from 'zod';
import { onTarget, reason, targetFor } from './one-target.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { statedVersion, statesTheSame, versionContent, versionRow } from './target-version.ts';

const takes = onTarget.extend({ version: versionContent, reason, reason_kind: z.enum(REASON_KINDS) });

export type VersionProposed = { target: Id<'target'>; number: number; waits: boolean };

/**
 * Proposes another version of a target. Of a target in force it waits until somebody else puts it in force, in the place of one that
 * waited; a target that is itself only proposed, or was given back, has it at once. It tells why it is changed, and what is wrong in it is refused.
 */
export const proposeVersion: Operation<typeof takes, VersionProposed> = {
	act: 'propose version',
	takes,
	async run(work: Work, input): Promise<Deed<VersionProposed>> {
		const found = await targetFor(work, 'propose version', input);
		if (!found.ok) return found;
		const target = found.answer;
		if (!isOpen(target.life)) return refused('wrong-state', undefined, { state: target.life });
		const number = target.current.number + 1;
		const stated = await statedVersion(work, target, input.version);
		const problems = [...versionProblems(number, input.reason), ...findingProblems(targetFindings(stated))];
		if (problems.length > 0) return { ok: false, problems };
		const { key: proposed_by } = work.actor;
		const { reason: why, reason_kind } = input;
		const row = versionRow(work, stated, { target_id: target.id, number, reason: why, reason_kind, proposed_by });
		const waits = target.life === 'in_force';
		const answer = { target: target.id, number, waits };
		if (statesTheSame(row, target.current)) return { ok: true, answer, account: 'nothing changed' };
		const account = { subject: `target:${target.id}`, about: { version: number, reason: reason_kind } };
		await targets.touch(work.tx, target.id);
		if (waits) {
			const content = input.version;
			const waiting = { target_id: target.id, content, reason: why, reason_kind, proposed_by, proposed_at: work.at };
			await proposedVersions.keep(work.tx, waiting);
			return { ok: true, answer, account, public: false };
		}
		await targetVersions.insert(work.tx, row);
		const digest = new journal.DigestOfRows();
		digest.add(row.id, row.content_hash);
		return { ok: true, answer, account: { ...account, rows: { target_versions: digest.digest } }, public: false };
	}
};
