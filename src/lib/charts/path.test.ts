import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Period } from '#domain/period.ts';
import type { Aim } from '#domain/target.ts';
import { pathOf, pathValueAt } from './path.ts';

const level: Aim = {
	kind: 'level',
	sense: 'at_most',
	basis: 'percent_of_baseline',
	percent: 20,
	baseline: { period: '1990' as Period, value: 3514, basis: 'quoted' },
	goal: { period: '2030' as Period },
	milestones: [
		{ period: '2027' as Period, value: 905 },
		{ period: '2025' as Period, value: 1166 }
	]
};

describe('the path of an aim', () => {
	test('runs from the baseline through the milestones, in order of time, to the goal', () => {
		expect(pathOf(level)).toEqual([
			{ t: 1990, value: 3514 },
			{ t: 2025, value: 1166 },
			{ t: 2027, value: 905 },
			{ t: 2030, value: 702.8 }
		]);
	});

	test('is empty without a baseline, without a goal, and for a level to hold', () => {
		expect(
			pathOf({ ...level, baseline: undefined, percent: undefined, goal: { period: '2030' as Period, value: 1 } })
		).toEqual([]);
		expect(pathOf({ ...level, goal: undefined })).toEqual([]);
		expect(pathOf({ ...level, kind: 'hold' })).toEqual([]);
		expect(pathOf({ ...level, goal: { period: '1990' as Period } })).toEqual([]);
	});

	test('of a sum grows from nothing: a cap of 19 over 21 years asks for 19/21 after the first', () => {
		const cap: Aim = {
			kind: 'cumulative',
			sense: 'at_most',
			basis: 'absolute',
			start: '2020' as Period,
			goal: { period: '2040' as Period, value: 19 },
			milestones: []
		};
		expect(pathValueAt(pathOf(cap), 2020)).toBeCloseTo(19 / 21, 12);
	});

	test('has no value outside itself', () => {
		expect(pathValueAt(pathOf(level), 1989)).toBeUndefined();
		expect(pathValueAt(pathOf(level), 2031)).toBeUndefined();
		expect(pathValueAt([], 2000)).toBeUndefined();
		expect(
			pathValueAt(
				[
					{ t: 2000, value: 10 },
					{ t: 2010, value: 0 }
				],
				2005
			)
		).toBe(5);
	});

	test('passes through each of its places and stays between its ends', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.integer({ min: 1900, max: 2100 }), { minLength: 2, maxLength: 6 }),
				fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 6, maxLength: 6 }),
				(years, values) => {
					const path = years.toSorted((a, b) => a - b).map((t, i) => ({ t, value: values[i] ?? 0 }));
					for (const { t, value } of path) expect(pathValueAt(path, t)).toBe(value);
					const [first, second] = path;
					if (!first || !second) return;
					const middle = pathValueAt(path, (first.t + second.t) / 2) ?? NaN;
					expect(middle).toBeGreaterThanOrEqual(Math.min(first.value, second.value) - 1e-6);
					expect(middle).toBeLessThanOrEqual(Math.max(first.value, second.value) + 1e-6);
				}
			)
		);
	});
});
