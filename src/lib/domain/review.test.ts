import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from './clock.ts';
import { awaitsMark, dueIfBefore, reviewDue } from './review.ts';

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

describe('awaitsMark', () => {
	const published = { state: 'published', reviewed: false, origin: 'reported', confirmed_at: null } as const;

	it('says yes of what was published unreviewed, and no of what is nobody’s report', () => {
		expect(awaitsMark(published)).toBe(true);
		expect(awaitsMark({ ...published, reviewed: true })).toBe(false);
		expect(awaitsMark({ ...published, state: 'withdrawn' })).toBe(false);
		expect(awaitsMark({ ...published, state: 'submitted' })).toBe(false);
		const collected = { ...published, origin: 'public_source' } as const;
		expect(awaitsMark(collected)).toBe(false);
		expect(awaitsMark({ ...collected, confirmed_at: '2026-11-21T17:40:00.000Z' as Instant })).toBe(true);
	});
});
