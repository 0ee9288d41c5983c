import { createHmac } from 'node:crypto';
import type { Store } from '#db/engine/store.ts';
import * as signIns from '#db/sign-ins.ts';
import { type Clock, type Instant, instant } from '#domain/clock.ts';

/** So many attempts in a window of so many seconds, counted from the first. */
export type Rule = { window: number; max: number };

/** An address can be a whole city hall's, an account is one person's. */
export const LIMITS = {
	askFromAddress: { window: 900, max: 20 },
	askForAccount: { window: 900, max: 5 },
	/** Each lets five codes be tried: in a day no more than fifty in a million, however many ask. */
	codesForAccount: { window: 86_400, max: 10 },
	/** Codes of an app and recovery codes, for who has passed the first step. */
	secondStep: { window: 3600, max: 10 },
	/** Passwords, for one account, whether or not there is such an account. */
	passwordForAccount: { window: 900, max: 5 },
	redeemFromAddress: { window: 900, max: 30 }
} as const satisfies Record<string, Rule>;

type Place = { store: Store; secret: string; clock: Clock };

/** Counts one attempt at something and tells whether it may be made. */
export async function mayTry({ store, secret, clock }: Place, what: string, { window, max }: Rule): Promise<boolean> {
	// Neither addresses nor accounts stand in the table: whoever reads a backup cannot tell who tried to sign in.
	const key = createHmac('sha256', secret).update(what).digest('base64url');
	return signIns.countAttempt(store.writing, { key, at: instant(clock), windowStart: before(clock, window), max });
}

/**
 * Removes sessions, links and counts of attempts that have run out.
 * In a transaction, so that it waits its turn where another process is writing to SQLite: the statements of the library
 * that follow would stop this whole process meanwhile.
 */
export async function forgetExpired({ store, clock }: Place): Promise<void> {
	const longest = Math.max(...Object.values(LIMITS).map((rule) => rule.window));
	await store.transaction((tx) => signIns.forgetExpired(tx, instant(clock), before(clock, longest)));
}

function before(clock: Clock, seconds: number): Instant {
	return new Date(clock.now().getTime() - seconds * 1000).toISOString() as Instant;
}
