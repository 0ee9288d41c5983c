import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregated, AGGREGATIONS, partsMissing, partsNeeded } from './aggregate.ts';
import { figures, period } from './examples.fixture.ts';
import { dayAfter } from './civil-date.ts';
import { comparePeriods, firstDay, isWithin, kindOf, lastDay, type Period, type PeriodKind } from './period.ts';

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

describe('the finer periods that make up one', () => {
	test('as documented', () => {
		expect(partsNeeded(period(2024), 'quarter', 'sum')).toHaveLength(4);
		expect(partsNeeded(period(2024), 'month', 'end')).toEqual(['2024-12']);
		expect(partsMissing(period(2024), 'quarter', 'sum', quarters.slice(0, 3))).toEqual(['2024-Q4']);
	});

	test.each([
		['2024', 'quarter', 'sum', ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']],
		['2024', 'quarter', 'mean', ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']],
		['2024-Q2', 'month', 'sum', ['2024-04', '2024-05', '2024-06']],
		['2024-Q2', 'month', 'end', ['2024-06']],
		['2024', 'day', 'end', ['2024-12-31']],
		['2024-Q4', 'quarter', 'sum', []],
		['2024-12', 'quarter', 'sum', []],
		['2024', 'year', 'end', []],
		['2024', 'month', 'none', []]
	] as const)('%s by %s, %s', (whole, kind, how, expected) => {
		expect(partsNeeded(period(whole), kind, how)).toEqual(expected);
	});

	test('are those of a leap year too', () => {
		expect(partsNeeded(period(2024), 'day', 'sum')).toHaveLength(366);
		expect(partsNeeded(period('2023-02'), 'day', 'mean')).toHaveLength(28);
	});

	test('are missing where nothing was reported, in order', () => {
		expect(partsMissing(period(2024), 'quarter', 'sum', figures({ '2024-Q2': 1, '2023-Q4': 1 }))).toEqual([
			...['2024-Q1', '2024-Q3', '2024-Q4']
		]);
		expect(partsMissing(period(2024), 'quarter', 'end', figures({ '2024-Q4': 0 }))).toEqual([]);
		expect(partsMissing(period(2024), 'month', 'none', [])).toEqual([]);
	});

	const wholes: fc.Arbitrary<Period> = fc
		.tuple(fc.integer({ min: 1600, max: 2199 }), fc.constantFrom('', '-Q1', '-Q4', '-02', '-12'))
		.map(([year, part]) => period(`${year}${part}`));
	const kinds = fc.constantFrom<PeriodKind>('year', 'quarter', 'month', 'day');

	test('lie inside it, follow one another and leave nothing out; with them there is a figure, without one of them none', () => {
		fc.assert(
			fc.property(wholes, kinds, fc.constantFrom(...AGGREGATIONS), fc.nat(), (whole, kind, how, pick) => {
				const parts = partsNeeded(whole, kind, how);
				if (parts.length === 0) return;
				expect(parts.every((part) => kindOf(part) === kind && isWithin(part, whole))).toBe(true);
				expect(parts.toSorted(comparePeriods)).toEqual(parts);
				expect(lastDay(parts.at(-1) as Period)).toBe(lastDay(whole));
				if (how !== 'end') {
					expect(firstDay(parts[0] as Period)).toBe(firstDay(whole));
					parts.slice(1).forEach((part, at) => expect(firstDay(part)).toBe(dayAfter(lastDay(parts[at] as Period))));
				}
				const all = parts.map((part) => ({ period: part, value: 1, provisional: false }));
				const lost = all[pick % all.length];
				expect(aggregated(all, kindOf(whole), how)).toMatchObject([{ period: whole }]);
				expect(
					aggregated(
						all.filter((each) => each !== lost),
						kindOf(whole),
						how
					)
				).toEqual([]);
				expect(
					partsMissing(
						whole,
						kind,
						how,
						all.filter((each) => each !== lost)
					)
				).toEqual([lost?.period]);
			}),
			{ numRuns: 60 }
		);
	});
});
