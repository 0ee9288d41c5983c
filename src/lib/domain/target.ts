import type { CivilDate } from './civil-date.ts';
import type { Period } from './period.ts';

export const TARGET_KINDS = ['level', 'hold', 'cumulative', 'direction', 'milestone', 'staged', 'unmeasured'] as const;

/** How a target is judged: reach a value, keep a value, stay under or get over a sum, move one way, be done by a date, pass stages, or not at all. */
export type TargetKind = (typeof TARGET_KINDS)[number];

export const SENSES = ['at_least', 'at_most', 'inside'] as const;

/** Which side of the goal is the good one. It belongs to the target and is never read from the data. */
export type Sense = (typeof SENSES)[number];

export const LIVES = ['proposed', 'in_force', 'superseded', 'withdrawn', 'ended'] as const;

/** Where a target stands in its life; its verdict is another matter. */
export type Life = (typeof LIVES)[number];

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
export function goalValue(aim: Aim): number | undefined {
	if (aim.basis === 'percent_of_baseline' && aim.percent !== undefined && aim.baseline !== undefined) {
		return (aim.baseline.value * aim.percent) / 100;
	}
	return aim.goal?.value;
}
