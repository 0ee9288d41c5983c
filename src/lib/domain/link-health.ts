import type { Instant } from './clock.ts';

/** What is known of an address: how often in a row nothing answered there, and since when. */
export type LinkHealth = { failures: number; failedSince: Instant | null; deadSince: Instant | null };

/**
 * What came of a visit: something answered; nothing did (also: “gone”, “not found”); or an answer that says nothing about what a
 * reader would see, such as a refusal of programs.
 */
export type Visited = 'answered' | 'failed' | 'unclear';

const DAY = 24 * 60 * 60 * 1000;
/** One failure can be an evening's work on a server: a link is called dead after so many, over so many days. */
const FAILURES = 3;
const FAILING_DAYS = 3;
const DAYS_BETWEEN = 30;
/** What failed is looked at again sooner: three visits fill the three days. */
const DAYS_BETWEEN_FAILURES = 1.5;
const DAYS_BETWEEN_DEAD = 7;

/**
 * What is known of an address after a visit, and when the next one is due. It is dead after three failures in a row over at least
 * three days, since the first of them, and alive again as soon as something answers.
 *
 * @example afterVisit({ failures: 0, failedSince: null, deadSince: null }, 'failed', at).failures === 1
 */
export function afterVisit(before: LinkHealth, visited: Visited, at: Instant): LinkHealth & { nextAt: Instant } {
	if (visited === 'unclear') return { ...before, nextAt: later(at, DAYS_BETWEEN) };
	if (visited === 'answered') {
		return { failures: 0, failedSince: null, deadSince: null, nextAt: later(at, DAYS_BETWEEN) };
	}
	const failures = before.failures + 1;
	const failedSince = before.failedSince ?? at;
	const long = Date.parse(at) - Date.parse(failedSince) >= FAILING_DAYS * DAY;
	const deadSince = before.deadSince ?? (failures >= FAILURES && long ? failedSince : null);
	const nextAt = later(at, deadSince === null ? DAYS_BETWEEN_FAILURES : DAYS_BETWEEN_DEAD);
	return { failures, failedSince, deadSince, nextAt };
}

/**
 * What the status of an answer says of an address.
 *
 * @example visitedBy(404) === 'failed'; visitedBy(403) === 'unclear'; visitedBy(206) === 'answered'
 */
export function visitedBy(status: number): Visited {
	if (status >= 200 && status < 300) return 'answered';
	if (status === 404 || status === 410 || (status >= 500 && status !== 503)) return 'failed';
	return 'unclear';
}

function later(at: Instant, days: number): Instant {
	return new Date(Date.parse(at) + days * DAY).toISOString() as Instant;
}
