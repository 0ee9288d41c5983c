import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOfTheWay } from './progress.ts';

test('as documented', () => {
	expect(shareOfTheWay(836.9, 490.3, 167.38)).toBeCloseTo(0.5177, 4);
});

test.each([
	['at the baseline', 100, 100, 60, 0],
	['at the goal', 100, 60, 60, 1],
	['beyond the goal', 100, 55, 60, 1.125],
	['the wrong way', 100, 104, 60, -0.1],
	['upwards', 40, 55, 50, 1.5],
	['from zero', 0, 0, 100, 0],
	['to zero', 100, 60, 0, 0.4],
	['below zero', -10, -6, -2, 0.5],
	['across zero', -10, 0, 10, 0.5]
])('%s: from %d, now %d, to %d is %d', (_, baseline, latest, goal, expected) => {
	expect(shareOfTheWay(baseline, latest, goal)).toBeCloseTo(expected, 12);
});

test('there is none where goal and baseline are one', () => {
	expect(shareOfTheWay(50, 45, 50)).toBeUndefined();
	expect(shareOfTheWay(0, 0, -0)).toBeUndefined();
});

test('is the same mirrored, and not clamped', () => {
	const values = fc.integer({ min: -1_000_000, max: 1_000_000 });
	fc.assert(
		fc.property(values, values, values, (baseline, latest, goal) => {
			const share = shareOfTheWay(baseline, latest, goal);
			if (share === undefined) {
				expect(goal).toBe(baseline);
				return;
			}
			expect(shareOfTheWay(-baseline, -latest, -goal)).toBeCloseTo(share, 9);
			expect(share >= 1).toBe(goal > baseline ? latest >= goal : latest <= goal);
			expect(share >= 0).toBe(goal > baseline ? latest >= baseline : latest <= baseline);
		})
	);
});
