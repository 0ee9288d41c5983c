import { describe, expect, test } from 'vitest';
import { day } from './examples.fixture.ts';
import type { Id } from './id.ts';
import { hasLeft, mayCountTowards } from './party.ts';

const [helsinki, kouvola] = ['helsinki', 'kouvola'] as Id<'organisation'>[] as [Id<'organisation'>, Id<'organisation'>];
const TODAY = day('2026-11-21');

test('as documented', () => {
	expect(mayCountTowards({ organisation: helsinki }, [{ organisation: helsinki }], TODAY)).toBe(true);
	expect(hasLeft({ until: '2025' }, day('2026-01-01'))).toBe(true);
	expect(hasLeft({ until: '2025' }, day('2025-12-31'))).toBe(false);
	expect(hasLeft({}, TODAY)).toBe(false);
});

describe('a target of Helsinki', () => {
	test.each([
		['where nobody is a party', [], false],
		['where another city is', [{ organisation: kouvola }], false],
		['where it is one of several', [{ organisation: kouvola }, { organisation: helsinki }], true],
		['where it was one until last year', [{ organisation: helsinki, until: '2025' }], false],
		['where it is one until the end of this year', [{ organisation: helsinki, until: '2026' }], true],
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
