import { expect, test } from 'vitest';
import { ACCUMULATIONS, afterSubmission, POLICIES, REVIEW_DAYS, valueInSeries } from './series.ts';

test('as documented', () => {
	expect(afterSubmission({ policy: 'review_first', stewarded: true })).toBe('submitted');
	expect(valueInSeries(481_200, 't CO2-ekv', { unit: 'kt CO2e' })).toEqual({ ok: true, answer: 481.2 });
	expect(valueInSeries(481_200, 't CO2', { unit: 'kt CO2e' })).toEqual({
		ok: false,
		problems: [{ code: 'unit-does-not-fit', field: 'unit', values: { unit: 't CO2', series_unit: 'kt CO2e' } }]
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
