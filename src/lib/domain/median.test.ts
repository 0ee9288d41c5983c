import { expect, test } from 'vitest';
import { median } from './median.ts';

test('as documented', () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([1, 2, 3, 10])).toBe(2.5);
	expect(median([])).toBe(0);
});

test('of the largest numbers there are', () => {
	expect(median([Number.MAX_VALUE, Number.MAX_VALUE])).toBe(Number.MAX_VALUE);
});
