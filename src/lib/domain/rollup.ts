import type { Period } from './period.ts';
import type { Sense, TargetKind } from './target.ts';
import { REASONS, VERDICT_KEYS, type Confidence, type Reason, type VerdictKey } from './verdict.ts';

/** A target as a roll-up counts it. */
export type RollupTarget = {
	target: string;
	organisation: string;
	/** The series that it rests on; undefined for a target that nothing measures. */
	series?: string;
	/** What makes two targets on one series the same aim. */
	goal: { kind: TargetKind; sense: Sense; period?: Period; value?: number; upper?: number };
	verdict: { key: VerdictKey; reason?: Reason; confidence?: Confidence; provisional: boolean };
	/** Whether a figure of its series was reported, or confirmed, by its organisation. */
	reported: boolean;
};

/** How much of what was promised can be seen at all. Told before any distribution. */
export type Coverage = {
	aims: number;
	/** Aims that can be compared with a figure: all but those of which nothing can be told. */
	comparable: number;
	/** All parties, those with an aim, and those that have reported or confirmed a figure of one. */
	parties: number;
	partiesWithAims: number;
	partiesReporting: number;
};

/** How the verdicts of many targets are distributed; never an average, and missing is never a number. */
export type Rollup = {
	coverage: Coverage;
	/** The targets behind each word, in the order given. */
	distribution: Record<VerdictKey, string[]>;
	/** Why nothing can be told of those that are not assessable. */
	reasons: Partial<Record<Reason, number>>;
	earlySigns: number;
	provisional: number;
	/** Targets left out because another one with the same goal on the same series is counted. */
	countedOnce: { target: string; with: string }[];
	/** Parties without any aim. */
	withoutAim: string[];
};

/** Of two verdicts on one goal the one to count: what can be told before what cannot, then the less favourable. */
const CAUTION: readonly VerdictKey[] = [
	'missed',
	'moving_away',
	'limited',
	'too_slow',
	'on_track',
	'achieved',
	'not_assessable'
];

/**
 * Brings the verdicts of a commitment's, a theme's, a city's or an agreement's targets together: coverage first, then how many of each word.
 *
 * Two targets on one series with one goal count once, with the less favourable verdict if they differ (they may have different
 * baselines). `parties` are all organisations that could have aims, also those that have none.
 *
 * @example rollup(targets, ['helsinki', 'espoo']).coverage.comparable === 1
 */
export function rollup(targets: readonly RollupTarget[], parties: readonly string[]): Rollup {
	const counted = new Map<string, RollupTarget>();
	for (const target of targets) {
		const before = counted.get(sameness(target));
		if (before === undefined || isMoreCautious(target, before)) counted.set(sameness(target), target);
	}
	const countedOnce = targets.flatMap((target) => {
		const other = counted.get(sameness(target)) ?? target;
		return other === target ? [] : [{ target: target.target, with: other.target }];
	});
	const kept = [...counted.values()];
	const withAims = new Set(targets.map((each) => each.organisation));
	const reporting = new Set(targets.filter((each) => each.reported).map((each) => each.organisation));
	const distribution = Object.fromEntries(
		VERDICT_KEYS.map((key) => [key, kept.filter((each) => each.verdict.key === key).map((each) => each.target)])
	) as Rollup['distribution'];
	const all = [...new Set(parties)];
	return {
		coverage: {
			aims: kept.length,
			comparable: kept.length - distribution.not_assessable.length,
			parties: all.length,
			partiesWithAims: all.filter((party) => withAims.has(party)).length,
			partiesReporting: all.filter((party) => reporting.has(party)).length
		},
		distribution,
		reasons: reasonsOf(kept),
		earlySigns: kept.filter((each) => each.verdict.confidence === 'early_sign').length,
		provisional: kept.filter((each) => each.verdict.provisional).length,
		countedOnce,
		withoutAim: all.filter((party) => !withAims.has(party))
	};
}

function sameness({ target, series, goal }: RollupTarget): string {
	return series === undefined
		? `target ${target}`
		: JSON.stringify([series, goal.kind, goal.sense, goal.period, goal.value, goal.upper]);
}

function isMoreCautious(target: RollupTarget, than: RollupTarget): boolean {
	return CAUTION.indexOf(target.verdict.key) < CAUTION.indexOf(than.verdict.key);
}

function reasonsOf(kept: readonly RollupTarget[]): Rollup['reasons'] {
	const told: Rollup['reasons'] = {};
	for (const reason of REASONS) {
		const count = kept.filter((each) => each.verdict.reason === reason).length;
		if (count > 0) told[reason] = count;
	}
	return told;
}
