import { describe, expect, test } from 'vitest';
import { disputesOf, RULING_STATES, STATEMENT_STATES } from './opinion.ts';
import { VERDICT_KEYS, type VerdictKey } from './verdict.ts';

/** Every statement beside every verdict, written out by hand: "differs" where the one does not bear out the other. */
const TABLE = `
	statement     | achieved | on_track | too_slow | limited | moving_away | missed  | not_assessable
	not_started   | differs  | differs  |          |         |             |         |
	under_way     |          |          |          |         | differs     | differs |
	well_advanced |          |          |          | differs | differs     | differs |
	complete      |          | differs  | differs  | differs | differs     | differs |
`;

const [head = [], ...rows] = TABLE.trim()
	.split('\n')
	.map((line) => line.split('|').map((cell) => cell.trim()));

test('as documented', () => {
	expect(disputesOf({ verdict: 'too_slow', statement: 'complete' })).toEqual(['statement_and_verdict']);
});

test('the table has every statement and every verdict', () => {
	expect(head).toEqual(['statement', ...VERDICT_KEYS]);
	expect(rows.map(([statement]) => statement)).toEqual([...STATEMENT_STATES]);
});

describe.each(STATEMENT_STATES)('%s', (statement) => {
	test.each(VERDICT_KEYS)('beside %s', (verdict: VerdictKey) => {
		const cell = rows.find(([name]) => name === statement)?.[head.indexOf(verdict)];
		const expected = cell === 'differs' ? ['statement_and_verdict'] : [];
		for (const ruling of [undefined, 'accepted', 'accepted_with_reservation'] as const) {
			expect(disputesOf({ verdict, statement, ...(ruling && { ruling }) })).toEqual(expected);
		}
		expect(disputesOf({ verdict, statement, ruling: 'disputed' })).toEqual([...expected, 'statement_and_ruling']);
	});
});

test('without a statement only a ruling can dispute, and then it is the figures that it disputes', () => {
	for (const verdict of VERDICT_KEYS) {
		expect(RULING_STATES.map((ruling) => disputesOf({ verdict, ruling }))).toEqual([[], [], ['verdict_and_ruling']]);
	}
	expect([disputesOf({}), disputesOf({ statement: 'complete' })]).toEqual([[], []]);
});
