import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDimension, gapsOf, parseDimension, partsGap, TOTAL } from './dimension.ts';
import { period as at } from './examples.fixture.ts';

test('as documented', () => {
	expect(parseDimension('sector:heating')).toEqual({ by: 'sector', name: 'heating' });
	expect(parseDimension('heating')).toBeUndefined();
	expect(formatDimension({ by: 'sector', name: 'heating' })).toBe('sector:heating');
	expect(partsGap(100, [60, 30])).toEqual({ sum: 90, gap: 10, rounding: false });
	expect(partsGap(3.5, [1.2, 2.3])).toBeUndefined();
	const period = at(2022);
	const figures = [
		{ dimension: 'total', period, value: 100 },
		{ dimension: 'sector:heating', period, value: 60 }
	];
	expect(gapsOf(figures)[0]?.gap).toBe(40);
});

describe('a dimension', () => {
	test.each([
		['total', TOTAL],
		['sex:women', { by: 'sex', name: 'women' }],
		['span:2020-2023', { by: 'span', name: '2020-2023' }],
		['counter:Kaisaniemi/Eläintarhanlahti', { by: 'counter', name: 'Kaisaniemi/Eläintarhanlahti' }],
		['counter:Pitkäsilta itäpuoli', { by: 'counter', name: 'Pitkäsilta itäpuoli' }],
		['age:0', { by: 'age', name: '0' }],
		['ratio:1:2', { by: 'ratio', name: '1:2' }]
	])('%s', (text, expected) => {
		expect(parseDimension(text)).toEqual(expected);
	});

	test.each(['', ' ', ':', 'sector:', ':heating', 'Total', ' total', 'sector: heating', 'sector:heating ', 'Sector:x'])(
		'%j is none',
		(text) => {
			expect(parseDimension(text)).toBeUndefined();
		}
	);

	test.each(['a:b\nc', `sector:${'x'.repeat(94)}`, '1:x', 'a b:c'])('%j is none either', (text) => {
		expect(parseDimension(text)).toBeUndefined();
	});

	test('is written as it was read', () => {
		const by = fc.constantFrom('sector', 'age-group', 'x1');
		fc.assert(
			fc.property(by, fc.string({ maxLength: 80 }), (each, name) => {
				const read = parseDimension(`${each}:${name}`);
				if (read !== undefined) expect(formatDimension(read)).toBe(`${each}:${name}`);
			})
		);
	});
});

// City of Tampere, Climate City Contract: nine sectors and their total, tonnes CO2e.
const TAMPERE = {
	2019: [914_200, [6500, 265_000, 23_300, 104_000, 25_700, 111_000, 63_600, 238_200, 76_900]],
	2020: [867_300, [6500, 242_700, 17_200, 139_200, 17_700, 88_200, 52_000, 231_200, 72_600]],
	2021: [883_300, [6700, 300_200, 21_200, 101_900, 18_200, 91_800, 58_000, 212_600, 72_700]]
} as const;

// SMHI, national emissions database, Stockholm: five of the sectors and the total, tonnes CO2.
const STOCKHOLM = {
	1990: [2_073_176.022, [438_741.6, 202_322.5, 142_514.6, 948_306.6, 0], 341_290.722],
	2005: [2_326_693.351, [1_010_951.1, 38_073.5, 114_336, 1_030_859.8, 17.8], 132_455.151],
	2022: [942_805.895, [377_430.7, 2294.2, 88_830.2, 448_537.2, 20.9], 25_692.695]
} as const;

describe('parts and their total', () => {
	test.each(Object.entries(TAMPERE))('the nine sectors of Tampere add up in %s', (_, [total, parts]) => {
		expect(partsGap(total, parts)).toBeUndefined();
	});

	test.each(Object.entries(STOCKHOLM))('the sectors of SMHI do not add up in %s', (_, [total, parts, gap]) => {
		const found = partsGap(total, parts);
		expect(found?.gap).toBeCloseTo(gap, 6);
		expect(found?.sum).toBeCloseTo(total - gap, 6);
		expect(found?.rounding).toBe(false);
	});

	test.each([
		['shares rounded to whole percentages', 100, [31, 10, 13, 44], { sum: 98, gap: 2, rounding: true }],
		['shares that leave a part out', 100, [31, 10, 44], { sum: 85, gap: 15, rounding: false }],
		[
			'decimals that were rounded',
			1,
			[0.3, 0.3, 0.3],
			{ sum: expect.closeTo(0.9, 12), gap: expect.closeTo(0.1, 12), rounding: true }
		],
		[
			'decimals that were not',
			1.55,
			[0.51, 0.51, 0.51],
			{ sum: expect.closeTo(1.53, 12), gap: expect.closeTo(0.02, 12), rounding: true }
		],
		[
			'more than rounding makes',
			1.55,
			[0.5, 0.51, 0.51],
			{ sum: expect.closeTo(1.52, 12), gap: expect.closeTo(0.03, 12), rounding: false }
		],
		['parts beyond the total', 10, [8, 9], { sum: 17, gap: -7, rounding: false }],
		['parts below zero', 10, [25, -5], { sum: 20, gap: -10, rounding: false }],
		['a total of nothing', 0, [5], { sum: 5, gap: -5, rounding: false }],
		['tiny numbers', 3e-7, [1e-7, 1e-7], { sum: 2e-7, gap: expect.closeTo(1e-7, 12), rounding: true }]
	] as const)('%s', (_, total, parts, expected) => {
		expect(partsGap(total, parts)).toEqual(expected);
	});

	test('that are not there say nothing, and nothing of nothing is nothing', () => {
		expect([partsGap(5, []), partsGap(0, [0, 0]), partsGap(0.3, [0.1, 0.2])]).toEqual([
			undefined,
			undefined,
			undefined
		]);
	});

	test('add up where large ones cancel out: a forest that takes up what traffic gives off', () => {
		expect(partsGap(-1.8, [-99_999_999.8, 99_999_998])).toBeUndefined();
		expect(partsGap(0, [0.1, 0.2, -0.3])).toBeUndefined();
		expect(partsGap(-1.7, [-99_999_999.8, 99_999_998])?.gap).toBeCloseTo(0.1, 6);
	});

	test('add up when the total is their sum, in whatever order; and one more is a gap', () => {
		const parts = fc.array(
			fc.integer({ min: -1e9, max: 1e9 }).map((each) => each / 10),
			{ minLength: 1, maxLength: 20 }
		);
		fc.assert(
			fc.property(parts, (each) => {
				const sum = Math.round(each.reduce((whole, part) => whole + part, 0) * 10) / 10;
				expect(partsGap(sum, each.toReversed())).toBeUndefined();
				const gap = partsGap(sum + 1000, each);
				expect(gap?.gap).toBeCloseTo(1000, 4);
				expect(gap?.rounding).toBe(false);
			})
		);
	});
});

describe('the gaps of a series', () => {
	const figure = (dimension: string, year: number, value: number) => ({ dimension, period: at(year), value });

	test('are found period by period and way by way, the latest first', () => {
		const figures = [
			...[figure('total', 2020, 100), figure('sector:heating', 2020, 60), figure('sector:transport', 2020, 40)],
			...[figure('total', 2021, 100), figure('sector:heating', 2021, 60), figure('scope:direct', 2021, 100)],
			...[figure('total', 2022, 100), figure('sector:heating', 2022, 90), figure('sector:transport', 2022, 40)],
			...[figure('total', 2022, 100), figure('scope:direct', 2022, 90)]
		];
		expect(gapsOf(figures)).toEqual([
			{ period: '2022', by: 'scope', total: 100, sum: 90, gap: 10, rounding: false, parts: 1 },
			{ period: '2022', by: 'sector', total: 100, sum: 130, gap: -30, rounding: false, parts: 2 },
			{ period: '2021', by: 'sector', total: 100, sum: 60, gap: 40, rounding: false, parts: 1 }
		]);
	});

	test('need a total of the same period, and spans are no parts of it', () => {
		expect(gapsOf([figure('sector:heating', 2020, 60), figure('total', 2021, 100)])).toEqual([]);
		expect(gapsOf([figure('span:2018-2020', 2020, 60), figure('total', 2020, 100)])).toEqual([]);
		expect(gapsOf([])).toEqual([]);
	});
});
