import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import { rowHash } from '#db/canonical.ts';
import * as journal from '#db/journal.ts';
import * as rulings from '#db/rulings.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { RULING_STATES } from '#domain/opinion.ts';
import { may } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { agreementsAround, matterOf, onTarget, targetFor } from './one-target.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { hasText, sentence, slug } from './shapes.ts';

const takes = onTarget.extend({
	/** In the name of which agreement's organisers; needed only by who organises several that the target is of. */
	agreement: slug.optional(),
	state: z.enum(RULING_STATES),
	sentence
});

/** Says in the name of an agreement's organisers what they hold of a target; what they said before stays to be seen. */
export const makeRuling: Operation<typeof takes, { ruling: Id<'ruling'>; number: number }> = {
	act: 'make ruling',
	takes,
	async run(work: Work, input): Promise<Deed<{ ruling: Id<'ruling'>; number: number }>> {
		const found = await targetFor(work, 'make ruling', input);
		if (!found.ok) return found;
		const target = found.answer;
		if (target.life !== 'in_force') return refused('wrong-state', undefined, { state: target.life });
		if (!hasText(input.sentence)) return refused('sentence-missing', 'sentence');
		const named = input.agreement === undefined ? undefined : await agreements.bySlug(work.tx, input.agreement);
		if (input.agreement !== undefined && !named) {
			return refused('unknown-agreement', 'agreement', { slug: input.agreement });
		}
		const matter = await matterOf(work, target);
		const theirs = (await agreementsAround(work, target)).filter(
			(agreement) => may(work.actor, 'make ruling', { ...matter, agreement }) === 'yes'
		);
		const agreement_id = named ? theirs.find((each) => each === named.id) : theirs[0];
		if (!agreement_id) return refused('not-allowed');
		const row = {
			id: work.ids.next<'ruling'>(),
			...{ target_id: target.id, agreement_id, number: (await rulings.ofTarget(work.tx, target.id)).length + 1 },
			...{ state: input.state, sentence: JSON.stringify(input.sentence) },
			...{ actor: work.actor.key, at: work.at, line: work.line }
		};
		const content_hash = rowHash(row);
		await rulings.insert(work.tx, { ...row, content_hash });
		await targets.touch(work.tx, target.id);
		const digest = new journal.DigestOfRows();
		digest.add(row.id, content_hash);
		return {
			ok: true,
			answer: { ruling: row.id, number: row.number },
			account: {
				subject: `target:${target.id}`,
				about: { ruling: input.state, agreement: agreement_id },
				rows: { rulings: digest.digest }
			},
			public: true
		};
	}
};
