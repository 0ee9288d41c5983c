import { addHours } from 'date-fns/addHours';
import { subHours } from 'date-fns/subHours';
import type { Instant } from './clock.ts';
import type { EntryState, Origin } from './entry.ts';

/** Hours and not days: a day of the calendar has 23 or 25 of them twice a year, and a promise of days should not depend on that. */
const HOURS = 24;

/**
 * When an entry that nobody reviewed is published, `days` of 24 hours after it was submitted.
 *
 * @example reviewDue('2026-11-01T08:00:00.000Z' as Instant, 14) === '2026-11-15T08:00:00.000Z'
 */
export function reviewDue(submitted: Instant, days: number): Instant {
	return addHours(submitted, days * HOURS).toISOString() as Instant;
}

/**
 * The moment before which entries must have been submitted to be due at `now`.
 *
 * @example dueIfBefore('2026-11-15T08:00:00.000Z' as Instant, 14) === '2026-11-01T08:00:00.000Z'
 */
export function dueIfBefore(now: Instant, days: number): Instant {
	return subHours(now, days * HOURS).toISOString() as Instant;
}

/**
 * Whether an entry was published unreviewed and can still be marked as reviewed. What was collected from a public document can when
 * its organisation has confirmed it: until then it is nobody's report.
 *
 * @example awaitsMark({ state: 'published', reviewed: false, origin: 'reported', confirmed_at: null }) === true
 */
export function awaitsMark(entry: {
	state: EntryState;
	reviewed: boolean;
	origin: Origin;
	confirmed_at: Instant | null;
}): boolean {
	if (entry.state !== 'published' || entry.reviewed) return false;
	return entry.origin === 'reported' || entry.confirmed_at !== null;
}
