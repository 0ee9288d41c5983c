import { expect, test } from 'vitest';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { askedIn, keptIn, placeIn, queryOf } from './filter.ts';

const ID = '01kafn3sh0qfkzv1yqg9s2r8hb' as Id<'entry'>;

test('an address says what is asked, and is read as it was written', () => {
	const asked = askedIn(new URLSearchParams('organisation=kouvola&kind=new&only=evidence&only=changes&only=outlier'));
	const place = { due: '2026-12-05T17:40:00.000Z' as Instant, id: ID };
	const query = new URLSearchParams(queryOf(asked, place));
	expect(askedIn(query)).toEqual({ organisation: 'kouvola', kind: 'new', only: ['changes', 'outlier', 'evidence'] });
	expect(placeIn(query)).toEqual(place);
	expect(queryOf(asked)).toBe('?organisation=kouvola&kind=new&only=changes&only=outlier&only=evidence');
	expect(queryOf({ only: [] })).toBe('');
});

test('what cannot be read is not asked', () => {
	const query = new URLSearchParams('kind=old&only=nice&organisation=+&after=yesterday~x');
	expect(askedIn(query)).toEqual({ only: [] });
	expect(placeIn(query)).toBeUndefined();
	expect(placeIn(new URLSearchParams(`after=yesterday~${ID}`))).toBeUndefined();
});

test('only the database can tell what gives no evidence; what stands out is found by looking', () => {
	expect(keptIn({ only: ['changes', 'evidence'], kind: 'correction' })).toEqual({
		withoutEvidence: true,
		kind: 'correction'
	});
	expect(keptIn({ only: ['outlier'], organisation: 'kouvola' })).toEqual({ organisation: 'kouvola' });
});
