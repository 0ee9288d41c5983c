import { describe, expect, it, test } from 'vitest';
import { UNSAID, unsaidBecause, type Quoted, type Unsaid } from './quotable.ts';
import { VERDICT_KEYS } from './verdict.ts';

const FIGURE = { vouched: true, sourced: true, reviewed: true, reserved: false };
const SAID: Quoted = {
	...{ verdict: 'on_track', earlySign: false, provisional: false, stale: false },
	...{ disputed: false, reviewable: true, figure: FIGURE }
};

/** What is other than in what may be said, and what then forbids it. */
const TABLE: [name: string, other: Partial<Quoted>, unsaid: Unsaid[]][] = [
	['confirmed, fresh, sourced, final, reviewed', {}, []],
	['a bad word as well as a good one', { verdict: 'missed' }, []],
	['no verdict', { verdict: 'not_assessable' }, ['nothing_to_say']],
	['no figure', { figure: undefined as never }, ['nothing_to_say']],
	['a public source, not confirmed', { figure: { ...FIGURE, vouched: false } }, ['not_confirmed']],
	['not confirmed and not reviewed', { figure: { ...FIGURE, vouched: false, reviewed: false } }, ['not_confirmed']],
	['reported, and nobody has reviewed it', { figure: { ...FIGURE, reviewed: false } }, ['not_reviewed']],
	['reported, where nobody reviews', { reviewable: false, figure: { ...FIGURE, reviewed: false } }, []],
	['accepted with a reservation', { figure: { ...FIGURE, reserved: true } }, ['reservation']],
	['no source', { figure: { ...FIGURE, sourced: false } }, ['unsourced']],
	['provisional', { provisional: true }, ['provisional']],
	['on an old figure', { stale: true }, ['stale']],
	['an early sign', { earlySign: true }, ['early_sign']],
	['disputed', { disputed: true }, ['disputed']],
	[
		'everything at once',
		{
			...{ provisional: true, stale: true, earlySign: true, disputed: true },
			figure: { vouched: false, sourced: false, reviewed: false, reserved: true }
		},
		['not_confirmed', 'reservation', 'unsourced', 'provisional', 'stale', 'early_sign', 'disputed']
	]
];

describe('what may be said aloud', () => {
	it.each(TABLE)('%s', (_name, other, unsaid) => {
		expect(unsaidBecause({ ...SAID, ...other })).toEqual(unsaid);
	});

	test('as documented', () => {
		expect(unsaidBecause({ ...SAID, provisional: true })).toEqual(['provisional']);
	});

	test('every reason is in the table, and no word of a verdict is kinder than another', () => {
		expect(UNSAID.filter((reason) => !TABLE.some(([, , unsaid]) => unsaid.includes(reason)))).toEqual([]);
		const said = VERDICT_KEYS.filter((verdict) => unsaidBecause({ ...SAID, verdict }).length === 0);
		expect(said).toEqual(VERDICT_KEYS.filter((verdict) => verdict !== 'not_assessable'));
	});
});
