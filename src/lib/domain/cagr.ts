import { changeBands, limitFactor, scoreOfChange, scoreOfRatio, wordOfChange, wordOfRatio } from './bands.ts';
import { growthRate } from './growth.ts';
import { CAGR_BASE_YEAR, CAGR_ZERO, RATIO_BANDS, type Threshold } from './method.ts';
import { done, refused, type Outcome } from './problem.ts';
import { bounded } from './tolerance.ts';
import type { Reason, VerdictKey } from './verdict.ts';

/** A value at a time in years; a year's figure stands at its year's number. */
export type Timed = { time: number; value: number };

/** What the CAGR method judges; values in one unit. Without a goal the yearly growth itself is judged. */
export type CagrCase = {
	base: Timed;
	current: Timed;
	direction: 1 | -1;
	goal?: Timed;
	/** A natural limit of the indicator, which lowers the thresholds near it; only without a goal. */
	limit?: number;
};

/** What the CAGR method says, with its numbers. */
export type CagrVerdict = {
	key: VerdictKey;
	reason?: Reason;
	/** With a goal the ratio of the growth that was to the growth needed; without one the growth in the good direction. */
	value?: number;
	score?: number;
	/** The compound yearly growth from base to current; 0.02 is 2 % a year. */
	rate?: number;
	/** The compound yearly growth that leads from base to goal. */
	goalRate?: number;
	/** What the thresholds are multiplied by near a natural limit. */
	factor?: number;
	thresholds: readonly Threshold[];
};

/**
 * Judges progress by compound annual growth, as Eurostat, Statistics Canada and Open SDG publish it.
 *
 * Not assessable: unlike signs, less than a year between base and current, a goal equal to the base; but what meets its goal is
 * achieved before any of these. A base or goal of 0 counts as 0.001, so that unlike the linear method this one depends on the unit.
 *
 * Source: the Open SDG progress measure; its published results are equalled to 1e-9 (docs/method.md).
 *
 * @example cagr({ base: { time: 2015, value: 100 }, current: { time: 2021, value: 85 }, direction: -1, goal: { time: 2030, value: 60 } }).value // 0.798136
 */
export function cagr(subject: CagrCase): CagrVerdict {
	const { base, current, direction, goal, limit } = subject;
	const aim = goal && { ...goal, value: goal.value || CAGR_ZERO };
	const achieved = aim !== undefined && direction * current.value >= direction * aim.value;
	const years = current.time - base.time;
	const from = base.value || CAGR_ZERO;
	const rate = years >= 1 ? growthRate(from, current.value, years) : undefined;
	const factor = aim ? 1 : limitFactor(base.value, limit);
	const bands = aim ? RATIO_BANDS : changeBands(factor);
	const told = {
		...(rate !== undefined && { rate }),
		...(!aim && limit !== undefined && { factor }),
		thresholds: bands
	};
	const goalRate = aim && growthRate(from, aim.value, aim.time - base.time);
	const value = numberOf(rate, goalRate, direction * (base.value < 0 ? -1 : 1), aim !== undefined);
	const numbers = { ...(value !== undefined && { value }), ...told, ...(goalRate !== undefined && { goalRate }) };

	if (achieved) return { key: 'achieved', score: 5, ...numbers };
	if (years < 1) return { key: 'not_assessable', reason: years > 0 ? 'too_early' : 'no_figure', ...numbers };
	if (rate === undefined) return { key: 'not_assessable', reason: 'unlike_signs', ...numbers };
	if (aim && aim.time <= base.time) return { key: 'not_assessable', reason: 'no_goal', ...numbers };
	if (aim && goalRate === undefined) return { key: 'not_assessable', reason: 'unlike_signs', ...numbers };
	if (value === undefined) return { key: 'not_assessable', reason: 'no_goal', ...numbers };
	return aim
		? { key: wordOfRatio(value), score: scoreOfRatio(value), ...numbers }
		: { key: wordOfChange(value, factor), score: scoreOfChange(value, factor), ...numbers };
}

function numberOf(
	rate: number | undefined,
	goalRate: number | undefined,
	sign: number,
	hasGoal: boolean
): number | undefined {
	if (rate === undefined) return undefined;
	if (!hasGoal) return bounded(sign * rate);
	return goalRate ? bounded((sign * rate) / Math.abs(goalRate)) : undefined;
}

/**
 * The year of a period as statistics write it: of a span of two years the first. Undefined for anything that does not begin with a year.
 *
 * @example publishedYear('2015-16') === 2015; publishedYear('2024') === 2024
 */
export function publishedYear(text: string): number | undefined {
	const found = /^\s*(\d{4})(?:\s*[-–/]\s*(?:\d{4}|\d{2}))?\s*$/.exec(text);
	return found ? Number(found[1]) : undefined;
}

/**
 * Picks base and current figure as the published method does: the base year's, else that of the first later year present, and the latest.
 *
 * Refused: a period that is no year, and two figures for one year. `base` is undefined where no year is late enough.
 *
 * @example baseAndCurrent([{ period: '2016-17', value: 5 }, { period: '2020', value: 4 }]).answer.base.time === 2016
 */
export function baseAndCurrent(
	points: readonly { period: string; value: number }[],
	baseYear: number = CAGR_BASE_YEAR
): Outcome<{ base?: Timed; current?: Timed }> {
	const byYear = new Map<number, number>();
	for (const { period, value } of points) {
		const year = publishedYear(period);
		if (year === undefined) return refused('period-unreadable', 'points', { typed: period, example: '2015-16' });
		if (byYear.has(year)) return refused('already-exists', 'points', { slug: String(year) });
		byYear.set(year, value);
	}
	const timed = [...byYear].map(([time, value]) => ({ time, value })).sort((a, b) => a.time - b.time);
	return done({ base: timed.find((each) => each.time >= baseYear), current: timed[timed.length - 1] });
}
