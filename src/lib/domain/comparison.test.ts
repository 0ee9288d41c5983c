import { describe, expect, it } from 'vitest';
import { compared } from './comparison.ts';
import type { Period } from './period.ts';

function p(text: string): Period {
	return text as Period;
}
const FIGURES = [
	{ period: p('1990'), value: 200, provisional: false },
	{ period: p('2020'), value: 120, provisional: true }
];

describe('figures side by side', () => {
	it('are what they are', () => {
		expect(compared(FIGURES, 'absolute', {}).map(({ value }) => value)).toEqual([200, 120]);
	});

	it('by inhabitant, only where those were counted', () => {
		const inhabitants = new Map([
			[p('2020'), 60],
			[p('1990'), 0]
		]);
		expect(compared(FIGURES, 'per_person', { inhabitants })).toEqual([{ period: '2020', value: 2 }]);
		expect(compared(FIGURES, 'per_person', {})).toEqual([]);
	});

	it('as an index to the baseline, else to the first figure', () => {
		const values = (basis: Parameters<typeof compared>[2]): number[] =>
			compared(FIGURES, 'index', basis).map(({ value }) => value);
		expect(values({ baseline: { period: p('2000'), value: 240 } })[1]).toBe(50);
		expect(values({})).toEqual([100, 60]);
		expect(values({ baseline: { period: p('2000'), value: 0 } })).toEqual([]);
		expect(compared([], 'index', {})).toEqual([]);
	});

	it('as a share of the way, only where an aim says from where to where; not clamped', () => {
		const baseline = { period: p('1990'), value: 160 };
		expect(compared(FIGURES, 'share', { baseline, goal: { value: 80 } }).map(({ value }) => value)).toEqual([
			-0.5, 0.5
		]);
		expect(compared(FIGURES, 'share', { baseline })).toEqual([]);
		expect(compared(FIGURES, 'share', { baseline, goal: { value: 160 } })).toEqual([]);
	});
});
