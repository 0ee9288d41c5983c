import { describe, expect, test } from 'vitest';
import { aim, quoted } from './examples.fixture.ts';
import {
	directionOf,
	goalValue,
	isOpen,
	lifeAfter,
	LIFE_STEPS,
	LIVES,
	SENSES,
	TARGET_KINDS,
	versionProblems
} from './target.ts';

test('as documented', () => {
	expect(directionOf('at_most')).toBe(-1);
	expect([isOpen('returned'), isOpen('withdrawn')]).toEqual([true, false]);
	expect([lifeAfter('proposed', 'put_in_force'), lifeAfter('withdrawn', 'put_in_force')]).toEqual([
		'in_force',
		undefined
	]);
	expect([versionProblems(1, undefined), versionProblems(2, ' ')]).toEqual([
		[],
		[{ code: 'reason-missing', field: 'reason' }]
	]);
	expect(goalValue(aim({ basis: 'percent_of_baseline', percent: 20, baseline: quoted(1990, 3514) }))).toBe(702.8);
});

test('the sign of progress belongs to the sense', () => {
	expect(SENSES.map((sense) => [sense, directionOf(sense)])).toEqual([
		['at_least', 1],
		['at_most', -1],
		['inside', 1]
	]);
});

test('the kinds and the life of a target are those of the domain', () => {
	expect(TARGET_KINDS).toEqual(['level', 'hold', 'cumulative', 'direction', 'milestone', 'staged', 'unmeasured']);
	expect(LIVES).toEqual(['proposed', 'returned', 'discarded', 'in_force', 'superseded', 'withdrawn', 'ended']);
});

describe('the goal', () => {
	test.each([
		['as given', { goal: { value: 60 } }, 60],
		['of zero', { goal: { value: 0 } }, 0],
		['below zero', { goal: { value: -2 } }, -2],
		['without a number', { goal: {} }, undefined],
		['that there is not', {}, undefined],
		['a percentage', { basis: 'percent_of_baseline', percent: 40, baseline: quoted(2015, 100) }, 40],
		['a percentage over 100', { basis: 'percent_of_baseline', percent: 150, baseline: quoted(2015, 80) }, 120],
		['nothing of the baseline', { basis: 'percent_of_baseline', percent: 0, baseline: quoted(2015, 80) }, 0],
		['a percentage of nothing', { basis: 'percent_of_baseline', percent: 40, baseline: quoted(2015, 0) }, 0],
		[
			'a percentage of what is below zero',
			{ basis: 'percent_of_baseline', percent: 50, baseline: quoted(2015, -80) },
			-40
		],
		['a percentage without a baseline', { basis: 'percent_of_baseline', percent: 40 }, undefined],
		['a percentage not told', { basis: 'percent_of_baseline', baseline: quoted(2015, 80) }, undefined],
		[
			'absolute, whatever percentage stands beside it',
			{ percent: 40, baseline: quoted(2015, 80), goal: { value: 7 } },
			7
		]
	] as const)('%s', (_, stated, expected) => {
		expect(goalValue(aim(stated))).toBe(expected);
	});

	test('as a percentage follows the baseline, whatever number is kept beside it', () => {
		const stated = { basis: 'percent_of_baseline', percent: 20, goal: { value: 999 } } as const;
		expect(goalValue(aim({ ...stated, baseline: quoted(1990, 3514) }))).toBe(702.8);
		expect(goalValue(aim({ ...stated, baseline: quoted(1990, 3500) }))).toBe(700);
	});
});

describe('the life of a target', () => {
	test.each([
		['proposed', 'put_in_force', 'in_force'],
		['proposed', 'supersede', undefined],
		['proposed', 'withdraw', undefined],
		['proposed', 'end', undefined],
		['proposed', 'return', 'returned'],
		['proposed', 'propose_again', undefined],
		['proposed', 'discard', 'discarded'],
		['returned', 'put_in_force', undefined],
		['returned', 'return', undefined],
		['returned', 'propose_again', 'proposed'],
		['returned', 'discard', 'discarded'],
		['in_force', 'return', undefined],
		['in_force', 'discard', undefined],
		['in_force', 'put_in_force', undefined],
		['in_force', 'supersede', 'superseded'],
		['in_force', 'withdraw', 'withdrawn'],
		['in_force', 'end', 'ended']
	] as const)('%s, %s: %s', (life, step, expected) => {
		expect(lifeAfter(life, step)).toBe(expected);
	});

	test('is over for good', () => {
		for (const life of ['discarded', 'superseded', 'withdrawn', 'ended'] as const) {
			expect(LIFE_STEPS.filter((step) => lifeAfter(life, step) !== undefined)).toEqual([]);
			expect(isOpen(life)).toBe(false);
		}
	});
});

test.each([
	[1, undefined, 0],
	[1, '', 0],
	[2, undefined, 1],
	[2, '\n\t', 1],
	[2, 'The council decided on 11 March.', 0],
	[17, '', 1]
])('version %d with the reason %j lacks %d', (number, reason, expected) => {
	expect(versionProblems(number, reason)).toHaveLength(expected);
});
