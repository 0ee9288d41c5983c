import { expect, test } from 'vitest';
import { growthRate, linearRate } from './growth.ts';

test('as documented', () => {
	expect(growthRate(100, 121, 2)).toBeCloseTo(0.1, 12);
	expect([linearRate(-10, 5, 3), linearRate(0, 5, 4)]).toEqual([0.5, 0.25]);
});

test('has no compound growth from 0, through 0, or in no time', () => {
	expect([growthRate(0, 1, 1), growthRate(-1, 1, 1), growthRate(1, -1, 1), growthRate(1, 2, 0)]).toEqual([
		undefined,
		undefined,
		undefined,
		undefined
	]);
	expect(growthRate(-100, -81, 2)).toBeCloseTo(-0.1, 12);
	expect(growthRate(5, 0, 3)).toBe(-1);
	expect([linearRate(0, 0, 1), linearRate(1, 2, 0)]).toEqual([0, undefined]);
});

test('keeps finite', () => {
	expect(Math.log10(growthRate(5e-324, 1e308, 10) ?? 0)).toBeCloseTo(63.13, 2);
	expect(growthRate(1, 1e308, 1 / 365)).toBe(Number.MAX_VALUE);
	expect(linearRate(5e-324, 1e308, 1)).toBe(Number.MAX_VALUE);
});
