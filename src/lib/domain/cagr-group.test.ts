import { expect, test } from 'vitest';
import { groupOf } from './cagr-group.ts';

test('as documented', () => {
	const group = groupOf([
		{ key: 'achieved', score: 5 },
		{ key: 'moving_away', score: -5 }
	]);
	expect(group).toEqual({ key: 'too_slow', score: 0 });
});

test('members without a score are left out, and a group of none says nothing', () => {
	expect(groupOf([{ key: 'not_assessable' }, { key: 'limited', score: -1 }])).toEqual({ key: 'limited', score: -1 });
	expect(groupOf([{ key: 'not_assessable' }, { group: [] }])).toEqual({ key: 'not_assessable' });
});

test('inner groups come first and count as one', () => {
	const inner = {
		group: [
			{ key: 'achieved' as const, score: 5 },
			{ key: 'limited' as const, score: -1 }
		]
	};
	expect(groupOf([inner, { key: 'limited', score: -2 }]).score).toBe(0);
});

test('achieved only where all that are scored are', () => {
	const achieved = { key: 'achieved' as const, score: 5 };
	expect(groupOf([achieved, { key: 'not_assessable' }, { group: [achieved] }]).key).toBe('achieved');
	expect(groupOf([achieved, { key: 'on_track', score: 5 }]).key).toBe('on_track');
	expect(groupOf([{ key: 'moving_away', score: -2.5000001 }]).key).toBe('moving_away');
});
