import { format, isValid, parseISO } from 'date-fns';
import type { Clock } from './clock.ts';

/** A day of the calendar without time or zone: "2026-11-21". */
export type CivilDate = string & { readonly brand: 'CivilDate' };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a calendar day written as year-month-day; undefined where no such day exists.
 *
 * @example civilDate('2024-02-29') === '2024-02-29'; civilDate('2023-02-29') === undefined
 */
export function civilDate(text: string): CivilDate | undefined {
	if (!SHAPE.test(text)) return undefined;
	const parsed = parseISO(text);
	return isValid(parsed) && format(parsed, 'yyyy-MM-dd') === text ? (text as CivilDate) : undefined;
}

/**
 * The calendar day that a clock shows in its own zone: near midnight it differs from the day in UTC.
 *
 * @example today(stoppedClock('2026-01-01T22:30:00Z', 'Europe/Helsinki')) === '2026-01-02'
 */
export function today(clock: Clock): CivilDate {
	const parts = new Intl.DateTimeFormat('en-CA', {
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
	const year = Number(day.slice(0, 4));
	const start = Date.UTC(year, 0, 1);
	const span = Date.UTC(year + 1, 0, 1) - start;
	return year + (Date.UTC(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) - start) / span;
}
