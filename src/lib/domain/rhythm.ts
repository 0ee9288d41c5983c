import type { CivilDate } from './civil-date.ts';
import { periodAround } from './moment.ts';
import { endsIn, lastNumberOver, numberOf, periodNumbered } from './period-number.ts';
import { firstDay, lastDay, type Period, type PeriodKind } from './period.ts';

/** In what steps the figures of a series follow one another, and how long each takes to come. */
export type Rhythm = {
	kind: PeriodKind;
	/** How many periods of its kind lie from one figure to the next: 4 for a survey of every fourth year. */
	step: number;
	/** How many periods of its kind a figure takes to come after the end of its own. */
	wait: number;
	/** The same in months, where the series itself says it. */
	lag?: number;
};

/** What a series says of its figures, in months: how many lie between two, and how many pass after a period until its figure is here. */
export type StatedRhythm = {
	cadence?: number;
	lag?: number;
	/** Nothing is asked of a series that was ended. */
	ended?: boolean;
};

/** With fewer figures than this the gaps between them say nothing of a rhythm. */
const RHYTHM_FIGURES = 4;

/** As many of the last figures tell the rhythm: what a series did long ago is not what it is used to. */
export const HEARD_FIGURES = 12;

/** A figure that takes longer than a year to come is late, however seldom it comes. */
const LONGEST_WAIT: Record<PeriodKind, number> = { year: 1, quarter: 4, month: 12, day: 365 };

const IN_A_YEAR: Record<PeriodKind, number> = { year: 1, quarter: 4, month: 12, day: 365 };

/**
 * The rhythm of a series, heard from its figures: the usual gap (the median) of the last twelve, where there are four or more, else
 * that of its kind of period. Where nobody says of a series how long its figures take, they get as long as lies between two of them, but
 * no more than a year: inventories need that long. What the series states itself holds instead.
 *
 * @example rhythmOf('year', ['2010', '2014', '2018', '2022'].map(period)) // { kind: 'year', step: 4, wait: 1 }
 * @example rhythmOf('quarter', [], { cadence: 6, lag: 2 }) // { kind: 'quarter', step: 2, wait: 2, lag: 2 }
 */
export function rhythmOf(kind: PeriodKind, periods: readonly Period[], { cadence, lag }: StatedRhythm = {}): Rhythm {
	const numbers = [...new Set(periods.map((period) => numberOf(endsIn(period, kind))))].sort((a, b) => a - b);
	const stated = cadence === undefined ? undefined : Math.max(1, Math.round((cadence / 12) * IN_A_YEAR[kind]));
	const step = stated ?? usualGap(numbers.slice(-HEARD_FIGURES)) ?? 1;
	return { kind, step, wait: Math.min(step, LONGEST_WAIT[kind]), ...(lag !== undefined && { lag }) };
}

/**
 * What the two numbers of a series state, where they state something.
 *
 * @example statedRhythm({ cadence_months: 48, lag_months: null }) // { cadence: 48 }
 */
export function statedRhythm(series: {
	cadence_months: number | null;
	lag_months: number | null;
	ended_on?: CivilDate | null;
}): StatedRhythm {
	return {
		...(series.cadence_months !== null && { cadence: series.cadence_months }),
		...(series.lag_months !== null && { lag: series.lag_months }),
		...(series.ended_on && { ended: true })
	};
}

/** The last day on which the figure of a period, named by its number, is in time. */
export function dueDay({ kind, wait, lag }: Rhythm, number: number): CivilDate {
	if (lag === undefined) return lastDay(periodNumbered(kind, number + wait));
	const month = periodAround(lastDay(periodNumbered(kind, number)), 'month');
	return lastDay(periodNumbered('month', numberOf(month) + lag));
}

/** How many figures are overdue on a day, when the latest one has this number: the next one's `dueDay` has passed, and the next. */
export function overdueOn(rhythm: Rhythm, latest: number, on: CivilDate): number {
	const { kind, lag } = rhythm;
	if (lag === undefined) return overdueAfter(rhythm, latest, lastNumberOver(kind, on));
	const then = firstDay(periodNumbered('month', numberOf(periodAround(on, 'month')) - lag));
	return overdueAfter({ ...rhythm, wait: 0 }, latest, lastNumberOver(kind, then));
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
