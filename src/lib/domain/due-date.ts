import type { CivilDate } from './civil-date.ts';
import { endsIn, lastNumberOver, numberOf, periodNumbered } from './period-number.ts';
import type { Period, PeriodKind } from './period.ts';
import { dueDay, overdueOn, rhythmOf, type StatedRhythm } from './rhythm.ts';

/** A figure that a series is to have, and by when. */
export type DueFigure = {
	period: Period;
	/** The last day on which it is in time. */
	due: CivilDate;
	/** Its period is not over; it is over; the day has passed. */
	standing: 'coming' | 'due' | 'overdue';
};

/** As many overdue figures of a series as are told, the newest: of one that nobody kept for decades, not all. */
const OVERDUE_TOLD = 12;

/**
 * The figures that a series is to have next, the earliest first: those that are overdue, those that can be given now, and one that is
 * still to come. What lies before its latest figure is a gap, and not due.
 *
 * A figure is due on the last day of the wait after its period (`rhythmOf`), so that a year's figure is due at the end of the next
 * year, and a month's at the end of the next month; overdue from the day after. `freshnessOf` counts the same. A series without any
 * figure owes that of the last period that is over, and is never overdue: nobody knows when it should have begun. One that was ended owes
 * nothing.
 *
 * @example dueFigures('year', ['2023', '2024'].map(period), '2026-11-21')
 * // [{ period: '2025', due: '2026-12-31', standing: 'due' }, { period: '2026', due: '2027-12-31', standing: 'coming' }]
 */
export function dueFigures(
	kind: PeriodKind,
	known: readonly Period[],
	today: CivilDate,
	stated: StatedRhythm = {}
): DueFigure[] {
	if (stated.ended) return [];
	const rhythm = rhythmOf(kind, known, stated);
	const over = lastNumberOver(kind, today);
	const latest = Math.max(...known.map((period) => numberOf(endsIn(period, kind))));
	const last = known.length === 0 ? over - rhythm.step : latest;
	const hasBegun = known.length > 0;
	const overdue = hasBegun ? overdueOn(rhythm, last, today) : 0;
	const due: DueFigure[] = [];
	for (let number = last + rhythm.step * Math.max(1, overdue - OVERDUE_TOLD + 1); ; number += rhythm.step) {
		const [period, day] = [periodNumbered(kind, number), dueDay(rhythm, number)];
		due.push({ period, due: day, standing: number > over ? 'coming' : hasBegun && day < today ? 'overdue' : 'due' });
		if (number > over) return due;
	}
}
