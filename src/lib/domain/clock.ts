/** The time now and the zone whose midnight counts; passed in wherever time matters, so that tests need no fakes. */
export type Clock = {
	now(): Date;
	/** IANA name, for instance Europe/Helsinki. */
	zone: string;
};

/** A moment as text that sorts by time: "2026-11-21T17:40:00.000Z". */
export type Instant = string & { readonly brand: 'Instant' };

/**
 * The present moment as sortable text in UTC.
 *
 * @example instant({ now: () => new Date(0), zone: 'UTC' }) === '1970-01-01T00:00:00.000Z'
 */
export function instant(clock: Clock): Instant {
	return clock.now().toISOString() as Instant;
}

/**
 * A clock that shows the machine's time in the given zone.
 *
 * @example wallClock('Europe/Tallinn').zone === 'Europe/Tallinn'
 */
export function wallClock(zone: string): Clock {
	return { now: () => new Date(), zone };
}

/**
 * A clock that stands still, for tests and for reproducible runs.
 *
 * @example instant(stoppedClock('2026-11-21T19:40:00+02:00')) === '2026-11-21T17:40:00.000Z'
 */
export function stoppedClock(at: string, zone = 'Europe/Helsinki'): Clock {
	const moment = new Date(at);
	return { now: () => new Date(moment), zone };
}
