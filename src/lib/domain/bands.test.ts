import { expect, test } from 'vitest';
import {
	changeBands,
	limitFactor,
	scoreOfChange,
	scoreOfRatio,
	wordOfChange,
	wordOfRatio,
	wordOfScore
} from './bands.ts';

test('as documented', () => {
	expect([wordOfRatio(0.9375), wordOfRatio(-0.25)]).toEqual(['too_slow', 'moving_away']);
	expect(scoreOfRatio(1)).toBeCloseTo(2.8572, 12);
	expect(scoreOfRatio(-1)).toBe(-5);
	expect(changeBands(0.5)[0]?.atLeast).toBe(0.0075);
	expect(wordOfChange(0.01, 1)).toBe('too_slow');
	expect([scoreOfChange(0.015, 1), scoreOfChange(0, 0)]).toEqual([2.5, 5]);
	expect([limitFactor(100, 100), limitFactor(250, 100)]).toEqual([0, 1]);
	expect(wordOfScore(0)).toBe('too_slow');
});

test('near a limit from both sides less is asked for', () => {
	expect(limitFactor(50, undefined)).toBe(1);
	expect(limitFactor(50, 0)).toBe(1);
	expect(limitFactor(0, 0)).toBe(1);
	expect(limitFactor(0, 100)).toBe(1);
	expect(limitFactor(-90, 100)).toBe(limitFactor(90, -100));
	expect(limitFactor(110, 100)).toBeCloseTo(limitFactor(90, 100), 12);
});

test('a limit that is reached and kept is on track, left it is not', () => {
	expect([wordOfChange(0, 0), wordOfChange(-0.001, 0)]).toEqual(['on_track', 'moving_away']);
	expect(scoreOfChange(-0.004, 0)).toBe(-3);
});

test('scores keep within −5 and 5', () => {
	expect([scoreOfRatio(9e300), scoreOfRatio(-9e300)]).toEqual([5, -5]);
	expect([scoreOfChange(9e300, 0.5), scoreOfChange(-9e300, 0.5)]).toEqual([5, -5]);
});
