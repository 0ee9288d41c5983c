import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, period } from './examples.fixture.ts';
import { freshnessOf } from './freshness.ts';

const TODAY = day('2026-11-21');

test.each([
	['no figures', [], 0],
	['last year’s figure', ['2025'], 0],
	['the year before: its successor has had less than a year to come', ['2024'], 0],
	['one overdue', ['2023'], 1],
	['two overdue', ['2020', '2021', '2022'], 2],
	['months', ['2026-09'], 0],
	['months, long ago', ['2026-05'], 4],
	['a survey of every fourth year', ['2006', '2010', '2014', '2018'], 1],
	['too few figures for a rhythm', ['1990', '2022'], 2],
	['a long gap among yearly figures', ['1990', '2005', '2006', '2007', '2008', '2022'], 2]
])('%s', (_what, periods, overdue) => {
	const freshness = freshnessOf(periods.map(period), TODAY);
	expect(freshness.overdue).toBe(overdue);
	expect(freshness.stale).toBe(overdue >= 2);
});

test.each([
	['one every four years', ['2022'], { cadence: 48 }, 0],
	['one every four years, the next one and a year to come', ['2018'], { cadence: 48 }, 1],
	['a year’s figure that is here after three months', ['2024'], { lag: 3 }, 1],
	['a year’s figure that takes two years', ['2023'], { lag: 24 }, 0],
	['both', ['2021'], { cadence: 24, lag: 6 }, 2],
	['a figure that is here at once', ['2025'], { lag: 0 }, 0],
	['against what the figures themselves would say', ['2006', '2010', '2014', '2018'], { cadence: 12 }, 6]
])('a series that says its own rhythm: %s', (_what, periods, rhythm, overdue) => {
	expect(freshnessOf(periods.map(period), TODAY, rhythm).overdue).toBe(overdue);
});

test('the order of the figures does not matter, and a day more never makes them fresher', () => {
	const years = fc.uniqueArray(fc.integer({ min: 1980, max: 2025 }), { minLength: 1, maxLength: 12 });
	fc.assert(
		fc.property(years, fc.integer({ min: 2026, max: 2060 }), (some, year) => {
			const periods = some.map(period);
			const then = freshnessOf(periods, day(`${year}-06-01`));
			expect(freshnessOf(periods.toReversed(), day(`${year}-06-01`))).toEqual(then);
			expect(freshnessOf(periods, day(`${year}-06-02`)).overdue).toBeGreaterThanOrEqual(then.overdue);
			expect(then.latest).toBe(String(Math.max(...some)));
		})
	);
});
