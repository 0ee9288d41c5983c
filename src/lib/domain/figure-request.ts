import { addHours } from 'date-fns/addHours';
import type { Instant } from './clock.ts';

/** In days of 24 hours: nobody is asked for the same figure more often. */
export const ASK_AGAIN_DAYS = 7;

/**
 * From when on a figure may be asked for again.
 *
 * @example askAgainFrom('2026-11-21T17:40:00.000Z' as Instant) === '2026-11-28T17:40:00.000Z'
 */
export function askAgainFrom(asked: Instant): Instant {
	return addHours(asked, ASK_AGAIN_DAYS * 24).toISOString() as Instant;
}
