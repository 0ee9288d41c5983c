import { endsIn, numberOf } from './period-number.ts';
import type { Period, PeriodKind } from './period.ts';

/** In what steps the figures of a series follow one another, and how long each takes to come. */
export type Rhythm = {
	kind: PeriodKind;
	/** How many periods of its kind lie from one figure to the next: 4 for a survey of every fourth year. */
	step: number;
	/** How many periods of its kind a figure takes to come after the end of its own. */
	wait: number;
};

/** With fewer figures than this the gaps between them say nothing of a rhythm. */
const RHYTHM_FIGURES = 4;

/** As many of the last figures tell the rhythm: what a series did long ago is not what it is used to. */
export const HEARD_FIGURES = 12;

/** A figure that takes longer than a year to come is late, however seldom it comes. */
const LONGEST_WAIT: Record<PeriodKind, number> = { year: 1, quarter: 4, month: 12, day: 365 };

/**
 * The rhythm of a series, heard from its figures: the usual gap (the median) of the last twelve, where there are four or more, else
 * that of its kind of period. Nobody says of a series how long its figures take, so they get as long as lies between two of them, but
 * no more than a year: inventories need that long.
 *
 * @example rhythmOf('year', ['2010', '2014', '2018', '2022'].map(period)) // { kind: 'year', step: 4, wait: 1 }
 */
export function rhythmOf(kind: PeriodKind, periods: readonly Period[]): Rhythm {
	const numbers = [...new Set(periods.map((period) => numberOf(endsIn(period, kind))))].sort((a, b) => a - b);
	const step = usualGap(numbers.slice(-HEARD_FIGURES)) ?? 1;
	return { kind, step, wait: Math.min(step, LONGEST_WAIT[kind]) };
}

/** How many figures are overdue when a period is the last that is over, and another one the latest that has a figure. */
export function overdueAfter({ step, wait }: Rhythm, latest: number, over: number): number {
	return Math.max(0, Math.floor((over - latest - wait) / step));
}

function usualGap(numbers: readonly number[]): number | undefined {
	if (numbers.length < RHYTHM_FIGURES) return undefined;
	const gaps = numbers
		.slice(1)
		.map((number, at) => number - (numbers[at] as number))
		.sort((a, b) => a - b);
	return gaps[(gaps.length - 1) >> 1];
}
