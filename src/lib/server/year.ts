import type { Instant } from '#domain/clock.ts';

/**
 * The moment at which a year begins in a zone.
 *
 * @example beginningOfYear(2027, 'Europe/Helsinki') === '2026-12-31T22:00:00.000Z'
 */
export function beginningOfYear(year: number, zone: string): Instant {
	const inUtc = Date.UTC(year, 0, 1);
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		hourCycle: 'h23'
	}).formatToParts(inUtc);
	const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
	const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
	return new Date(inUtc - (there - inUtc)).toISOString() as Instant;
}
