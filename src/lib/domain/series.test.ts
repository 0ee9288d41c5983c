import { expect, test } from 'vitest';
import { afterSubmission, POLICIES, REVIEW_DAYS } from './series.ts';

test('as documented', () => {
	expect(afterSubmission({ policy: 'review_first', stewarded: true })).toBe('submitted');
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
