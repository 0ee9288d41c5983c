import { dayBefore, type CivilDate } from '../civil-date.ts';
import { periodAround } from '../moment.ts';
import { comparePeriods, firstDay, nextPeriod, type Period, type PeriodKind } from '../period.ts';

/** Wider than this no grid is, whatever its series reach back to. */
export const MOST_COLUMNS = 2000;

/**
 * The period of a kind before a day's own: the last one that is over.
 *
 * @example lastOver('year', '2026-11-21' as CivilDate) === '2025'
 */
export function lastOver(kind: PeriodKind, today: CivilDate): Period {
	return before(periodAround(today, kind), kind);
}

/**
 * The periods for which figures can be given, in their order: from the first that is known, but at least so many, up to the last that is over.
 *
 * @example gridPeriods('year', ['2021' as Period], '2026-11-21' as CivilDate, 3) // ['2021', '2022', '2023', '2024', '2025']
 */
export function gridPeriods(kind: PeriodKind, known: readonly Period[], today: CivilDate, least: number): Period[] {
	const last = lastOver(kind, today);
	let first = last;
	for (let count = 1; count < Math.min(least, MOST_COLUMNS); count += 1) first = before(first, kind);
	for (const period of known) if (comparePeriods(period, first) < 0) first = period;
	const periods: Period[] = [];
	for (let at: Period | undefined = first; at && comparePeriods(at, last) <= 0; at = nextPeriod(at)) periods.push(at);
	return periods.slice(-MOST_COLUMNS);
}

function before(period: Period, kind: PeriodKind): Period {
	return periodAround(dayBefore(firstDay(period)), kind);
}
