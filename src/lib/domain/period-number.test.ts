import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, period } from './examples.fixture.ts';
import { endsIn, lastNumberOver, numberOf, periodNumbered } from './period-number.ts';
import { hasEnded, kindOf, nextPeriod, PERIOD_KINDS } from './period.ts';
import { periodAround } from './moment.ts';

const days = fc.date({ min: new Date('1700-01-01'), max: new Date('2198-12-31'), noInvalidDate: true });
const around = fc
	.tuple(days, fc.constantFrom(...PERIOD_KINDS))
	.map(([date, kind]) => ({ on: day(date.toISOString().slice(0, 10)), kind }));

test('as documented', () => {
	expect(numberOf(period('2025-Q1')) - numberOf(period('2024-Q4'))).toBe(1);
	expect(periodNumbered('month', numberOf(period('2024-12')) + 1)).toBe('2025-01');
	expect(endsIn(period('2024-03'), 'quarter')).toBe('2024-Q1');
	expect(lastNumberOver('year', day('2026-11-21'))).toBe(2025);
});

test('a period is the one that has its number, and the next has the next', () => {
	fc.assert(
		fc.property(around, ({ on, kind }) => {
			const one = periodAround(on, kind);
			expect(periodNumbered(kind, numberOf(one))).toBe(one);
			expect(periodNumbered(kind, numberOf(one) + 1)).toBe(nextPeriod(one));
			expect(kindOf(endsIn(one, 'year'))).toBe('year');
		})
	);
});

test('the last that is over is over, and the next is not', () => {
	fc.assert(
		fc.property(around, ({ on, kind }) => {
			const last = lastNumberOver(kind, on);
			expect(hasEnded(periodNumbered(kind, last), on)).toBe(true);
			expect(hasEnded(periodNumbered(kind, last + 1), on)).toBe(false);
		})
	);
});
