import { expect, test } from 'vitest';
import { filterIn, queryOf } from './filter.ts';

test('an address keeps what it narrows', () => {
	const query = 'agreement=helsinki-impact-declaration&commitment=2&organisation=espoo&verdict=too_slow';
	expect(queryOf(filterIn(new URLSearchParams(query)))).toBe(`?${query}`);
	expect(queryOf(filterIn(new URLSearchParams('reason=no_figure')), 'x')).toBe('?reason=no_figure&after=x');
	expect(queryOf({})).toBe('');
});

test('what cannot be read is not asked for', () => {
	expect(filterIn(new URLSearchParams('verdict=good&reason=bad&commitment=2&organisation=%20&x=1'))).toEqual({});
	expect(filterIn(new URLSearchParams('agreement=a&commitment=two'))).toEqual({ agreement: 'a' });
});
