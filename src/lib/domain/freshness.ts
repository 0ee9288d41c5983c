import type { CivilDate } from './civil-date.ts';
import { endOf } from './moment.ts';
import { numberOf } from './period-number.ts';
import { kindOf, type Period, type PeriodKind } from './period.ts';
import { overdueOn, rhythmOf, type StatedRhythm } from './rhythm.ts';

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

/** How long a period of each kind is, in years. */
const LENGTH: Record<PeriodKind, number> = { year: 1, quarter: 1 / 4, month: 1 / 12, day: 1 / 365 };

/**
 * How fresh a series is on a day: how many of the figures that its rhythm (`rhythmOf`) leads one to expect are overdue. The usual gap
 * counts, so that a survey of every fourth year is not late in its second.
 *
 * Never touches a verdict: it is told beside it.
 *
 * @example freshnessOf(['2020', '2021', '2022'], '2026-11-21').stale === true // those of 2023 and 2024 should be here
 * @example freshnessOf(['2022'], '2026-11-21', { cadence: 48 }).overdue === 0 // one every four years
 */
export function freshnessOf(periods: readonly Period[], asOf: CivilDate, stated: StatedRhythm = {}): Freshness {
	const latest = periods.reduce<Period | undefined>(
		(last, each) => (last === undefined || endOf(each) >= endOf(last) ? each : last),
		undefined
	);
	if (latest === undefined) return { cadence: LENGTH.year, overdue: 0, stale: false };
	const kind = kindOf(latest);
	const rhythm = rhythmOf(kind, periods, stated);
	const overdue = overdueOn(rhythm, numberOf(latest), asOf);
	return { latest, cadence: rhythm.step * LENGTH[kind], overdue, stale: overdue >= STALE_FIGURES };
}
