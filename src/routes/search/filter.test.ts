import { expect, it } from 'vitest';
import { askedIn } from './filter.ts';
import { queryOf } from './query.ts';

it('what an address asks for, and the address for it, are one', () => {
	const after = { tier: 1, place: 4, number: 120 };
	const query = queryOf('Åbo & Turku', { kind: 'target', agreement: 'c6', organisation: 'turku' }, after);
	expect(askedIn(new URLSearchParams(query))).toEqual({
		typed: 'Åbo & Turku',
		filter: { kind: 'target', agreement: 'c6', organisation: 'turku' },
		after
	});
});

it.each([
	['', { typed: '', filter: {} }],
	['q=%20x%20&kind=verdict&agreement=&after=1~2', { typed: 'x', filter: {} }],
	['q=x&after=7~1~1', { typed: 'x', filter: {} }],
	[`q=${'x'.repeat(500)}`, { typed: 'x'.repeat(200), filter: {} }]
])('what cannot be read is not asked: %s', (query, asked) => {
	expect(askedIn(new URLSearchParams(query))).toEqual(asked);
});
