import type { Reading } from '#db/engine/store.ts';
import * as verdictRollups from '#db/verdict-rollups.ts';
import type { Id } from '#domain/id.ts';
import { rollup, type Rollup } from '#domain/rollup.ts';
import { VERDICT_KEYS, type VerdictKey } from '#domain/verdict.ts';

/** How many aims of each word. */
export type VerdictCounts = Record<VerdictKey, number>;

/** How the verdicts on the aims that count towards agreements are distributed, by agreement; coverage first. */
export async function rollupsOf(
	db: Reading,
	agreements: readonly { id: Id<'agreement'>; parties: readonly Id<'organisation'>[] }[]
): Promise<Map<Id<'agreement'>, Rollup>> {
	const ids = agreements.map((agreement) => agreement.id);
	const counted = await verdictRollups.countedTowards(db, ids);
	const aims = await verdictRollups.ofTargets(db, [...new Set(counted.map((each) => each.target))]);
	return new Map(
		agreements.map(({ id, parties }) => {
			const own = new Set(counted.filter((each) => each.agreement === id).map((each) => each.target));
			return [
				id,
				rollup(
					[...own].flatMap((target) => aims.get(target) ?? []),
					parties
				)
			];
		})
	);
}

/** How many aims of each word count towards each agreement, by agreement; two with one goal on one series count once. */
export async function summaryOf(
	db: Reading,
	agreements: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, VerdictCounts>> {
	const rollups = await rollupsOf(
		db,
		agreements.map((id) => ({ id, parties: [] }))
	);
	return new Map([...rollups].map(([id, { distribution }]) => [id, countsOf(distribution)]));
}

/** The numbers behind a distribution. */
export function countsOf(distribution: Rollup['distribution']): VerdictCounts {
	return Object.fromEntries(VERDICT_KEYS.map((key) => [key, distribution[key].length])) as VerdictCounts;
}
