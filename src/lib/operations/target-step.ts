import * as journal from '#db/journal.ts';
import { rowHash } from '#db/canonical.ts';
import * as targetLives from '#db/target-lives.ts';
import * as targets from '#db/targets.ts';
import type { TargetEventRow } from '#db/tables.ts';
import type { Id } from '#domain/id.ts';
import type { Act } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { lifeAfter, PUBLIC_LIVES, type Life, type LifeStep } from '#domain/target.ts';
import { judgeTargets } from './judging.ts';
import { onTarget, reason, refusalOfStep, targetFor, type Whose } from './one-target.ts';
import type { Deed, Operation, Work } from './perform.ts';

const takes = onTarget.extend({ reason: reason.default('') });

/** How a step is taken: whether it needs a reason, and whose own the target is. */
type Manner = { reason: 'needed' | 'free'; whose?: Whose };

/** The operation by which a target moves on in its life; a step from one public life to another is public, with its reason. */
export function movingTarget(
	act: Act,
	step: LifeStep,
	{ reason: needed, whose }: Manner
): Operation<typeof takes, { target: Id<'target'>; life: Life }> {
	return {
		act,
		takes,
		async run(work: Work, input): Promise<Deed<{ target: Id<'target'>; life: Life }>> {
			const found = await targetFor(work, act, input, whose);
			if (!found.ok) return found;
			const target = found.answer;
			const life = lifeAfter(target.life, step);
			if (life === undefined) return refusalOfStep(target, step) ?? refused('wrong-state');
			const said = input.reason.trim();
			if (needed === 'needed' && said === '') return refused('reason-missing', 'reason');
			const move = { ids: [target.id], step, life, ...(said !== '' && { reason: input.reason }) };
			const rows = await moveOn(work, [move]);
			const isPublic = PUBLIC_LIVES.some((each) => each === life);
			if (isPublic) await judgeTargets(work, [target.id], { because: 'target' });
			const account = { subject: `target:${target.id}`, about: { life }, rows };
			return { ok: true, answer: { target: target.id, life }, account, public: isPublic };
		}
	};
}

/** Moves targets on in their lives and keeps when, by whom and why: the rows for which one line of the journal answers. */
export async function moveOn(
	work: Work,
	moves: readonly { ids: readonly Id<'target'>[]; step: LifeStep; life: Life; reason?: string }[]
): Promise<NonNullable<journal.Account['rows']>> {
	const digest = new journal.DigestOfRows();
	for (const move of moves) {
		for (const row of await stepsOf(work, move)) digest.add(row.id, row.content_hash);
	}
	return { target_events: digest.digest };
}

async function stepsOf(
	work: Work,
	{ ids, step, life, reason: why }: { ids: readonly Id<'target'>[]; step: LifeStep; life: Life; reason?: string }
): Promise<TargetEventRow[]> {
	const counts = await targetLives.counts(work.tx, ids);
	const rows = ids.map((target_id) => {
		const row = {
			id: work.ids.next<'target-event'>(),
			...{ target_id, number: (counts.get(target_id) ?? 0) + 1, step, life, reason: why ?? null },
			...{ actor: work.actor.key, at: work.at, line: work.line }
		};
		return { ...row, content_hash: rowHash(row) };
	});
	await targets.setLife(work.tx, ids, life);
	await targetLives.insert(work.tx, rows);
	return rows;
}
