import * as assessments from '#db/assessments.ts';
import type { Reading } from '#db/engine/store.ts';
import type { AsOf } from '#db/entry-history.ts';
import * as targetLists from '#db/target-lists.ts';
import * as verdictRollups from '#db/verdict-rollups.ts';
import { assess } from '#domain/assessment.ts';
import type { CivilDate } from '#domain/civil-date.ts';
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

/** The same of all aims in force, whoever's they are. */
export async function rollupOfAll(db: Reading): Promise<Rollup> {
	const aims = await verdictRollups.ofAll(db);
	return rollup(
		aims,
		aims.map((aim) => aim.organisation)
	);
}

/** The same of one organisation's own. */
export async function rollupOfOrganisation(db: Reading, organisation: Id<'organisation'>): Promise<Rollup> {
	return rollup(await verdictRollups.ofOrganisations(db, [organisation]), [organisation]);
}

/** The same of what counts towards one commitment. */
export async function rollupOfCommitment(
	db: Reading,
	agreement: Id<'agreement'>,
	commitment: number,
	parties: readonly Id<'organisation'>[]
): Promise<Rollup> {
	const counted = (await verdictRollups.countedTowards(db, [agreement])).filter(
		(each) => each.commitment === commitment
	);
	const aims = await verdictRollups.ofTargets(
		db,
		counted.map((each) => each.target)
	);
	return rollup([...aims.values()], parties);
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

/**
 * The same as it was known then: by the versions and figures of that time. What was recorded later is not counted; what counts
 * towards what is as it is now, for it has no past.
 */
export async function summaryThen(
	db: Reading,
	agreements: readonly Id<'agreement'>[],
	then: AsOf,
	day: CivilDate
): Promise<Map<Id<'agreement'>, VerdictCounts & { aims: number }>> {
	const counted = await verdictRollups.countedTowards(db, agreements);
	const targets = await targetLists.byIds(db, [...new Set(counted.map((each) => each.target))]);
	const inputs = await assessments.ofTargets(
		db,
		targets.map((target) => target.id),
		day,
		then
	);
	const aims = new Map(
		targets.flatMap((target) => {
			const known = inputs.get(target.id);
			if (!known) return [];
			const verdict = assess(known.input);
			const { key, provisional } = verdict;
			const sameness = verdictRollups.samenessOf(target, known.version);
			const told = { target: target.id, organisation: target.organisation_id, ...sameness, reported: false };
			return [[target.id, { ...told, context: target.context_only === 1, verdict: { key, provisional } }]];
		})
	);
	return new Map(
		agreements.map((id) => {
			const own = new Set(counted.filter((each) => each.agreement === id).map((each) => each.target));
			const known = [...own].flatMap((target) => aims.get(target) ?? []);
			const judged = rollup(
				known.filter((aim) => !aim.context),
				[]
			);
			return [id, { ...countsOf(judged.distribution), aims: known.length }];
		})
	);
}

/** The numbers behind a distribution. */
export function countsOf(distribution: Rollup['distribution']): VerdictCounts {
	return Object.fromEntries(VERDICT_KEYS.map((key) => [key, distribution[key].length])) as VerdictCounts;
}
