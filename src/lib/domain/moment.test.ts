import { expect, test } from 'vitest';
import { day, period } from './examples.fixture.ts';
import { beginningOf, endOf, isFiner, momentOf, periodAround, periodReaching } from './moment.ts';
import { nextPeriod, timeOf } from './period.ts';

test('as documented', () => {
	expect(endOf(period(2021))).toBe(2021);
	expect(beginningOf(period(2020))).toBe(2019);
	expect(momentOf(day('2020-01-01'))).toBe(2019);
	expect(nextPeriod(period('2024-Q4'))).toBe('2025-Q1');
	expect(periodAround(day('2024-05-17'), 'quarter')).toBe('2024-Q2');
	expect(periodReaching(2035.190184, 'year')).toBe('2036');
	expect([isFiner('month', 'quarter'), isFiner('year', 'year')]).toEqual([true, false]);
});

test('the ends are those of the periods', () => {
	for (const each of ['2021-06', '2021-Q2', '2021-06-30', '2024-02-29', '2024'].map(period)) {
		expect(endOf(each)).toBe(timeOf(each));
		expect(endOf(each)).toBe(timeOf(each));
	}
	expect(endOf(period('2021-06-30'))).toBeCloseTo(2020.496, 3);
	expect(beginningOf(period('2021-07'))).toBe(endOf(period('2021-Q2')));
});

test('periods follow one another to the end of the calendar', () => {
	expect(['2024', '2024-12', '2024-02-28', '2023-02-28'].map((each) => nextPeriod(period(each)))).toEqual([
		'2025',
		'2025-01',
		'2024-02-29',
		'2023-03-01'
	]);
	expect(nextPeriod(period('2199-12-31'))).toBeUndefined();
	expect(nextPeriod(period(2199))).toBeUndefined();
});

test('the first period that ends at a moment or after it', () => {
	expect(periodReaching(2035, 'year')).toBe('2035');
	expect(periodReaching(2020.3, 'quarter')).toBe('2021-Q2');
	expect(periodReaching(endOf(period('2021-05')), 'month')).toBe('2021-05');
	expect(periodReaching(endOf(period('2021-05-17')), 'day')).toBe('2021-05-17');
	expect([periodReaching(2199.5, 'year'), periodReaching(Infinity, 'year'), periodReaching(-5, 'day')]).toEqual([
		undefined,
		undefined,
		undefined
	]);
});
