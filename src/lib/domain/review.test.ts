import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from './clock.ts';
import { dueIfBefore, reviewDue } from './review.ts';

describe('reviewDue', () => {
	it('is so many days of 24 hours later, also across the end of summer time', () => {
		expect(reviewDue('2026-11-01T08:00:00.000Z' as Instant, 14)).toBe('2026-11-15T08:00:00.000Z');
		expect(reviewDue('2026-10-24T22:30:00.000Z' as Instant, 1)).toBe('2026-10-25T22:30:00.000Z');
	});

	it('is undone by dueIfBefore', () => {
		const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(moments, fc.integer({ min: 0, max: 400 }), (moment, days) => {
				const submitted = moment.toISOString() as Instant;
				expect(dueIfBefore(reviewDue(submitted, days), days)).toBe(submitted);
			})
		);
	});
});
