import { type Kysely, sql } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { keptEmail } from './engine/auth-tables.ts';
import type { Tables } from './tables.ts';

export type Identity = { id: Id<'person'>; name: string; email: string };

/** The person with this e-mail address. */
export async function identityOf(db: Kysely<Tables>, email: string): Promise<Identity | undefined> {
	return db
		.selectFrom('auth_user')
		.select(['id', 'name', 'email'])
		.where('email', '=', keptEmail(email))
		.executeTakeFirst();
}

/**
 * Counts one attempt and tells whether it may be made: `max` of them from the first one on, until `windowStart` has passed it.
 * One statement, so that attempts made at the same moment are all counted; an attempt that is refused writes nothing.
 */
export async function countAttempt(
	db: Kysely<Tables>,
	attempt: { key: string; at: Instant; windowStart: Instant; max: number }
): Promise<boolean> {
	const over = sql<boolean>`auth_attempts.since <= ${attempt.windowStart}`;
	const counted = await db
		.insertInto('auth_attempts')
		.values({ key: attempt.key, since: attempt.at, count: 1 })
		.onConflict((conflict) =>
			conflict
				.column('key')
				.doUpdateSet({
					since: sql<Instant>`case when ${over} then ${attempt.at} else auth_attempts.since end`,
					count: sql<number>`case when ${over} then 1 else auth_attempts.count + 1 end`
				})
				.where((is) => is.or([over, is('auth_attempts.count', '<', attempt.max)]))
		)
		.returning('count')
		.executeTakeFirst();
	return counted !== undefined;
}

/** Removes what has run out: sessions, unused links (with the addresses typed for them) and counts of attempts. */
export async function forgetExpired(db: Kysely<Tables>, now: Instant, windowStart: Instant): Promise<void> {
	await db.deleteFrom('auth_session').where('expires_at', '<', now).execute();
	await db.deleteFrom('auth_verification').where('expires_at', '<', now).execute();
	await db.deleteFrom('auth_attempts').where('since', '<', windowStart).execute();
}

/** Ends every session of a person: the next request with one of them is a stranger's. */
export async function endSessions(db: Kysely<Tables>, person: Id<'person'>): Promise<void> {
	await db.deleteFrom('auth_session').where('user_id', '=', person).execute();
}
