import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { civilDate, dayAfter, type CivilDate } from './civil-date.ts';
import { day, period } from './examples.fixture.ts';
import {
	comparePeriods,
	firstDay,
	hasEnded,
	isWithin,
	kindOf,
	lastDay,
	nextPeriod,
	parsePeriod,
	PERIOD_EXAMPLES,
	PERIOD_KINDS,
	readPeriod,
	timeOf,
	type Period,
	type PeriodKind
} from './period.ts';

const years = fc.integer({ min: 1600, max: 2199 });
const DAY = 24 * 60 * 60 * 1000;
const FIRST = Date.parse('1600-01-01') / DAY;
const LAST = Date.parse('2199-12-31') / DAY;

/** Periods of each kind, written without the code under test. */
const periods: Record<PeriodKind, fc.Arbitrary<Period>> = {
	year: years.map(period),
	quarter: fc.tuple(years, fc.integer({ min: 1, max: 4 })).map(([year, part]) => period(`${year}-Q${part}`)),
	month: fc
		.tuple(years, fc.integer({ min: 1, max: 12 }))
		.map(([year, part]) => period(`${year}-${String(part).padStart(2, '0')}`)),
	day: fc.integer({ min: FIRST, max: LAST }).map((count) => period(new Date(count * DAY).toISOString().slice(0, 10)))
};
const anyPeriod = fc.oneof(...PERIOD_KINDS.map((kind) => periods[kind]));
const anyDay = periods.day as unknown as fc.Arbitrary<CivilDate>;

test('as documented', () => {
	expect([parsePeriod('2024-Q1'), parsePeriod('2024-13')]).toEqual(['2024-Q1', undefined]);
	expect([readPeriod('2015-16'), readPeriod('2010-11'), readPeriod('2010-11', 'year')]).toEqual([
		'2015',
		'2010-11',
		'2010'
	]);
	expect(kindOf(period('2024-03'))).toBe('month');
	expect(firstDay(period('2024-Q2'))).toBe('2024-04-01');
	expect(lastDay(period('2024-02'))).toBe('2024-02-29');
	expect(timeOf(period('2021'))).toBe(2021);
	expect(comparePeriods(period('2023'), period('2024-Q1'))).toBeLessThan(0);
	expect(hasEnded(period('2024'), day('2025-01-01'))).toBe(true);
	expect(isWithin(period('2024-03'), period('2024-Q1'))).toBe(true);
	expect([nextPeriod(period('2024-Q4')), nextPeriod(period('2199'))]).toEqual(['2025-Q1', undefined]);
});

describe('a period as it is written', () => {
	test.each([
		['1600', 'year'],
		['2199', 'year'],
		['2024-Q1', 'quarter'],
		['2024-Q4', 'quarter'],
		['2024-01', 'month'],
		['2024-12', 'month'],
		['2024-02-29', 'day'],
		['2199-12-31', 'day']
	] as const)('%s is a %s', (text, kind) => {
		expect(parsePeriod(text)).toBe(text);
		expect(kindOf(period(text))).toBe(kind);
	});

	test.each([
		...['', ' ', '24', '202', '20245', '1599', '2200', '0000', '9999', '-2024', '+2024', '2024.0', '2e3', 'abcd'],
		...['2024-Q0', '2024-Q5', '2024-q1', '2024Q1', '2024-Q', '2024-Q11', 'Q1-2024', '1599-Q4', '2200-Q1'],
		...['2024-0', '2024-00', '2024-1', '2024-13', '2024/03', '202403', '03-2024', '2024-123'],
		...['2023-02-29', '2024-02-30', '2024-3-15', '15.3.2024', '2024-03-15T00:00', '1599-12-31', '2200-01-01'],
		...['2015-16', '2015-2016', '２０２４', '٢٠٢٤', '2024\n2025', '2024-03-15-01', '2024 03', '2024−03', '2024–03']
	])('%j is none', (text) => {
		expect(parsePeriod(text)).toBeUndefined();
	});

	test('may stand among spaces', () => {
		expect([' 2024', '2024-Q1\n', '\u00a02024-03\t'].map(parsePeriod)).toEqual(['2024', '2024-Q1', '2024-03']);
	});

	test('is the same when it is read, and of the kind that it shows', () => {
		for (const kind of PERIOD_KINDS) {
			expect(kindOf(period(PERIOD_EXAMPLES[kind]))).toBe(kind);
			fc.assert(
				fc.property(periods[kind], (each) => {
					expect(parsePeriod(each)).toBe(each);
					expect(kindOf(each)).toBe(kind);
				})
			);
		}
	});

	test('is never made out of something else', () => {
		const pieces = fc.constantFrom('2024', '1599', '-', 'Q', '1', '03', '31', '13', '٣', ' ', '\n', 'T', '.');
		const texts = fc.oneof(
			fc.string(),
			fc.array(pieces, { maxLength: 6 }).map((each) => each.join(''))
		);
		fc.assert(
			fc.property(texts, (text) => {
				expect([text.trim(), undefined]).toContain(parsePeriod(text));
			})
		);
	});
});

describe('the days of a period', () => {
	test.each([
		['2024', '2024-01-01', '2024-12-31'],
		['2024-Q1', '2024-01-01', '2024-03-31'],
		['2024-Q2', '2024-04-01', '2024-06-30'],
		['2024-Q3', '2024-07-01', '2024-09-30'],
		['2024-Q4', '2024-10-01', '2024-12-31'],
		['2024-02', '2024-02-01', '2024-02-29'],
		['2023-02', '2023-02-01', '2023-02-28'],
		['1900-02', '1900-02-01', '1900-02-28'],
		['2000-02', '2000-02-01', '2000-02-29'],
		['2024-12', '2024-12-01', '2024-12-31'],
		['2024-03-15', '2024-03-15', '2024-03-15']
	])('%s runs from %s to %s', (text, first, last) => {
		expect([firstDay(period(text)), lastDay(period(text))]).toEqual([first, last]);
	});

	test('exist, and the first is not after the last', () => {
		fc.assert(
			fc.property(anyPeriod, (each) => {
				expect(civilDate(firstDay(each))).toBe(firstDay(each));
				expect(civilDate(lastDay(each))).toBe(lastDay(each));
				expect(firstDay(each) <= lastDay(each)).toBe(true);
			})
		);
	});
});

describe('the period that follows', () => {
	test.each([
		['2024', '2025'],
		['2024-Q1', '2024-Q2'],
		['2024-Q4', '2025-Q1'],
		['2024-01', '2024-02'],
		['2024-09', '2024-10'],
		['2024-12', '2025-01'],
		['2024-02-28', '2024-02-29'],
		['2023-02-28', '2023-03-01'],
		['2024-12-31', '2025-01-01']
	])('%s is %s', (text, next) => {
		expect(nextPeriod(period(text))).toBe(next);
	});

	test.each(['2199', '2199-Q4', '2199-12', '2199-12-31'])('%s is none', (text) => {
		expect(nextPeriod(period(text))).toBeUndefined();
	});

	test('is of the same kind, begins on the day after the last, and comes later', () => {
		fc.assert(
			fc.property(anyPeriod, (each) => {
				const next = nextPeriod(each);
				if (next === undefined) {
					expect(lastDay(each)).toBe('2199-12-31');
					return;
				}
				expect(parsePeriod(next)).toBe(next);
				expect(kindOf(next)).toBe(kindOf(each));
				expect(firstDay(next)).toBe(dayAfter(lastDay(each)));
				expect(comparePeriods(each, next)).toBeLessThan(0);
				expect(timeOf(each)).toBeLessThan(timeOf(next));
			})
		);
	});
});

describe('the place on the line of time', () => {
	test.each([
		['2021', 2021],
		['2021-Q4', 2021],
		['2021-12', 2021],
		['2021-12-31', 2021],
		['2021-06-30', 2020 + 181 / 365],
		['2021-06', 2020 + 181 / 365],
		['2021-Q2', 2020 + 181 / 365],
		['2020-06-30', 2019 + 182 / 366],
		['2020-12-31', 2020],
		['2021-01-01', 2020 + 1 / 365]
	])('of %s is %d', (text, expected) => {
		expect(timeOf(period(text))).toBeCloseTo(expected, 10);
	});

	test('of 30 June 2021 is 2020.496, and whole numbers are whole', () => {
		expect(timeOf(period('2021-06-30'))).toBeCloseTo(2020.4959, 4);
		fc.assert(
			fc.property(years, (year) => {
				for (const text of [`${year}`, `${year}-Q4`, `${year}-12`, `${year}-12-31`]) {
					expect(timeOf(period(text))).toBe(year);
				}
			})
		);
	});
});

describe('the order of periods', () => {
	test('is by the end, and the longer of two that end together is last', () => {
		const ordered = ['2023', '2024-01', '2024-03-31', '2024-03', '2024-Q1', '2024-12-31', '2024-12', '2024-Q4', '2024'];
		expect(ordered.toReversed().map(period).toSorted(comparePeriods)).toEqual(ordered);
	});

	test('is total', () => {
		fc.assert(
			fc.property(anyPeriod, anyPeriod, anyPeriod, (a, b, c) => {
				expect(Math.sign(comparePeriods(a, b)) + Math.sign(comparePeriods(b, a))).toBe(0);
				expect(comparePeriods(a, b) === 0).toBe(a === b);
				const [first, , last] = [a, b, c].toSorted(comparePeriods) as [Period, Period, Period];
				expect(comparePeriods(first, last)).toBeLessThanOrEqual(0);
			})
		);
	});

	test('is that of time within one kind, and never against it', () => {
		for (const kind of PERIOD_KINDS) {
			fc.assert(
				fc.property(periods[kind], periods[kind], (a, b) => {
					expect(Math.sign(comparePeriods(a, b))).toBe(Math.sign(timeOf(a) - timeOf(b)));
				})
			);
		}
		fc.assert(
			fc.property(anyPeriod, anyPeriod, (a, b) => {
				if (timeOf(a) < timeOf(b)) expect(comparePeriods(a, b)).toBeLessThan(0);
			})
		);
	});
});

describe('a period that has ended', () => {
	test.each([
		['2024', '2024-12-31', false],
		['2024', '2025-01-01', true],
		['2024-Q1', '2024-03-31', false],
		['2024-Q1', '2024-04-01', true],
		['2024-02', '2024-02-29', false],
		['2024-02', '2024-03-01', true],
		['2024-03-15', '2024-03-15', false],
		['2024-03-15', '2024-03-16', true],
		['2030', '2026-11-21', false]
	])('%s on %s: %s', (text, on, expected) => {
		expect(hasEnded(period(text), day(on))).toBe(expected);
	});

	test('ends with its last day and stays ended', () => {
		fc.assert(
			fc.property(anyPeriod, anyDay, (each, on) => {
				expect(hasEnded(each, lastDay(each))).toBe(false);
				expect(hasEnded(each, dayAfter(lastDay(each)))).toBe(true);
				if (hasEnded(each, on)) expect(hasEnded(each, dayAfter(on))).toBe(true);
			})
		);
	});
});

describe('a period within another', () => {
	test.each([
		['2024-03', '2024-Q1', true],
		['2024-04', '2024-Q1', false],
		['2024-Q1', '2024', true],
		['2024', '2024-Q1', false],
		['2024-02-29', '2024-02', true],
		['2023-12-31', '2024', false],
		['2024', '2024', true]
	])('%s in %s: %s', (inner, outer, expected) => {
		expect(isWithin(period(inner), period(outer))).toBe(expected);
	});

	test('begins no earlier and ends no later; each is within itself and two within one another are one', () => {
		fc.assert(
			fc.property(anyPeriod, anyPeriod, (a, b) => {
				expect(isWithin(a, a)).toBe(true);
				expect(isWithin(a, b) && isWithin(b, a)).toBe(a === b);
				if (isWithin(a, b)) expect(comparePeriods(a, b)).toBeLessThanOrEqual(0);
			})
		);
	});
});

// Samoa had no 30 December 2011, the Line Islands no 31 December 1994, Manila no 31 December 1844; in Cairo days have begun at one.
describe.each([
	...['America/Los_Angeles', 'Pacific/Auckland', 'Pacific/Apia', 'Pacific/Kiritimati', 'Asia/Manila', 'Africa/Cairo'],
	...['America/Sao_Paulo', 'Europe/Helsinki', 'UTC']
])('on a machine in %s', (zone) => {
	beforeEach(() => void vi.stubEnv('TZ', zone));
	afterEach(() => void vi.unstubAllEnvs());

	test('periods are the same', () => {
		expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
		expect([lastDay(period('1844-12')), lastDay(period('1994-12'))]).toEqual(['1844-12-31', '1994-12-31']);
		expect(nextPeriod(period('2011-12-29'))).toBe('2011-12-30');
		expect(parsePeriod('2011-12-30')).toBe('2011-12-30');
		expect(timeOf(period('2021-06-30'))).toBeCloseTo(2020 + 181 / 365, 12);
		expect(timeOf(period('1994-12'))).toBe(1994);
		fc.assert(
			fc.property(anyPeriod, (each) => {
				const last = Date.parse(lastDay(each));
				const next = nextPeriod(each);
				expect(parsePeriod(each)).toBe(each);
				if (next) expect(Date.parse(firstDay(next)) - last).toBe(DAY);
				expect(timeOf(each)).toBeLessThanOrEqual(Number(each.slice(0, 4)));
				expect(timeOf(each)).toBeGreaterThan(Number(each.slice(0, 4)) - 1);
			})
		);
	});

	test('every month ends on the day before the next begins', () => {
		for (let count = 1840 * 12; count < 2100 * 12; count += 1) {
			const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
			const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
			expect(lastDay(period(`${year}-${String(month).padStart(2, '0')}`))).toBe(last);
		}
	});
});
