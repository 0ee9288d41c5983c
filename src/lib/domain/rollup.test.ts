import { expect, test } from 'vitest';
import { rollup, type RollupTarget } from './rollup.ts';
import { period } from './examples.fixture.ts';
import type { VerdictKey } from './verdict.ts';

function target(name: string, key: VerdictKey, changed: Partial<RollupTarget> = {}): RollupTarget {
	return {
		target: name,
		organisation: 'helsinki',
		series: name,
		goal: { kind: 'level', sense: 'at_most', period: period(2030), value: 60 },
		verdict: { key, provisional: false, ...(key === 'not_assessable' && { reason: 'no_figure' as const }) },
		reported: false,
		...changed
	};
}

test('as documented: coverage first, never an average', () => {
	const told = rollup([target('a', 'on_track'), target('b', 'not_assessable')], ['helsinki', 'espoo']);
	expect(told.coverage).toEqual({ aims: 2, comparable: 1, parties: 2, partiesWithAims: 1, partiesReporting: 0 });
	expect(told.distribution).toEqual({
		achieved: [],
		on_track: ['a'],
		too_slow: [],
		limited: [],
		moving_away: [],
		missed: [],
		not_assessable: ['b']
	});
	expect(told.reasons).toEqual({ no_figure: 1 });
	expect(told.withoutAim).toEqual(['espoo']);
	expect(JSON.stringify(told)).not.toContain('score');
});

test('only reported or confirmed figures make a party one that reports', () => {
	const told = rollup(
		[target('a', 'on_track', { reported: true }), target('b', 'limited', { organisation: 'espoo' })],
		['helsinki', 'espoo', 'turku', 'helsinki']
	);
	expect(told.coverage).toMatchObject({ parties: 3, partiesWithAims: 2, partiesReporting: 1 });
});

test('two targets with one goal on one series count once, with the less favourable verdict', () => {
	const shared = { series: 'emissions' };
	const told = rollup(
		[
			target('own', 'on_track', shared),
			target('region', 'too_slow', shared),
			target('state', 'not_assessable', shared),
			target('later', 'on_track', {
				...shared,
				goal: { kind: 'level', sense: 'at_most', period: period(2035), value: 0 }
			})
		],
		['helsinki']
	);
	expect(told.coverage.aims).toBe(2);
	expect([told.distribution.too_slow, told.distribution.on_track]).toEqual([['region'], ['later']]);
	expect(told.countedOnce).toEqual([
		{ target: 'own', with: 'region' },
		{ target: 'state', with: 'region' }
	]);
});

test('targets without a series are never one', () => {
	const unmeasured = { series: undefined, goal: { kind: 'unmeasured', sense: 'at_least' } } as const;
	const told = rollup([target('a', 'not_assessable', unmeasured), target('b', 'not_assessable', unmeasured)], []);
	expect(told.coverage).toMatchObject({ aims: 2, comparable: 0, parties: 0 });
});

test('early signs and provisional verdicts are told', () => {
	const early = { key: 'limited', confidence: 'early_sign', provisional: true } as const;
	expect(rollup([target('a', 'limited', { verdict: early })], [])).toMatchObject({ earlySigns: 1, provisional: 1 });
	expect(rollup([], []).coverage.aims).toBe(0);
});
