import { expect, test } from 'vitest';
import { studentQuantile, studentShare } from './student-t.ts';

test('as documented', () => {
	expect(studentQuantile(0.9, 8)).toBeCloseTo(1.3968153097438651, 13);
	expect(studentShare(1, 1)).toBeCloseTo(0.5, 15);
});

test.each([
	[0.9, 1, 3.0776835371752544],
	[0.9, 2, 1.8856180831641272],
	[0.9, 3, 1.637744353696209],
	[0.9, 30, 1.3104150253913955],
	[0.975, 1, 12.706204736174694],
	[0.975, 10, 2.228138851986274],
	[0.999, 5, 5.893429531356009],
	[0.9, 1000, 1.2823987214609247]
])('the quantile of %f at %i degrees of freedom', (p, freedom, quantile) => {
	expect(Math.abs(studentQuantile(p, freedom) / quantile - 1)).toBeLessThan(1e-12);
	expect(studentQuantile(1 - p, freedom)).toBeCloseTo(-quantile, 10);
});

test('has a middle and no ends', () => {
	expect(studentQuantile(0.5, 4)).toBe(0);
	expect([studentQuantile(1, 4), studentQuantile(0.9, 0), studentQuantile(0.9, 1.5)]).toEqual([NaN, NaN, NaN]);
});
