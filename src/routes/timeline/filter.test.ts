import { expect, it } from 'vitest';
import { filterIn, yearsOf } from './filter.ts';
import { queryOf } from './query.ts';

it('what an address asks for is read, and nonsense is not asked', () => {
	const filter = filterIn(new URLSearchParams('kind=aim&year=2024&organisation=espoo&agreement='));
	expect(filter).toEqual({ kind: 'aim', year: 2024, organisation: 'espoo' });
	expect(filterIn(new URLSearchParams('kind=deadline'))).toEqual({ kind: 'deadline' });
	expect(filterIn(new URLSearchParams('kind=all&year=20x4&agreement='))).toEqual({});
});

it('a link to older things keeps the filter', () => {
	const query = queryOf({ kind: 'aim', year: 2024 }, '2024~aim~x');
	expect(filterIn(new URLSearchParams(query))).toEqual({ kind: 'aim', year: 2024 });
	expect(new URLSearchParams(query).get('before')).toBe('2024~aim~x');
	expect(queryOf({})).toBe('');
});

it('the years go from the last to the first', () => {
	expect(
		yearsOf([
			{ first: '2019-10', last: '2021' },
			{ first: null, last: null }
		])
	).toEqual([2021, 2020, 2019]);
	expect(yearsOf([{ first: null, last: null }])).toEqual([]);
});
