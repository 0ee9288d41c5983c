import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueBounds, yearTicks } from './bounds.ts';

describe('the value axis', () => {
	test.each([
		{ values: [838.3, 167.4], limits: {}, min: 0, max: 1000 },
		{ values: [91, 90], limits: { lowest: 0, highest: 100 }, min: 80, max: 100 },
		{ values: [48, 60], limits: {}, min: 45, max: 65 },
		{ values: [20], limits: {}, min: 0, max: 20 },
		{ values: [0, 0], limits: {}, min: 0, max: 1 },
		{ values: [-10, -2], limits: {}, min: -10, max: 0 },
		{ values: [-5, 5], limits: {}, min: -10, max: 10 },
		{ values: [], limits: {}, min: 0, max: 1 }
	])('$values → $min … $max', ({ values, limits, min, max }) => {
		expect(valueBounds(values, limits)).toMatchObject({ min, max });
	});

	test('holds every value, and never makes a change of under a fifth fill it', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc
						.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true })
						.filter((v) => v === 0 || Math.abs(v) > 1e-6),
					{ minLength: 1 }
				),
				(values) => {
					const { min, max, step } = valueBounds(values);
					const [low, high] = [Math.min(...values), Math.max(...values)];
					expect(min).toBeLessThanOrEqual(low + Math.abs(low) * 1e-9);
					expect(max).toBeGreaterThanOrEqual(high - Math.abs(high) * 1e-9);
					expect(max - min).toBeGreaterThanOrEqual(Math.max(Math.abs(low), Math.abs(high)) * 0.199);
					expect((max - min) / step).toBeLessThan(9);
				}
			)
		);
	});
});

describe('the years that are named', () => {
	test('are round, have their room, and hold the year of the goal', () => {
		expect(yearTicks({ min: 1989, max: 2031 }, 12, [2030])).toEqual([
			1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025, 2030
		]);
		expect(yearTicks({ min: 1989, max: 2031 }, 5, [2030])).toEqual([1990, 2000, 2010, 2020, 2030]);
		expect(yearTicks({ min: 2006, max: 2034 }, 8, [2033])).toEqual([2010, 2015, 2020, 2025, 2033]);
		expect(yearTicks({ min: 2019.5, max: 2022.5 }, 10)).toEqual([2020, 2021, 2022]);
	});

	test('a goal outside what is shown is not named', () => {
		expect(yearTicks({ min: 2000, max: 2010 }, 4, [2030, NaN])).toEqual([2000, 2005, 2010]);
	});
});
