import { expect, test } from 'vitest';
import type { Instant } from './clock.ts';
import { askAgainFrom } from './figure-request.ts';

test('as documented, also across the end of summer time', () => {
	expect(askAgainFrom('2026-11-21T17:40:00.000Z' as Instant)).toBe('2026-11-28T17:40:00.000Z');
	expect(askAgainFrom('2026-10-24T22:30:00.000Z' as Instant)).toBe('2026-10-31T22:30:00.000Z');
});
