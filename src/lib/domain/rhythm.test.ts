import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, period } from './examples.fixture.ts';
import { numberOf } from './period-number.ts';
import { PERIOD_KINDS, type PeriodKind } from './period.ts';
import { dueDay, overdueAfter, overdueOn, rhythmOf, statedRhythm } from './rhythm.ts';

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

test('what a series states holds instead of what is heard', () => {
	const years = ['2010', '2014', '2018', '2022'].map(period);
	expect(rhythmOf('year', years, { cadence: 12 })).toEqual({ kind: 'year', step: 1, wait: 1 });
	expect(rhythmOf('year', years, { lag: 3 })).toEqual({ kind: 'year', step: 4, wait: 1, lag: 3 });
	expect(rhythmOf('quarter', [], { cadence: 6, lag: 2 })).toEqual({ kind: 'quarter', step: 2, wait: 2, lag: 2 });
	expect(rhythmOf('year', [], { cadence: 1 }).step).toBe(1);
	expect(statedRhythm({ cadence_months: 48, lag_months: null })).toEqual({ cadence: 48 });
	expect(statedRhythm({ cadence_months: null, lag_months: 0 })).toEqual({ lag: 0 });
	const silent = { cadence_months: null, lag_months: null };
	expect(statedRhythm({ ...silent, ended_on: null })).toEqual({});
	expect(statedRhythm({ ...silent, ended_on: day('2025-12-31') })).toEqual({ ended: true });
});

test('a stated lag counts in months from the end of the period', () => {
	const yearly = { kind: 'year' as const, step: 1, wait: 1 };
	expect(dueDay(yearly, 2024)).toBe('2025-12-31');
	expect(dueDay({ ...yearly, lag: 3 }, 2024)).toBe('2025-03-31');
	expect(dueDay({ ...yearly, lag: 0 }, 2024)).toBe('2024-12-31');
	expect(dueDay({ kind: 'day', step: 1, wait: 1, lag: 1 }, numberOf(period('2024-01-15')))).toBe('2024-02-29');
	const late = (on: string): number => overdueOn({ ...yearly, lag: 3 }, 2023, day(on));
	expect(['2025-03-31', '2025-04-01', '2026-04-01'].map(late)).toEqual([0, 1, 2]);
});

test('a figure is overdue from the day after the one on which it is due, whatever the rhythm', () => {
	const rhythms = fc.record({
		kind: fc.constantFrom(...PERIOD_KINDS),
		step: fc.integer({ min: 1, max: 5 }),
		wait: fc.integer({ min: 1, max: 5 }),
		lag: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined })
	});
	fc.assert(
		fc.property(rhythms, fc.integer({ min: 2000, max: 2030 }), ({ lag, ...rest }, year) => {
			const rhythm = { ...rest, ...(lag !== undefined && { lag }) };
			const latest = numberOf(
				period({ year: `${year}`, quarter: `${year}-Q2`, month: `${year}-05`, day: `${year}-05-17` }[rhythm.kind])
			);
			const due = dueDay(rhythm, latest + rhythm.step);
			const next = new Date(Date.parse(due) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
			expect(overdueOn(rhythm, latest, due)).toBe(0);
			expect(overdueOn(rhythm, latest, day(next))).toBeGreaterThan(0);
		})
	);
});

function span(from: number, to: number): string[] {
	return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}
