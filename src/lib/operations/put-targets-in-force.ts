import { z } from 'zod';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { lifeAfter, type Life } from '#domain/target.ts';
import { judgeTargets } from './judging.ts';
import { agreementsAround, authorsOf, isOne, matterOf } from './one-target.ts';
import { authorityInAny } from './organising.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { id } from './shapes.ts';
import { moveOn } from './target-step.ts';

const takes = z.array(id<'target'>()).min(1);

/** Puts proposed targets in force; a target that one of them supersedes, which must be in force by then, is superseded with it. */
export const putTargetsInForce: Operation<typeof takes, { inForce: number }> = {
	act: 'put target in force',
	takes,
	async run(work: Work, named): Promise<Deed<{ inForce: number }>> {
		const ids = [...new Set(named)];
		const superseded: Id<'target'>[] = [];
		for (const each of ids) {
			const target = await targets.byId(work.tx, each);
			if (!target) return refused('unknown-target');
			const refusal = await refusalOf(work, target);
			if (refusal) return refusal;
			if (lifeAfter(target.life, 'put_in_force') === undefined) return wrongState(target.life);
			if (target.supersedes_id) superseded.push(target.supersedes_id);
		}
		for (const [at, each] of superseded.entries()) {
			const life = await lifeBefore(work, each, { inForce: ids, superseded: superseded.slice(0, at) });
			if (lifeAfter(life, 'supersede') === undefined) return wrongState(life);
		}
		const rows = await moveOn(work, [
			{ ids, step: 'put_in_force', life: 'in_force' },
			{ ids: superseded, step: 'supersede', life: 'superseded' }
		]);
		await judgeTargets(work, [...ids, ...superseded], { because: 'target' });
		return {
			ok: true,
			answer: { inForce: ids.length },
			account: {
				subject: ids.length === 1 ? `target:${ids[0]}` : 'targets',
				about: { in_force: ids, superseded },
				rows
			},
			public: true
		};
	}
};

/** Where a target stands that is to be superseded, after what the same step does to it and others. */
async function lifeBefore(
	work: Work,
	target: Id<'target'>,
	step: { inForce: readonly Id<'target'>[]; superseded: readonly Id<'target'>[] }
): Promise<Life> {
	if (step.superseded.includes(target)) return 'superseded';
	if (step.inForce.includes(target)) return 'in_force';
	return (await targets.byId(work.tx, target))?.life ?? 'proposed';
}

function wrongState(state: Life): { ok: false; problems: Problem[] } {
	return refused('wrong-state', undefined, { state });
}

/** It is for an organiser of any agreement that the target counts towards, or that its organisation is a party to today. */
async function refusalOf(work: Work, target: Target): Promise<ReturnType<typeof authorityInAny>> {
	const own = isOne(work, await authorsOf(target, work));
	const matter = { ...(await matterOf(work, target)), own };
	return authorityInAny(work, 'put target in force', matter, await agreementsAround(work, target));
}
