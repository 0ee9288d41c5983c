import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, type CivilDate } from './civil-date.ts';
import { dueFigures } from './due-date.ts';
import { day, period } from './examples.fixture.ts';
import { APART_DAYS, daysBetween, MARKS, markOf, remindersOf } from './reminder.ts';

test.each<[string, number | undefined]>([
	['2026-11-30', undefined],
	['2026-12-01', -30],
	['2026-12-23', -30],
	['2026-12-24', -7],
	['2026-12-29', -7],
	['2026-12-30', -1],
	['2026-12-31', -1],
	['2027-01-01', 1],
	['2027-01-07', 7],
	['2027-01-30', 30],
	['2027-02-06', 30],
	['2027-02-07', undefined]
])('on %s of a figure that is due on the last of December', (today, mark) => {
	expect(markOf(day('2026-12-31'), day(today))).toBe(mark);
});

test('a letter says all that is overdue or due within a month, and only when there is something new', () => {
	const due = dueFigures('year', [period('2022')], day('2026-12-01'));
	const said = (told: boolean, today: string): string[] =>
		remindersOf(due, () => told, day(today)).map(({ figure, mark }) => `${figure.period} ${mark}`);
	expect(said(false, '2026-12-01')).toEqual(['2023 undefined', '2024 undefined', '2025 -30']);
	expect(said(true, '2026-12-01')).toEqual([]);
	expect(said(false, '2026-11-30')).toEqual([]);
	expect(remindersOf([], () => false, day('2026-12-01'))).toEqual([]);
});

test('somebody who is told day by day hears of each mark once, and never twice in a week', () => {
	const cases = fc.tuple(fc.constantFrom('year', 'quarter', 'month'), fc.integer({ min: 0, max: 700 }));
	fc.assert(
		fc.property(cases, ([kind, begin]) => {
			let today = new Date(Date.UTC(2026, 0, 1 + begin)).toISOString().slice(0, 10) as CivilDate;
			const told = new Set<string>();
			let last: CivilDate | undefined;
			for (let days = 0; days < 200; days += 1, today = dayAfter(today)) {
				if (last !== undefined && daysBetween(last, today) < APART_DAYS) continue;
				const known = kind === 'year' ? ['2024'] : kind === 'quarter' ? ['2025-Q4'] : ['2025-12'];
				const due = dueFigures(kind as 'year', known.map(period), today);
				const letter = remindersOf(due, (figure, mark) => told.has(`${figure.period} ${mark}`), today);
				if (letter.length === 0) continue;
				last = today;
				for (const { figure, mark } of letter) {
					expect(figure.standing).not.toBe('coming');
					if (mark === undefined) continue;
					expect(MARKS).toContain(mark);
					expect(told.has(`${figure.period} ${mark}`)).toBe(false);
					told.add(`${figure.period} ${mark}`);
				}
			}
		}),
		{ numRuns: 30 }
	);
});

test('days are counted', () => {
	expect(daysBetween(day('2026-12-31'), day('2027-01-01'))).toBe(1);
	expect(daysBetween(day('2028-03-01'), day('2028-02-28'))).toBe(-2);
});
