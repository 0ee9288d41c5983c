import { expect, test } from 'vitest';
import { period } from './examples.fixture.ts';
import type { PeriodKind } from './period.ts';
import { overdueAfter, rhythmOf } from './rhythm.ts';

test.each<[string, PeriodKind, string[], number, number]>([
	['nothing known', 'year', [], 1, 1],
	['years', 'year', ['2020', '2021', '2022', '2023'], 1, 1],
	['every fourth year: a year to come, not four', 'year', ['2010', '2014', '2018', '2022'], 4, 1],
	['too few to have a rhythm', 'year', ['2010', '2014', '2018'], 1, 1],
	['one long gap', 'year', ['1990', '2005', '2006', '2007', '2008'], 1, 1],
	['in any order, and twice the same', 'year', ['2022', '2014', '2018', '2010', '2010'], 4, 1],
	['months of every quarter', 'month', ['2024-03', '2024-06', '2024-09', '2024-12'], 3, 3],
	[
		'a measurement of every second year, by the day',
		'day',
		['2018-06-01', '2020-06-01', '2022-06-01', '2024-06-01'],
		731,
		365
	],
	['quarters', 'quarter', ['2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4'], 1, 1],
	[
		'only the last twelve are heard',
		'year',
		['1900', '1910', '1920', '1930', '1940', '1950', '1960', '1970', '1980', ...span(1990, 2001)],
		1,
		1
	]
])('%s', (_what, kind, periods, step, wait) => {
	expect(rhythmOf(kind, periods.map(period))).toEqual({ kind, step, wait });
});

test('as many are overdue as steps have passed since the wait', () => {
	const yearly = { kind: 'year' as const, step: 1, wait: 1 };
	expect([2023, 2024, 2025, 2026].map((over) => overdueAfter(yearly, 2023, over))).toEqual([0, 0, 1, 2]);
	const surveyed = { kind: 'year' as const, step: 4, wait: 1 };
	expect([2026, 2027, 2030, 2031].map((over) => overdueAfter(surveyed, 2022, over))).toEqual([0, 1, 1, 2]);
});

function span(from: number, to: number): string[] {
	return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}
