import { describe, expect, it } from 'vitest';
import { day, period } from '../examples.fixture.ts';
import { PERIOD_KINDS } from '../period.ts';
import { gridPeriods, lastOver, MOST_COLUMNS } from './columns.ts';

const TODAY = day('2026-11-21');

describe('the columns of a grid', () => {
	it('as documented', () => {
		expect(lastOver('year', TODAY)).toBe('2025');
		expect(gridPeriods('year', [period(2021)], TODAY, 3)).toEqual(['2021', '2022', '2023', '2024', '2025']);
	});

	it.each([
		['quarter', [], 2, ['2026-Q2', '2026-Q3']],
		['month', ['2026-08'], 1, ['2026-08', '2026-09', '2026-10']],
		['day', [], 3, ['2026-11-18', '2026-11-19', '2026-11-20']],
		['year', ['2024', '2023'], 1, ['2023', '2024', '2025']],
		['year', [], 1, ['2025']]
	] as const)('of each %s, with %j known and at least %i', (kind, known, least, periods) => {
		expect(gridPeriods(kind, known.map(period), TODAY, least)).toEqual(periods);
	});

	it('are never more than can be shown, and end with the last that is over', () => {
		const first = { year: '1600', quarter: '1600-Q1', month: '1600-01', day: '1600-01-01' };
		for (const kind of PERIOD_KINDS) {
			const periods = gridPeriods(kind, [period(first[kind])], TODAY, 5);
			expect(periods.length).toBeLessThanOrEqual(MOST_COLUMNS);
			expect(periods.at(-1)).toBe(lastOver(kind, TODAY));
		}
	});
});
