import { expect, test } from 'vitest';
import type { Period } from '#domain/period.ts';
import { figure, kouvola } from './examples.fixture.ts';
import { observedOf } from './observed.ts';

const level = kouvola.aim;

test('a missing period breaks the line: 1990, a gap, 2005', () => {
	const observed = observedOf(kouvola);
	expect(observed.slice(0, 3).map(({ t, value }) => [t, value])).toEqual([
		[1990, 838.3],
		[1997.5, NaN],
		[2005, 757.1]
	]);
	expect(observed.filter(({ value }) => Number.isNaN(value))).toHaveLength(1);
});

test('figures stand at their own time, in its order, whatever the order in which they came', () => {
	const figures = [figure('2024-Q1', 3), figure('2023-Q3', 1), figure('2023-Q4', 2)];
	expect(observedOf({ aim: level, figures }).map(({ t }) => t)).toEqual([
		expect.closeTo(2022.748, 3),
		2023,
		expect.closeTo(2023.2486, 3)
	]);
});

test('quarters and months that follow each other are one line, a quarter left out is a gap', () => {
	const quarters = [figure('2023-Q1', 1), figure('2023-Q2', 1), figure('2023-Q4', 1)];
	expect(observedOf({ aim: level, figures: quarters }).map(({ value }) => value)).toEqual([1, 1, NaN, 1]);
	const months = [figure('2024-01', 1), figure('2024-02', 1), figure('2024-03', 1)];
	expect(observedOf({ aim: level, figures: months }).some(({ value }) => Number.isNaN(value))).toBe(false);
});

test('a survey every fourth year is a line when its cadence is told', () => {
	const figures = [figure(2012, 1), figure(2016, 2), figure(2020, 3), figure(2028, 4)];
	expect(observedOf({ aim: level, figures, cadence: 4 }).map(({ value }) => value)).toEqual([1, 2, 3, NaN, 4]);
});

test('zero is a figure', () => {
	expect(observedOf({ aim: level, figures: [figure(2020, 0)] })).toEqual([
		{ t: 2020, value: 0, figure: figure(2020, 0) }
	]);
});

test('a sum is drawn as the sum so far since its start, and ends at the first missing year', () => {
	const aim = { ...level, kind: 'cumulative' as const, start: '2020' as Period };
	const figures = [figure(2019, 9), figure(2020, 1), figure(2021, 2), figure(2023, 4)];
	expect(observedOf({ aim, figures }).map(({ t, value }) => [t, value])).toEqual([
		[2020, 1],
		[2021, 3]
	]);
	expect(observedOf({ aim, figures: figures.slice(2) })).toEqual([]);
	expect(observedOf({ aim, figures, accumulation: 'running_total' })).toHaveLength(5);
});
