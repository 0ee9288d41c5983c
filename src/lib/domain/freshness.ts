import type { CivilDate } from './civil-date.ts';
import { endOf, momentOf } from './moment.ts';
import { kindOf, type Period, type PeriodKind } from './period.ts';

/** How old the latest figure of a series is, measured by what the series is used to. */
export type Freshness = {
	latest?: Period;
	/** The years from one figure of the series to the next. */
	cadence: number;
	/** How many newer figures should be here by now. */
	overdue: number;
	/** Two or more are overdue: what is said of such a figure is drawn pale. */
	stale: boolean;
};

/** From so many missing figures on a series is stale. */
export const STALE_FIGURES = 2;

/** In years: a figure that takes longer to come is late, however seldom it comes. */
const LONGEST_WAIT = 1;

/** With fewer figures than this the gaps between them say nothing of a rhythm. */
const RHYTHM_FIGURES = 4;

const STEP: Record<PeriodKind, number> = { year: 1, quarter: 1 / 4, month: 1 / 12, day: 1 / 365 };

/**
 * How fresh a series is on a day. A figure is overdue once as much time has passed since the end of its period as lies between two
 * figures, but no more than a year: inventories need that long. The rhythm is the usual gap (the median) of four or more figures, else
 * that of their kind of period, so that a survey of every fourth year is not late in its second.
 *
 * Never touches a verdict: it is told beside it.
 *
 * @example freshnessOf(['2020', '2021', '2022'], '2026-11-21').stale === true // those of 2023 and 2024 should be here
 */
export function freshnessOf(periods: readonly Period[], asOf: CivilDate): Freshness {
	const times = [...new Set(periods.map(endOf))].sort((a, b) => a - b);
	const latest = periods.reduce<Period | undefined>(
		(last, each) => (last === undefined || endOf(each) >= endOf(last) ? each : last),
		undefined
	);
	const last = times[times.length - 1];
	if (latest === undefined || last === undefined) return { cadence: STEP.year, overdue: 0, stale: false };
	const cadence = Math.max(STEP[kindOf(latest)], usualGap(times));
	const passed = momentOf(asOf) - last - Math.min(cadence, LONGEST_WAIT);
	const overdue = Math.max(0, Math.floor(passed / cadence + 1e-6));
	return { latest, cadence, overdue, stale: overdue >= STALE_FIGURES };
}

function usualGap(times: readonly number[]): number {
	if (times.length < RHYTHM_FIGURES) return 0;
	const gaps = times
		.slice(1)
		.map((time, at) => time - (times[at] as number))
		.sort((a, b) => a - b);
	return gaps[(gaps.length - 1) >> 1] ?? 0;
}
