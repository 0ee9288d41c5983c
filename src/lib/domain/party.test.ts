import { describe, expect, test } from 'vitest';
import { day } from './examples.fixture.ts';
import type { Id } from './id.ts';
import { hasJoined, hasLeft, mayCountTowards, overlap } from './party.ts';

const [helsinki, kouvola] = ['helsinki', 'kouvola'] as Id<'organisation'>[] as [Id<'organisation'>, Id<'organisation'>];
const TODAY = day('2026-11-21');

test('as documented', () => {
	expect(mayCountTowards({ organisation: helsinki }, [{ organisation: helsinki }], TODAY)).toBe(true);
	expect(hasLeft({ until: '2025' }, day('2026-01-01'))).toBe(true);
	expect(hasLeft({ until: '2025' }, day('2025-12-31'))).toBe(false);
	expect(hasLeft({}, TODAY)).toBe(false);
	expect(hasJoined({ since: '2027' }, day('2026-12-31'))).toBe(false);
	expect(hasJoined({ since: '2027' }, day('2027-01-01'))).toBe(true);
	expect(hasJoined({}, day('2026-12-31'))).toBe(true);
	expect(overlap({ since: '2015', until: '2019' }, { since: '2020' })).toBe(false);
	expect(overlap({ until: '2019' }, {})).toBe(true);
});

test.each([
	['one after the other', { until: '2019' }, { since: '2020' }, false],
	['the day on which one leaves', { until: '2019-05' }, { since: '2019-05-31' }, true],
	['the day after', { until: '2019-05' }, { since: '2019-06' }, false],
	['one within the other', { since: '2015', until: '2025' }, { since: '2018', until: '2019' }, true],
	['one that could have begun any time', { since: '2015', until: '2025' }, { until: '2030' }, true],
	['two that last', { since: '2015' }, { since: '2020' }, true]
])('two stays, %s', (_, one, other, expected) => {
	expect(overlap(one, other)).toBe(expected);
	expect(overlap(other, one)).toBe(expected);
});

describe('a target of Helsinki', () => {
	test.each([
		['where nobody is a party', [], false],
		['where another city is', [{ organisation: kouvola }], false],
		['where it is one of several', [{ organisation: kouvola }, { organisation: helsinki }], true],
		['where it was one until last year', [{ organisation: helsinki, until: '2025' }], false],
		['where it is one until the end of this year', [{ organisation: helsinki, until: '2026' }], true],
		['where it will be one from next year on', [{ organisation: helsinki, since: '2027' }], false],
		['on its last day', [{ organisation: helsinki, until: '2026-11-21' }], true],
		['on the day after', [{ organisation: helsinki, until: '2026-11-20' }], false],
		['in the month in which it leaves', [{ organisation: helsinki, until: '2026-11' }], true],
		[
			'where it left one part and keeps another',
			[{ organisation: helsinki, until: '2020' }, { organisation: helsinki }],
			true
		]
	])('%s: %s', (_, parties, expected) => {
		expect(mayCountTowards({ organisation: helsinki }, parties, TODAY)).toBe(expected);
	});
});
