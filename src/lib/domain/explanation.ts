import type { CivilDate } from './civil-date.ts';
import type { Threshold } from './method.ts';
import type { Period } from './period.ts';
import type { Point, Sense, TargetKind } from './target.ts';
import type { Method } from './verdict.ts';

/** Every rule that can have applied, by the name that its sentence has in `words/`. */
export const RULES = [
	'not_measurable',
	'goal_missing',
	'goal_period_missing',
	'baseline_missing',
	'start_missing',
	'figure_missing',
	'settled_met',
	'settled_not_met',
	'awaiting',
	'met_early',
	'too_early',
	'flat_path',
	'overshot',
	'pace',
	'held',
	'nearing',
	'not_nearing',
	'not_started',
	'cap_exceeded',
	'floor_reached',
	'incomplete',
	'cap_kept',
	'floor_not_reached',
	'span_pace',
	'yearly_change',
	'reached',
	'reached_late',
	'not_reached',
	'not_due',
	'growth_goal_met',
	'growth_ratio',
	'growth_change',
	'growth_undefined',
	'growth_unlike_signs'
] as const;

export type RuleName = (typeof RULES)[number];

/** Rules that settle a target for good: what they say is a fact that later figures do not change. */
const SETTLING: ReadonlySet<RuleName> = new Set([
	'settled_met',
	'settled_not_met',
	'cap_exceeded',
	'floor_reached',
	'cap_kept',
	'floor_not_reached',
	'reached',
	'reached_late',
	'not_reached'
]);

/**
 * Whether a verdict reached by a rule is settled: then its figure does not grow old.
 *
 * @example isSettled('settled_met') === true; isSettled('pace') === false
 */
export function isSettled(rule: RuleName): boolean {
	return SETTLING.has(rule);
}

/** The rule that applied, with its row in docs/method.md; row 0: something is missing that every rule needs. */
export type Rule = { row: number; name: RuleName };

/** The formula that gave the number, with its numbers filled in. */
export type Formula =
	/** Is the value on the good side of the goal? */
	| { name: 'comparison'; value: number; low?: number; high?: number; holds: boolean }
	/** (value − baseline) / (expected − baseline); expected is the path's value at the time of the figure. */
	| {
			name: 'path_ratio';
			value: number;
			baseline: number;
			expected: number;
			ratio: number;
			/** The two ends of the piece of the path on which `expected` lies. */
			between: [Point, Point];
	  }
	/** How much of the way the path had asked for: (expected − baseline) / (goal − baseline). */
	| { name: 'asked_share'; baseline: number; expected: number; goal: number; share: number; between: [Point, Point] }
	/** A path that asks for nothing, or leads to the other side: which side of it is the value on? */
	| { name: 'path_side'; value: number; baseline: number; expected: number; between: [Point, Point] }
	/** A cap: elapsed share ÷ used share; a floor: reached share ÷ elapsed share. */
	| {
			name: 'span_share';
			bound: 'cap' | 'floor';
			sum: number;
			of: number;
			share: number;
			elapsedYears: number;
			spanYears: number;
			elapsedShare: number;
			/** Undefined where nothing was used of a cap. */
			ratio?: number;
			/** Periods of the span without a figure (the first 24). */
			missing: Period[];
	  }
	/** The distance to what is to be kept, before and now. */
	| { name: 'distance'; value: number; distance: number; before?: Point; distanceBefore?: number }
	/** Compound: (value ÷ baseline)^(1 ÷ years) − 1; linear: (value − baseline) ÷ |baseline| ÷ years; times the good direction. */
	| {
			name: 'yearly_change';
			how: 'compound' | 'linear';
			value: number;
			baseline: number;
			years: number;
			change: number;
			/** What the thresholds are multiplied by near a natural limit. */
			factor: number;
	  }
	/** Was the state reached by the date, and when? */
	| { name: 'state'; wanted: number; reached?: Point }
	/** The growth that was, over the growth that the goal needs. */
	| {
			name: 'growth';
			value: number;
			baseline: number;
			goal?: number;
			years: number;
			goalYears?: number;
			rate?: number;
			goalRate?: number;
			number?: number;
			factor?: number;
	  };

/** What went into a verdict, as it was used; values in the unit of the series, percentages resolved. */
export type Inputs = {
	asOf: CivilDate;
	sense: Sense;
	baseline?: Point & { basis: 'quoted' | 'series'; provisional: boolean };
	goal?: { period?: Period; value: number; upper?: number; percentOfBaseline?: number };
	/** What is asked for where it has no number: a percentage of a baseline that is not known, or a time alone. */
	asked?: { period?: Period; percentOfBaseline?: number };
	start?: Period;
	latest?: Point & { provisional: boolean };
	milestones: Point[];
	adoptedOn?: CivilDate;
	limit?: number;
	/** How many figures counted: of the goal's kind of period, not after `asOf`. */
	figures: number;
	/** How many of them from the baseline on, up to the one that it is about; fewer than four are an early sign. */
	figuresSince: number;
	/** The share of the path's time that is behind; less than a quarter is an early sign. */
	behind?: number;
	/** How deep the aim goes: (goal − baseline) / |baseline|; −0.8 is "80 % less". */
	depth?: number;
};

/** All that words need to tell how a verdict was reached. */
export type Explanation = {
	kind: TargetKind;
	method: Method;
	methodVersion: string;
	rule: Rule;
	inputs: Inputs;
	formula?: Formula;
	/** The bands that the number was held against, from the best word down; empty where a comparison decided. */
	thresholds: Threshold[];
};
