import type { Clock, Instant } from './clock.ts';
import { dateFormat } from './date-format.ts';

/** A day of the calendar without time or zone: "2026-11-21". */
export type CivilDate = string & { readonly brand: 'CivilDate' };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a calendar day written as year-month-day; undefined where no such day exists.
 *
 * @example civilDate('2024-02-29') === '2024-02-29'; civilDate('2023-02-29') === undefined
 */
export function civilDate(text: string): CivilDate | undefined {
	if (!SHAPE.test(text) || text.startsWith('0000')) return undefined;
	return written(beginning(text as CivilDate)) === text ? (text as CivilDate) : undefined;
}

/**
 * The day that follows.
 *
 * @example dayAfter('2024-02-28' as CivilDate) === '2024-02-29'
 */
export function dayAfter(day: CivilDate): CivilDate {
	return written(beginning(day, 1));
}

/**
 * The day that went before.
 *
 * @example dayBefore('2024-03-01' as CivilDate) === '2024-02-29'
 */
export function dayBefore(day: CivilDate): CivilDate {
	return written(beginning(day, -1));
}

/**
 * The calendar day that a clock shows in its own zone: near midnight it differs from the day in UTC.
 *
 * @example today(stoppedClock('2026-01-01T22:30:00Z', 'Europe/Helsinki')) === '2026-01-02'
 */
export function today(clock: Clock): CivilDate {
	const parts = dateFormat('en-CA', {
		timeZone: clock.zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit'
	}).formatToParts(clock.now());
	const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
	return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}` as CivilDate;
}

/**
 * The place of a day's beginning on the line of years, in years: 1 January 2021 ↦ 2021, 1 July 2021 ↦ 2021.4959.
 *
 * @example yearsAt('2021-01-01' as CivilDate) === 2021
 */
export function yearsAt(day: CivilDate): number {
	const year = day.slice(0, 4);
	const start = beginning(`${year}-01-01` as CivilDate).getTime();
	const end = beginning(`${year}-12-31` as CivilDate, 1).getTime();
	return Number(year) + (beginning(day).getTime() - start) / (end - start);
}

/**
 * The first moment at which a zone's clocks show a day, or a later one where they never showed it. Found by halving, to the
 * millisecond: whatever a zone does near midnight, its days follow one another.
 *
 * @example beginsAt('2027-01-01' as CivilDate, 'Europe/Helsinki') === '2026-12-31T22:00:00.000Z'
 */
export function beginsAt(day: CivilDate, zone: string): Instant {
	const reached = (time: number): boolean => today({ now: () => new Date(time), zone }) >= day;
	let before = beginning(day, -1).getTime();
	let after = beginning(day, 1).getTime();
	while (after - before > 1) {
		const between = Math.floor((before + after) / 2);
		if (reached(between)) after = between;
		else before = between;
	}
	return new Date(after).toISOString() as Instant;
}

/**
 * The beginning of a day in UTC, or of one some days later. Reckoned in UTC because the zones of machines have had days that
 * began late or never came; and field by field because `Date.UTC` takes the year 50 for 1950.
 */
function beginning(day: CivilDate, later = 0): Date {
	const date = new Date(0);
	date.setUTCFullYear(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)) + later);
	return date;
}

function written(date: Date): CivilDate {
	return date.toISOString().slice(0, 10) as CivilDate;
}
