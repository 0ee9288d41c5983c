import { expect, test } from 'vitest';
import { bounded, isAtLeast, isAtMost, ratioOfDifferences, reaches } from './tolerance.ts';

test('as documented', () => {
	expect([isAtLeast(702.8, 0.2 * 3514), isAtLeast(702.7, 702.8)]).toEqual([true, false]);
	expect(isAtMost(0.1 + 0.2, 0.3)).toBe(true);
	expect(reaches(0.95 - 1e-12, 0.95)).toBe(true);
	expect(bounded(1e308 * 10)).toBe(Number.MAX_VALUE);
	expect(ratioOfDifferences(85, 100, 84, 100)).toBe(0.9375);
});

test('is relative to the values, not to a unit', () => {
	expect(isAtLeast(1e-12, 2e-12)).toBe(false);
	expect(isAtLeast(1e12, 1e12 + 1)).toBe(true);
	expect(isAtMost(1e-300, 0)).toBe(false);
});

test('knows the ends of what can be written', () => {
	expect(isAtLeast(Number.MAX_VALUE, Number.MAX_VALUE)).toBe(true);
	expect(bounded(-Infinity)).toBe(-Number.MAX_VALUE);
	expect(Object.is(bounded(-0), 0)).toBe(true);
	expect(ratioOfDifferences(1e308, -1e308, 1e308, -1e308)).toBe(1);
	expect(ratioOfDifferences(1e308, 0, 1e-308, 0)).toBe(Number.MAX_VALUE);
	expect(ratioOfDifferences(1, 0, 2, 2)).toBeUndefined();
});
