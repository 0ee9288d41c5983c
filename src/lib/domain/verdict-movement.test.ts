import { expect, test } from 'vitest';
import { isNegative, movementOf, type Movement } from './verdict-movement.ts';
import { VERDICT_KEYS, type VerdictKey } from './verdict.ts';

const COLUMNS: VerdictKey[] = [
	'achieved',
	'on_track',
	'too_slow',
	'limited',
	'moving_away',
	'missed',
	'not_assessable'
];

/** From each verdict, in the lines, to each, in the columns; a dot is no movement. */
const TABLE: Record<string, string> = {
	none: 'new new new new new new .',
	achieved: '. down down down down down lost',
	on_track: 'up . down down down down lost',
	too_slow: 'up up . down down down lost',
	limited: 'up up up . down down lost',
	moving_away: 'up up up up . down lost',
	missed: 'up up up up up . lost',
	not_assessable: 'new new new new new new .'
};

test.each(Object.entries(TABLE))('from %s', (from, line) => {
	const before = from === 'none' ? null : (from as VerdictKey);
	const told = COLUMNS.map((after) => movementOf(before, after) ?? '.');
	expect(told).toEqual(line.split(' ') as (Movement | '.')[]);
});

test('the table has every verdict', () => {
	expect(COLUMNS.toSorted()).toEqual(VERDICT_KEYS.toSorted());
	expect(Object.keys(TABLE).toSorted()).toEqual(['none', ...VERDICT_KEYS].toSorted());
});

test('as documented: what is negative', () => {
	expect(VERDICT_KEYS.filter(isNegative)).toEqual(['too_slow', 'limited', 'moving_away', 'missed']);
	expect(movementOf('too_slow', 'on_track')).toBe('up');
	expect(movementOf(null, 'limited')).toBe('new');
});
