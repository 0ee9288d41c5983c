import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Figure } from './entry.ts';
import type { Period } from './period.ts';
import { remarksOn, type Remark } from './remark.ts';

/** Differences of −10, −12, −8, −11, −9, −10: the usual one is −10, the median distance from it 1, the spread 1.4826. */
const FALLING: Record<string, number> = {
	2016: 600,
	2017: 590,
	2018: 578,
	2019: 570,
	2020: 559,
	2021: 550,
	2022: 540
};
const RISING_EVENLY = { 2016: 10, 2017: 12, 2018: 14, 2019: 16, 2020: 18, 2021: 20, 2022: 22 };
const MOSTLY_STILL = { 2016: 5, 2017: 5, 2018: 5, 2019: 6, 2020: 6, 2021: 6, 2022: 6 };
const EVERY_FOURTH = { 2004: 40, 2008: 44, 2012: 46, 2016: 50 };
const QUARTERS = { '2021-Q1': 10, '2021-Q2': 11, '2021-Q3': 12, '2021-Q4': 12.5 };

/** What the series is, the period and the value that come, and what is remarked. */
const TABLE: [name: string, known: Record<string, number>, period: string, value: number, codes: Remark['code'][]][] = [
	['goes on as it did', FALLING, '2023', 530, []],
	['3.5 spreads from the usual difference and no more', FALLING, '2023', 540 - 10 - 3.5 * 1.4826, []],
	['a little more than 3.5 spreads', FALLING, '2023', 540 - 10 - 3.51 * 1.4826, ['jump']],
	['up where it always went down', FALLING, '2023', 546, ['jump']],
	['too few differences to know a scale', { 2020: 559, 2021: 550, 2022: 540 }, '2023', 700, []],
	['no spread at all, and on the line', RISING_EVENLY, '2023', 24, []],
	['no spread at all, and off the line', RISING_EVENLY, '2023', 24.5, ['jump']],
	['two periods on, and twice the usual difference', FALLING, '2024', 520, ['gap']],
	['in tonnes instead of kilotonnes', FALLING, '2023', 530_000, ['jump', 'thousandfold']],
	['in millions instead of thousands', FALLING, '2023', 0.53, ['jump', 'thousandfold']],
	['five hundred times, the least that looks like a thousand', { 2022: 2 }, '2023', 1000, ['thousandfold']],
	['less than that', { 2022: 2 }, '2023', 990, []],
	['from nothing', { 2022: 0 }, '2023', 1000, []],
	['to nothing', { 2022: 1000 }, '2023', 0, []],
	['the value of the year before', FALLING, '2023', 540, ['jump', 'same_value']],
	['the value of the only year before', { 2022: 540 }, '2023', 540, ['same_value']],
	['the value of two years before', { 2021: 540 }, '2023', 540, ['gap']],
	['the same again, where it mostly is', MOSTLY_STILL, '2023', 6, []],
	['two years without a figure', FALLING, '2025', 510, ['gap']],
	['the fourth year, where there is one every fourth', EVERY_FOURTH, '2020', 54, []],
	['the eighth year, where there is one every fourth', EVERY_FOURTH, '2024', 58, ['gap']],
	['a quarter left out', QUARTERS, '2022-Q2', 13, ['gap']],
	['before all others', FALLING, '2015', 610, []],
	['before all others, far off', FALLING, '2015', 900, ['jump']],
	['a correction in the middle', FALLING, '2019', 569, []],
	['the first of its series', {}, '2023', 12, []],
	['figures of another kind of period', QUARTERS, '2023', 44_000, []]
];

function figures(known: Record<string, number>): Figure[] {
	return Object.entries(known).map(([period, value]) => ({ period: period as Period, value, provisional: false }));
}

const SOURCED = { source: 'Syke', evidence: [] };

describe('remarksOn', () => {
	it.each(TABLE)('%s', (_name, known, period, value, codes) => {
		const remarks = remarksOn({ period: period as Period, value, ...SOURCED }, figures(known));
		expect(remarks.map(({ code }) => code)).toEqual(codes);
	});

	test('as documented', () => {
		expect(remarksOn({ period: '2023' as Period, value: 530, ...SOURCED }, figures(FALLING))).toEqual([]);
	});

	it('tells the rule with its numbers', () => {
		expect(remarksOn({ period: '2023' as Period, value: 500, ...SOURCED }, figures(FALLING))).toEqual([
			{ code: 'jump', from: '2022', difference: -40, usual: -10, spread: 1.4826, differences: 6 }
		]);
		expect(remarksOn({ period: '2026' as Period, value: 500_000, ...SOURCED }, figures({ 2022: 500 }))).toEqual([
			{ code: 'thousandfold', times: 1000, from: '2022', value: 500 },
			{ code: 'gap', from: '2022', missing: 3 }
		]);
	});

	it('misses a source where there is neither one nor anything to look at', () => {
		const figure = { period: '2023' as Period, value: 1 };
		const codes = (more: { source?: string; evidence: string[] }): string[] =>
			remarksOn({ ...figure, ...more }, []).map(({ code }) => code);
		expect(codes({ evidence: [] })).toEqual(['source_missing']);
		expect(codes({ source: ' ', evidence: [] })).toEqual(['source_missing']);
		expect(codes({ source: 'Syke', evidence: [] })).toEqual([]);
		expect(codes({ evidence: ['https://a.example'] })).toEqual([]);
	});

	it('says nothing of a value that is not there', () => {
		expect(remarksOn({ period: '2023' as Period, ...SOURCED }, figures(FALLING))).toEqual([]);
	});

	it('never fails, and does not depend on order, scale or sign', () => {
		const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
		const year = fc.integer({ min: 1990, max: 2030 });
		const known = fc.uniqueArray(fc.record({ year, value }), { selector: (each) => each.year, maxLength: 20 });
		fc.assert(
			fc.property(known, year, value, (others, at, proposed) => {
				const all = figures(Object.fromEntries(others.map((each) => [each.year, each.value])));
				const figure = { period: String(at) as Period, value: proposed, ...SOURCED };
				const remarks = remarksOn(figure, all);
				expect(remarksOn(figure, all.toReversed())).toEqual(remarks);
				const codes = (some: Remark[]): string[] => some.map(({ code }) => code);
				const mirrored = all.map((each) => ({ ...each, value: -each.value }));
				expect(codes(remarksOn({ ...figure, value: -proposed }, mirrored))).toEqual(codes(remarks));
				for (const remark of remarks) {
					for (const number of Object.values(remark)) {
						if (typeof number === 'number') expect(Number.isFinite(number)).toBe(true);
					}
				}
			})
		);
	});
});
