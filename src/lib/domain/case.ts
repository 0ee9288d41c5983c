import { aggregated, type Aggregation } from './aggregate.ts';
import type { CivilDate } from './civil-date.ts';
import type { Figure } from './entry.ts';
import { beginningOf, endOf } from './moment.ts';
import { comparePeriods, kindOf, type Period } from './period.ts';
import type { StatedRhythm } from './rhythm.ts';
import type { Aim, Point } from './target.ts';
import { bounded, isAtLeast, isAtMost } from './tolerance.ts';
import type { Method } from './verdict.ts';

/** What a target is judged by. Values in the unit of the series; figures in any order, published ones only. */
export type AssessmentInput = {
	aim: Aim;
	figures: readonly Figure[];
	/** The day judged: later figures do not count, and a goal whose period is over by then is settled. */
	asOf: CivilDate;
	/** `linear` unless stated. */
	method?: Method;
	/** A natural limit of the indicator, such as 100 for a percentage. */
	limit?: number;
	/** How finer figures make up one of the goal's kind of period; without it they do not count. */
	aggregation?: Aggregation;
	/** Whether the figures of a cumulative target are flows (the default) or a running total. */
	accumulation?: 'flow' | 'running_total';
	/** How often and how late figures come: told beside a verdict, never part of it. */
	rhythm?: StatedRhythm;
};

/** A figure with its place on the line of time. */
export type Counted = Figure & { time: number };

export type Baseline = Counted & { basis: 'quoted' | 'series' };

/** The goal as a pair of bounds, with the one that has to be reached and the direction in which it lies. */
export type Goal = {
	value: number;
	direction: 1 | -1;
	low?: number;
	high?: number;
	period?: Period;
	/** The end of its period. */
	time?: number;
	/** Whether its period is over on the day judged. */
	over: boolean;
};

/** A target and its figures made ready for the rules. */
export type Case = {
	input: AssessmentInput;
	aim: Aim;
	/** The end of the day judged. */
	asOfTime: number;
	/** Figures of the goal's kind of period, not after the day judged, by time, one a period. */
	figures: Counted[];
	latest?: Counted;
	baseline?: Baseline;
	goal?: Goal;
	/** Where the target's span begins. */
	startTime?: number;
};

/**
 * Makes a target and its figures ready for the rules: orders and filters the figures, finds the baseline and derives the goal.
 *
 * A baseline of basis `series` is that series' own current figure; where there is none the target has no baseline.
 * Of two figures for one period the last given counts.
 *
 * @example caseOf({ aim, figures, asOf: '2026-11-21' as CivilDate }).latest?.period === '2022'
 */
export function caseOf(input: AssessmentInput): Case {
	const { aim } = input;
	const asOfTime = endOf(input.asOf as unknown as Period);
	const figures = countedFigures(input, asOfTime);
	const latest = figures[figures.length - 1];
	const baseline = baselineOf(input, figures);
	return {
		input,
		aim,
		asOfTime,
		figures,
		latest,
		baseline,
		goal: goalOf(aim, baseline, latest, asOfTime),
		startTime: aim.start === undefined ? undefined : beginningOf(aim.start)
	};
}

/**
 * Whether a value is where the goal wants it; equality counts, up to the stated epsilon.
 *
 * @example meets({ value: 50, direction: 1, low: 50, over: false }, 50) === true
 */
export function meets(goal: Goal, value: number): boolean {
	if (goal.low !== undefined && !isAtLeast(value, goal.low)) return false;
	return goal.high === undefined || isAtMost(value, goal.high);
}

/**
 * Whether a goal has a period and the period is over.
 *
 * @example isOver({ value: 50, direction: 1, over: false }) === false
 */
export function isOver(goal: Goal): goal is Goal & { time: number; period: Period } {
	return goal.over && goal.time !== undefined && goal.period !== undefined;
}

function countedFigures(input: AssessmentInput, asOfTime: number): Counted[] {
	const kind = input.aim.goal?.period === undefined ? undefined : kindOf(input.aim.goal.period);
	const states = input.aim.kind === 'milestone' || input.aim.kind === 'staged';
	const fitting =
		kind === undefined ? input.figures : aggregated(input.figures, kind, states ? 'each' : input.aggregation);
	const counted: Counted[] = [];
	let ordered = true;
	let before = -Infinity;
	for (const { period, value, provisional } of fitting) {
		const time = endOf(period);
		if (!(time <= asOfTime) || !Number.isFinite(value)) continue;
		ordered &&= time > before;
		before = time;
		counted.push({ period, value, provisional, time });
	}
	return ordered
		? counted
		: onePerPeriod(counted.sort((a, b) => a.time - b.time || comparePeriods(a.period, b.period)));
}

function onePerPeriod(sorted: Counted[]): Counted[] {
	return sorted.filter((figure, at) => sorted[at + 1]?.period !== figure.period);
}

function baselineOf(input: AssessmentInput, figures: readonly Counted[]): Baseline | undefined {
	const stated = input.aim.baseline;
	if (stated === undefined) return undefined;
	const { period, basis } = stated;
	if (basis === 'quoted') return { period, value: stated.value, provisional: false, time: endOf(period), basis };
	const own =
		figures.find((each) => each.period === period) ?? input.figures.findLast((each) => each.period === period);
	return own && { period, value: own.value, provisional: own.provisional, time: endOf(period), basis };
}

function goalOf(aim: Aim, baseline: Point | undefined, latest: Point | undefined, asOfTime: number): Goal | undefined {
	const value = wantedValue(aim, baseline);
	if (value === undefined) return undefined;
	const period = aim.goal?.period;
	const time = period === undefined ? undefined : endOf(period);
	const rest = { period, time, over: time !== undefined && time < asOfTime };
	if (aim.sense === 'at_least') return { value, direction: 1, low: value, ...rest };
	if (aim.sense === 'at_most') return { value, direction: -1, high: value, ...rest };
	const other = aim.goal?.upper;
	if (other === undefined) return undefined;
	const [low, high] = [Math.min(value, other), Math.max(value, other)];
	return nearerBound(low, high, baseline?.value, latest?.value) === low
		? { value: low, direction: 1, low, high, ...rest }
		: { value: high, direction: -1, low, high, ...rest };
}

/** Of a range the bound that the baseline has to reach; for a baseline inside, the one that the latest value has crossed. */
function nearerBound(low: number, high: number, baseline = low / 2 + high / 2, latest = baseline): number {
	if (baseline < low) return low;
	if (baseline > high) return high;
	return latest < low ? low : high;
}

function wantedValue(aim: Aim, baseline: Point | undefined): number | undefined {
	if (aim.basis === 'absolute' || aim.percent === undefined) {
		return finiteOf(aim.goal?.value ?? (aim.kind === 'milestone' ? 1 : undefined));
	}
	if (baseline === undefined) return undefined;
	return finiteOf(bounded((baseline.value * aim.percent) / 100));
}

function finiteOf(value: number | undefined): number | undefined {
	return value !== undefined && Number.isFinite(value) ? value : undefined;
}
