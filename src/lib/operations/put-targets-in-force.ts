import { z } from 'zod';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.array(id<'target'>()).min(1);

/** Puts proposed targets in force; a target that one of them supersedes is superseded with it. */
export const putTargetsInForce: Operation<typeof takes, { inForce: number }> = {
	act: 'put target in force',
	takes,
	async run(work: Work, ids): Promise<Deed<{ inForce: number }>> {
		const superseded: Id<'target'>[] = [];
		for (const each of ids) {
			const target = await targets.byId(work.tx, each);
			if (!target) return refused('unknown-target');
			const own = target.proposed_by === work.actor.key;
			const agreement = await targets.agreementsOf(work.tx, each);
			const refusal = authority(work, 'put target in force', {
				organisation: target.organisation_id,
				own,
				...(agreement[0] && { agreement: agreement[0] })
			});
			if (refusal) return refusal;
			if (target.life !== 'proposed') return refused('wrong-state', undefined, { state: target.life });
			if (target.supersedes_id) superseded.push(target.supersedes_id);
		}
		await targets.setLife(work.tx, ids, 'in_force');
		await targets.setLife(work.tx, superseded, 'superseded');
		return {
			ok: true,
			answer: { inForce: ids.length },
			account: {
				subject: ids.length === 1 ? `target:${ids[0]}` : 'targets',
				about: { in_force: ids, superseded }
			},
			public: true
		};
	}
};
