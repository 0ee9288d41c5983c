import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginsAt, civilDate, dayAfter, dayBefore, today, yearsAt, type CivilDate } from './civil-date.ts';
import { stoppedClock } from './clock.ts';
import { day } from './examples.fixture.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Every day from 1 January of year 1 to 31 December 9998, counted without the code under test. */
const days = fc
	.integer({ min: Date.parse('0001-01-01') / DAY, max: Date.parse('9998-12-31') / DAY })
	.map((count) => new Date(count * DAY).toISOString().slice(0, 10) as CivilDate);

test('as documented', () => {
	expect([civilDate('2024-02-29'), civilDate('2023-02-29')]).toEqual(['2024-02-29', undefined]);
	expect(dayAfter(day('2024-02-28'))).toBe('2024-02-29');
	expect(dayBefore(day('2024-03-01'))).toBe('2024-02-29');
	expect(today(stoppedClock('2026-01-01T22:30:00Z', 'Europe/Helsinki'))).toBe('2026-01-02');
	expect(beginsAt(day('2027-01-01'), 'Europe/Helsinki')).toBe('2026-12-31T22:00:00.000Z');
	expect(yearsAt(day('2021-01-01'))).toBe(2021);
	expect(yearsAt(day('2021-07-01'))).toBeCloseTo(2021.4959, 4);
});

describe('the beginning of a day', () => {
	test.each([
		['2026-07-01', 'Europe/Helsinki', '2026-06-30T21:00:00.000Z'],
		['2026-03-29', 'Europe/Helsinki', '2026-03-28T22:00:00.000Z'],
		['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
		['2026-01-01', 'Pacific/Niue', '2026-01-01T11:00:00.000Z'],
		// The day on which clocks went from 24:00 to 1:00, and one that never was.
		['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
		['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z']
	])('%s in %s', (date, zone, expected) => {
		expect(beginsAt(day(date), zone)).toBe(expected);
	});
});

describe('a calendar day', () => {
	test.each(['2024-02-29', '2000-02-29', '1600-01-01', '2199-12-31', '2026-12-31', '0001-01-01', '9999-12-31'])(
		'%s is one',
		(text) => {
			expect(civilDate(text)).toBe(text);
		}
	);

	test.each([
		...['2023-02-29', '1900-02-29', '2024-02-30', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '2024-01-32'],
		...['', '2024', '2024-1-1', '24-01-01', '2024/01/01', '1.1.2024', '20240101', '2024-W01-1', '0000-01-01'],
		...['2024-01-01T00:00', '2024-01-01 ', ' 2024-01-01', '2024-01-01\n', '+2024-01-01', '２０２４-01-01', 'tomorrow']
	])('%j is none', (text) => {
		expect(civilDate(text)).toBeUndefined();
	});

	test('is read back as it was written, whatever it is', () => {
		fc.assert(
			fc.property(days, (each) => {
				expect(civilDate(each)).toBe(each);
			})
		);
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect([text, undefined]).toContain(civilDate(text));
			})
		);
	});
});

describe('today', () => {
	test.each([
		['2026-01-01T21:59:59Z', 'Europe/Helsinki', '2026-01-01'],
		['2026-01-01T22:00:00Z', 'Europe/Helsinki', '2026-01-02'],
		['2026-07-01T20:59:59Z', 'Europe/Helsinki', '2026-07-01'],
		['2026-07-01T21:00:00Z', 'Europe/Helsinki', '2026-07-02'],
		['2026-01-01T22:30:00Z', 'Europe/Stockholm', '2026-01-01'],
		['2025-12-31T23:59:59Z', 'UTC', '2025-12-31'],
		['2026-01-01T07:59:00Z', 'America/Los_Angeles', '2025-12-31'],
		['2025-12-31T11:00:00Z', 'Pacific/Auckland', '2026-01-01']
	])('at %s in %s is %s', (moment, zone, expected) => {
		expect(today(stoppedClock(moment, zone))).toBe(expected);
	});

	test('in a zone that does not exist is an error, not a wrong day', () => {
		expect(() => today(stoppedClock('2026-01-01T00:00:00Z', 'Europe/Nowhere'))).toThrow(RangeError);
	});
});

describe('the place on the line of years', () => {
	test('rises from day to day by a 365th, in leap years by a 366th', () => {
		fc.assert(
			fc.property(days, (each) => {
				const next = dayAfter(each);
				const leap = civilDate(`${each.slice(0, 4)}-02-29`) !== undefined;
				expect(yearsAt(next) - yearsAt(each)).toBeCloseTo(1 / (leap ? 366 : 365), 9);
			})
		);
	});

	test.each([
		['2020-07-01', 2020 + 182 / 366],
		['2021-12-31', 2021 + 364 / 365],
		['2000-03-01', 2000 + 60 / 366],
		['0050-07-01', 50 + 181 / 365],
		['0099-12-31', 99 + 364 / 365]
	])('of %s is %d', (text, expected) => {
		expect(yearsAt(day(text))).toBeCloseTo(expected, 9);
	});
});

// Samoa had no 30 December 2011, the Line Islands no 31 December 1994: a calendar that asked the machine would lose those days.
describe.each([
	'America/Los_Angeles',
	'Pacific/Auckland',
	'Pacific/Apia',
	'Pacific/Kiritimati',
	'Europe/Helsinki',
	'UTC'
])('on a machine in %s', (zone) => {
	beforeEach(() => void vi.stubEnv('TZ', zone));
	afterEach(() => void vi.unstubAllEnvs());

	test('the calendar is the same', () => {
		expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
		for (const text of ['2011-12-30', '1994-12-31', '1995-01-01', '2024-03-31', '2024-10-27', '2018-11-04']) {
			expect(civilDate(text)).toBe(text);
		}
		expect(civilDate('2023-02-29')).toBeUndefined();
		expect(dayAfter(day('2011-12-29'))).toBe('2011-12-30');
		expect(dayAfter(day('1994-12-30'))).toBe('1994-12-31');
		expect(yearsAt(day('2021-01-01'))).toBe(2021);
		expect(today(stoppedClock('2026-01-01T22:30:00Z'))).toBe('2026-01-02');
		fc.assert(
			fc.property(days, (each) => {
				expect(civilDate(each)).toBe(each);
				expect(dayAfter(each)).toBe(new Date(Date.parse(each) + DAY).toISOString().slice(0, 10));
			})
		);
	});
});
