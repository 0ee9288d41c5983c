import { describe, expect, test } from 'vitest';
import { aggregated } from './aggregate.ts';
import { figures } from './examples.fixture.ts';

const quarters = figures({ '2024-Q1': 1, '2024-Q2': 2, '2024-Q3': 3, '2024-Q4': 6 }, '2024-Q2');

describe('finer figures', () => {
	test.each([
		['sum', 12, true],
		['mean', 3, true],
		['end', 6, false]
	] as const)('as documented: four quarters make a year by their %s', (how, value, provisional) => {
		expect(aggregated(quarters, 'year', how)).toEqual([{ period: '2024', value, provisional }]);
	});

	test('without a way, or without all parts, there is no figure', () => {
		expect(aggregated(quarters, 'year')).toEqual([]);
		expect(aggregated(quarters, 'year', 'none')).toEqual([]);
		expect(aggregated(quarters.slice(1), 'year', 'sum')).toEqual([]);
		expect(aggregated(quarters.slice(1), 'year', 'end')).toHaveLength(1);
		expect(aggregated(quarters.slice(0, 3), 'year', 'end')).toEqual([]);
	});

	test('states stand for themselves', () => {
		expect(aggregated(quarters, 'year', 'each')).toHaveLength(4);
	});

	test('kinds are not mixed: twelve months, or four quarters', () => {
		const mixed = figures({ '2024-Q1': 1, '2024-Q2': 1, '2024-Q3': 1, '2024-10': 1, '2024-11': 1, '2024-12': 1 });
		expect(aggregated(mixed, 'year', 'sum')).toEqual([]);
		const months = figures(Object.fromEntries([1, 2, 3].map((month) => [`2024-0${month}`, month])));
		expect(aggregated(months, 'quarter', 'sum')).toMatchObject([{ period: '2024-Q1', value: 6 }]);
	});
});

test('a figure of the kind itself goes before an aggregate; a coarser one never counts', () => {
	const own = figures({ 2024: 11 });
	expect(aggregated([...own, ...quarters], 'year', 'sum')).toEqual(own);
	expect(aggregated(own, 'quarter', 'sum')).toEqual([]);
	expect(aggregated(own, 'year')).toBe(own);
});
