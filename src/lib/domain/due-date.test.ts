import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter } from './civil-date.ts';
import { dueFigures } from './due-date.ts';
import { day, period } from './examples.fixture.ts';
import { freshnessOf } from './freshness.ts';
import { periodNumbered } from './period-number.ts';
import { hasEnded, PERIOD_KINDS, type PeriodKind } from './period.ts';

const TODAY = '2026-11-21';

/** As "period due-day standing". */
function told(kind: PeriodKind, known: string[], today = TODAY): string[] {
	return dueFigures(kind, known.map(period), day(today)).map((each) => `${each.period} ${each.due} ${each.standing}`);
}

test.each<[string, PeriodKind, string[], string, string[]]>([
	['as documented', 'year', ['2023', '2024'], TODAY, ['2025 2026-12-31 due', '2026 2027-12-31 coming']],
	['its last day', 'year', ['2024'], '2026-12-31', ['2025 2026-12-31 due', '2026 2027-12-31 coming']],
	[
		'a day later',
		'year',
		['2024'],
		'2027-01-01',
		['2025 2026-12-31 overdue', '2026 2027-12-31 due', '2027 2028-12-31 coming']
	],
	['nothing to give yet', 'year', ['2025'], TODAY, ['2026 2027-12-31 coming']],
	['a figure of a year that is not over', 'year', ['2026'], TODAY, ['2027 2028-12-31 coming']],
	[
		'long kept by nobody',
		'year',
		['2022'],
		TODAY,
		['2023 2024-12-31 overdue', '2024 2025-12-31 overdue', '2025 2026-12-31 due', '2026 2027-12-31 coming']
	],
	['a gap is not due', 'year', ['2019', '2020', '2024'], TODAY, ['2025 2026-12-31 due', '2026 2027-12-31 coming']],
	['a series without figures', 'year', [], TODAY, ['2025 2026-12-31 due', '2026 2027-12-31 coming']],
	['every fourth year', 'year', ['2010', '2014', '2018', '2022'], TODAY, ['2026 2027-12-31 coming']],
	['quarters', 'quarter', ['2026-Q1', '2026-Q2'], TODAY, ['2026-Q3 2026-12-31 due', '2026-Q4 2027-03-31 coming']],
	[
		'months',
		'month',
		['2026-08'],
		TODAY,
		['2026-09 2026-10-31 overdue', '2026-10 2026-11-30 due', '2026-11 2026-12-31 coming']
	],
	['over a leap February', 'month', ['2027-12'], '2028-02-01', ['2028-01 2028-02-29 due', '2028-02 2028-03-31 coming']],
	['days', 'day', ['2026-11-19'], TODAY, ['2026-11-20 2026-11-21 due', '2026-11-21 2026-11-22 coming']]
])('%s', (_what, kind, known, today, expected) => {
	expect(told(kind, known, today)).toEqual(expected);
});

const scenes = fc
	.tuple(
		fc.constantFrom(...PERIOD_KINDS),
		fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }),
		fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 })
	)
	.map(([kind, date, ages]) => {
		const beginning = { year: 1990, quarter: 7960, month: 23880, day: 7305 }[kind];
		const known = ages.map((age) => periodNumbered(kind, beginning + (kind === 'year' ? age % 60 : age)));
		return { kind, known, today: day(date.toISOString().slice(0, 10)) };
	});

test('as many are overdue as freshness counts, the earliest first, and exactly one is still to come', () => {
	fc.assert(
		fc.property(scenes, ({ kind, known, today }) => {
			const due = dueFigures(kind, known, today);
			const standings = due.map(({ standing }) => standing);
			expect(standings.filter((each) => each === 'overdue')).toHaveLength(
				Math.min(12, freshnessOf(known, today).overdue)
			);
			expect(standings).toEqual(standings.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
			expect(standings.filter((each) => each === 'coming')).toHaveLength(1);
			for (const each of due) {
				expect(each.standing === 'overdue').toBe(each.due < today);
				expect(each.standing === 'coming').toBe(!hasEnded(each.period, today));
				expect(known).not.toContain(each.period);
			}
		})
	);
});

test('a day later nothing is less late, and a figure that came is no longer due', () => {
	fc.assert(
		fc.property(scenes, ({ kind, known, today }) => {
			const before = dueFigures(kind, known, today);
			const after = dueFigures(kind, known, dayAfter(today));
			for (const each of after) {
				const then = before.find(({ period }) => period === each.period);
				if (then) expect(ORDER.indexOf(each.standing)).toBeLessThanOrEqual(ORDER.indexOf(then.standing));
			}
			const first = before[0]?.period ?? period('');
			expect(dueFigures(kind, [...known, first], today).map((each) => each.period)).not.toContain(first);
		})
	);
});

const ORDER = ['overdue', 'due', 'coming'];

test('a series that states its rhythm owes by that', () => {
	const stated = { cadence: 24, lag: 6 };
	expect(dueFigures('year', [period('2021')], day('2026-11-21'), stated)).toEqual([
		{ period: '2023', due: '2024-06-30', standing: 'overdue' },
		{ period: '2025', due: '2026-06-30', standing: 'overdue' },
		{ period: '2027', due: '2028-06-30', standing: 'coming' }
	]);
	// Nobody knows when one without any figure should have begun.
	expect(dueFigures('year', [], day('2026-11-21'), { lag: 0 })[0]).toEqual({
		...{ period: '2025', due: '2025-12-31', standing: 'due' }
	});
});

test('a series that was ended owes nothing, however late it is', () => {
	expect(dueFigures('year', [period('2021')], day('2026-11-21'), { ended: true })).toEqual([]);
	expect(dueFigures('month', [], day('2026-11-21'), { ended: true })).toEqual([]);
});
