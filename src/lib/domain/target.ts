import type { CivilDate } from './civil-date.ts';
import type { Period } from './period.ts';
import type { Problem } from './problem.ts';

export const TARGET_KINDS = ['level', 'hold', 'cumulative', 'direction', 'milestone', 'staged', 'unmeasured'] as const;

/** How a target is judged: reach a value, keep a value, stay under or get over a sum, move one way, be done by a date, pass stages, or not at all. */
export type TargetKind = (typeof TARGET_KINDS)[number];

export const SENSES = ['at_least', 'at_most', 'inside'] as const;

/** Which side of the goal is the good one. It belongs to the target and is never read from the data. */
export type Sense = (typeof SENSES)[number];

export const LIVES = ['proposed', 'returned', 'discarded', 'in_force', 'superseded', 'withdrawn', 'ended'] as const;

/** Where a target stands in its life; its verdict is another matter. */
export type Life = (typeof LIVES)[number];

/** The lives that everyone can see: what is proposed, given back or thrown away is not. */
export const PUBLIC_LIVES = ['in_force', 'superseded', 'withdrawn', 'ended'] as const satisfies readonly Life[];

export const LIFE_STEPS = [
	...(['return', 'propose_again', 'discard', 'put_in_force'] as const),
	...(['supersede', 'withdraw', 'end'] as const)
];

/** What can happen to a target in its life. */
export type LifeStep = (typeof LIFE_STEPS)[number];

const AFTER: Partial<Record<Life, Partial<Record<LifeStep, Life>>>> = {
	proposed: { put_in_force: 'in_force', return: 'returned', discard: 'discarded' },
	returned: { propose_again: 'proposed', discard: 'discarded' },
	in_force: { supersede: 'superseded', withdraw: 'withdrawn', end: 'ended' }
};

export const REASON_KINDS = ['changed', 'recalculated', 'corrected'] as const;

/**
 * Why a target has another version: its organisation changed the aim, an inventory was recalculated (the figures changed, not the
 * organisation), or it was written down wrongly here.
 */
export type ReasonKind = (typeof REASON_KINDS)[number];

/** A value at a period, in the unit of its series. */
export type Point = { period: Period; value: number };

/** What the arithmetic needs of a target in one of its versions; values in the unit of its series. */
export type Aim = {
	kind: TargetKind;
	sense: Sense;
	basis: 'absolute' | 'percent_of_baseline';
	/** The goal as a percentage of the baseline: 20 means 80 % less. Given with the basis `percent_of_baseline`. */
	percent?: number;
	baseline?: Point & { basis: 'quoted' | 'series' };
	goal?: { period?: Period; value?: number; upper?: number };
	start?: Period;
	milestones: Point[];
	adoptedOn?: CivilDate;
};

/**
 * The life in which a step leaves a target; undefined where the step is not possible. What is over stays over: a target that is to come
 * back is proposed anew.
 *
 * @example lifeAfter('proposed', 'put_in_force') === 'in_force'; lifeAfter('withdrawn', 'put_in_force') === undefined
 */
export function lifeAfter(life: Life, step: LifeStep): Life | undefined {
	return AFTER[life]?.[step];
}

/**
 * Whether anything about a target in this life can still be changed.
 *
 * @example isOpen('returned') === true; isOpen('withdrawn') === false
 */
export function isOpen(life: Life): boolean {
	return life in AFTER;
}

/**
 * What is missing of a version of a target: every one but the first needs the reason for which it was changed.
 *
 * @example versionProblems(1, undefined).length === 0; versionProblems(2, ' ')[0]?.code === 'reason-missing'
 */
export function versionProblems(number: number, reason: string | undefined): Problem[] {
	return number > 1 && !reason?.trim() ? [{ code: 'reason-missing', field: 'reason' }] : [];
}

/**
 * The sign of progress: 1 when more is better, −1 when less is.
 *
 * @example directionOf('at_most') === -1
 */
export function directionOf(sense: Sense): 1 | -1 {
	return sense === 'at_most' ? -1 : 1;
}

/**
 * The goal's value: as given, or the stated percentage of the baseline; undefined where the target has no number.
 *
 * @example goalValue({ …, basis: 'percent_of_baseline', percent: 20, baseline: { value: 3514, … } }) === 702.8
 */
export function goalValue(
	aim: Pick<Aim, 'basis' | 'percent' | 'goal'> & { baseline?: Pick<Point, 'value'> }
): number | undefined {
	if (aim.basis === 'percent_of_baseline' && aim.percent !== undefined && aim.baseline !== undefined) {
		return (aim.baseline.value * aim.percent) / 100;
	}
	return aim.goal?.value;
}
