import { expect, it } from 'vitest';
import { beginningOfYear } from './year.ts';

it('the year begins when the clocks of the zone say so', () => {
	expect(beginningOfYear(2027, 'Europe/Helsinki')).toBe('2026-12-31T22:00:00.000Z');
	expect(beginningOfYear(2027, 'UTC')).toBe('2027-01-01T00:00:00.000Z');
	expect(beginningOfYear(2027, 'America/New_York')).toBe('2027-01-01T05:00:00.000Z');
});
