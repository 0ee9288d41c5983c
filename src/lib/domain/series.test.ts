import { describe, expect, test } from 'vitest';
import { day, period } from './examples.fixture.ts';
import { ACCUMULATIONS, afterSubmission, isAfterEnd, POLICIES, REVIEW_DAYS, scaleOf, valueInSeries } from './series.ts';

test('as documented', () => {
	expect(afterSubmission({ policy: 'review_first', stewarded: true })).toBe('submitted');
	expect(valueInSeries(481_200, 't CO2-ekv', { unit: 'kt CO2e' })).toEqual({ ok: true, answer: 481.2 });
	expect(valueInSeries(481_200, 't CO2', { unit: 'kt CO2e' })).toEqual({
		ok: false,
		problems: [{ code: 'unit-does-not-fit', field: 'unit', values: { unit: 't CO2', series_unit: 'kt CO2e' } }]
	});
});

test('a unit as documented', () => {
	const emissions = { unit: 't CO2e', measure: 'number', aggregation: 'sum', direction: 'decrease' } as const;
	expect(scaleOf({ ...emissions, naturalLimit: 0 }, 'kt CO₂e')).toEqual({
		ok: true,
		answer: { unit: 'kt CO2e', lowest: 0 }
	});
});

test.each([
	['review_first', true, 'submitted'],
	['review_first', false, 'published'],
	['publish_on_submit', true, 'published'],
	['publish_on_submit', false, 'published']
] as const)('%s, stewarded %s: %s', (policy, stewarded, expected) => {
	expect(POLICIES).toContain(policy);
	expect(afterSubmission({ policy, stewarded })).toBe(expected);
});

test('review first is the default, for fourteen days', () => {
	expect([POLICIES[0], POLICIES.length, REVIEW_DAYS]).toEqual(['review_first', 2, 14]);
});

test('a figure is of its own period unless the series says that it is a running total', () => {
	expect(ACCUMULATIONS).toEqual(['flow', 'running_total']);
});

test.each([
	[0, 't CO2e', 'kt CO2e', 0],
	[481.2, 'kt CO2e', 'kt CO2e', 481.2],
	[48, '%', 'percent', 48],
	[3, 'bananas', 'bananas', 3],
	[Number.NaN, 't CO2e', 'kt CO2e', Number.NaN]
])('%d %s in a series in %s is %d', (value, unit, own, expected) => {
	expect(valueInSeries(value, unit, { unit: own })).toEqual({ ok: true, answer: expected });
});

describe('the unit of a series', () => {
	const emissions = {
		...({ unit: 't CO2e', measure: 'number', aggregation: 'sum', direction: 'decrease' } as const),
		naturalLimit: 0
	};
	const share = {
		...({ unit: 'percent', measure: 'percentage', aggregation: 'none', direction: 'increase' } as const),
		naturalLimit: 100
	};

	test('is of the quantity of its indicator, in any size and spelling; its natural limits are told in it', () => {
		expect(scaleOf(emissions, 'kt CO₂e')).toEqual({ ok: true, answer: { unit: 'kt CO2e', lowest: 0 } });
		expect(scaleOf(share, '%')).toEqual({ ok: true, answer: { unit: 'percent', lowest: 0, highest: 100 } });
		const { naturalLimit: _, ...unlimited } = emissions;
		expect(scaleOf(unlimited, 't CO2e')).toEqual({ ok: true, answer: { unit: 't CO2e' } });
	});

	test.each([
		[emissions, ' ', 'field-missing'],
		[emissions, 't CO2', 'unit-of-something-else'],
		[emissions, 'percent', 'unit-of-something-else'],
		[share, 'percentage points', 'unit-of-something-else'],
		[share, 'bananas', 'unit-of-something-else']
	])('%# is refused where it measures something else', (indicator, unit, code) => {
		expect(scaleOf(indicator, unit)).toMatchObject({ ok: false, problems: [{ code, field: 'unit' }] });
	});
});

test('a period lies after the end of a series as documented', () => {
	expect(isAfterEnd(period('2026'), day('2025-12-31'))).toBe(true);
	expect(isAfterEnd(period('2025'), day('2025-06-30'))).toBe(false);
	expect(isAfterEnd(period('2025'), undefined)).toBe(false);
});
