import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aim, quoted } from './examples.fixture.ts';
import { gapToGoal, shareOfTheWay } from './progress.ts';
import type { Aim } from './target.ts';

test('as documented', () => {
	expect(shareOfTheWay(836.9, 490.3, 167.38)).toBeCloseTo(0.5177, 4);
	expect(gapToGoal(aim({ sense: 'at_most', goal: { value: 60 } }), 85)).toBe(25);
	expect(gapToGoal(aim({ sense: 'at_least', goal: { value: 50 } }), 55)).toBe(-5);
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

describe('the gap to the goal', () => {
	const range: Partial<Aim> = { kind: 'hold', sense: 'inside', goal: { value: 40, upper: 60 } };
	const percent: Partial<Aim> = { basis: 'percent_of_baseline', percent: 20, sense: 'at_most' };
	test.each([
		['at least, below', { goal: { value: 50 } }, 45, 5],
		['at least, equal', { goal: { value: 50 } }, 50, 0],
		['at least, beyond', { goal: { value: 50 } }, 52, -2],
		['at most, above', { sense: 'at_most', goal: { value: 50 } }, 52, 2],
		['at most, equal', { sense: 'at_most', goal: { value: 50 } }, 50, 0],
		['at most, below', { sense: 'at_most', goal: { value: 50 } }, 45, -5],
		['0 is a value', { goal: { value: 100 } }, 0, 100],
		['0 is a goal', { sense: 'at_most', goal: { value: 0 } }, 7, 7],
		['0 is reached', { sense: 'at_most', goal: { value: 0 } }, 0, 0],
		['below zero', { goal: { value: -2 } }, -6, 4],
		[
			'the data on the wrong side do not turn it round',
			{ sense: 'at_least', baseline: quoted(2015, 60), goal: { value: 50 } },
			45,
			5
		],
		['a percentage of the baseline', { ...percent, baseline: quoted(1990, 3514) }, 1000, 1000 - 702.8],
		[
			'a percentage that is met but for the dust of binary numbers',
			{ ...percent, baseline: quoted(1990, 3514) },
			702.8,
			0
		],
		['a range, below', range, 35, 5],
		['a range, above', range, 63, 3],
		['a range, at its edge', range, 40, 0],
		['a range, at its other edge', range, 60, 0],
		['a range, inside', range, 57, -3],
		['a range that is upside down', { sense: 'inside', goal: { value: 60, upper: 40 } }, 63, 3]
	] as [string, Partial<Aim>, number, number][])('%s', (_, stated, latest, expected) => {
		expect(gapToGoal(aim(stated), latest)).toBeCloseTo(expected, 9);
	});

	test.each([
		['a target without a number', {}],
		['a direction', { kind: 'direction', goal: {} }],
		['a percentage of nothing known', percent],
		['half a range', { sense: 'inside', goal: { value: 40 } }]
	] as [string, Partial<Aim>][])('%s has none', (_, stated) => {
		expect(gapToGoal(aim(stated), 45)).toBeUndefined();
	});

	const values = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((each) => each / 100);

	test('is the same mirrored, and closed exactly where the goal is met', () => {
		fc.assert(
			fc.property(values, values, (goal, latest) => {
				const upwards = gapToGoal(aim({ sense: 'at_least', goal: { value: goal } }), latest) as number;
				expect(gapToGoal(aim({ sense: 'at_most', goal: { value: -goal } }), -latest)).toBeCloseTo(upwards, 9);
				expect(upwards <= 0).toBe(latest >= goal);
				expect(Object.is(upwards, 0) || Object.is(upwards, -0)).toBe(latest === goal);
			})
		);
	});

	test('and the share of the way tell of the same place: the gap is what is left of the way', () => {
		fc.assert(
			fc.property(values, values, values, (baseline, latest, goal) => {
				if (Math.abs(goal - baseline) < 0.01) return;
				const sense = goal > baseline ? 'at_least' : 'at_most';
				const share = shareOfTheWay(baseline, latest, goal) as number;
				const gap = gapToGoal(aim({ sense, goal: { value: goal } }), latest) as number;
				expect(gap).toBeCloseTo((1 - share) * Math.abs(goal - baseline), 4);
			})
		);
	});
});
