import { type Kysely, sql } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { type AuthCodeRow, keptEmail } from './engine/auth-tables.ts';
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

/** Removes what has run out: sessions, unused links (with the addresses typed for them), codes, challenges and counts of attempts. */
export async function forgetExpired(db: Kysely<Tables>, now: Instant, windowStart: Instant): Promise<void> {
	await db.deleteFrom('auth_session').where('expires_at', '<', now).execute();
	await db.deleteFrom('auth_verification').where('expires_at', '<', now).execute();
	await db.deleteFrom('auth_codes').where('expires_at', '<', now).execute();
	await db.deleteFrom('auth_challenges').where('expires_at', '<', now).execute();
	await db.deleteFrom('auth_attempts').where('since', '<', windowStart).execute();
}

export async function keepCode(tx: Kysely<Tables>, code: AuthCodeRow): Promise<void> {
	await tx.insertInto('auth_codes').values(code).execute();
}

/** Counts a try at the code under a key and answers with it; undefined when it is over or was tried too often. */
export async function tryCode(
	tx: Kysely<Tables>,
	{ key, at, most }: { key: string; at: Instant; most: number }
): Promise<Pick<AuthCodeRow, 'code' | 'sealed'> | undefined> {
	return tx
		.updateTable('auth_codes')
		.set((row) => ({ tries: row('tries', '+', 1) }))
		.where('key', '=', key)
		.where('expires_at', '>', at)
		.where('tries', '<', most)
		.returning(['code', 'sealed'])
		.executeTakeFirst();
}

/** A session of a person. From where and with what they signed in is not kept. */
export type Session = { id: string; begun_at: Instant; ends_at: Instant };

/** The sessions of a person that hold at a moment, the latest first; not those in which the second step is still awaited. */
export async function sessionsOf(db: Kysely<Tables>, person: Id<'person'>, at: Instant): Promise<Session[]> {
	const rows = await db
		.selectFrom('auth_session')
		.select(['id', 'created_at', 'expires_at'])
		.where('user_id', '=', person)
		.where('expires_at', '>', at)
		.where((row) => row.or([row('second_step', 'is', null), row('second_step', '=', 'passed')]))
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ id: row.id, begun_at: moment(row.created_at), ends_at: moment(row.expires_at) }));
}

/** Ends one session of a person; answers whether it was theirs. */
export async function endSession(tx: Kysely<Tables>, person: Id<'person'>, session: string): Promise<boolean> {
	const result = await tx
		.deleteFrom('auth_session')
		.where('id', '=', session)
		.where('user_id', '=', person)
		.executeTakeFirst();
	return result.numDeletedRows > 0n;
}

/** Ends the sessions of a person but one. */
export async function endOtherSessions(tx: Kysely<Tables>, person: Id<'person'>, session: string): Promise<void> {
	await tx.deleteFrom('auth_session').where('user_id', '=', person).where('id', '!=', session).execute();
}

/** Notes that whoever has this session has shown a second step. */
export async function passSecondStep(tx: Kysely<Tables>, session: string): Promise<void> {
	await tx.updateTable('auth_session').set({ second_step: 'passed' }).where('id', '=', session).execute();
}

/** The sign-in links of an e-mail address that are still unused; the table has the address inside of a document. */
export async function linksOf(db: Kysely<Tables>, email: string): Promise<string[]> {
	const rows = await db.selectFrom('auth_verification').select(['id', 'value']).execute();
	return rows.filter(({ value }) => emailIn(value) === keptEmail(email)).map((row) => row.id);
}

export async function forgetLinks(tx: Kysely<Tables>, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.deleteFrom('auth_verification')
		.where('id', 'in', [...ids])
		.execute();
}

/** Ends every session of a person: the next request with one of them is a stranger's. */
export async function endSessions(db: Kysely<Tables>, person: Id<'person'>): Promise<void> {
	await db.deleteFrom('auth_session').where('user_id', '=', person).execute();
}

/** Text on SQLite, a date on PostgreSQL: the columns are the sign-in library's. */
function moment(kept: unknown): Instant {
	return new Date(kept as string | Date).toISOString() as Instant;
}

function emailIn(value: string): string | undefined {
	try {
		const { email } = JSON.parse(value) as { email?: string };
		return email === undefined ? undefined : keptEmail(email);
	} catch {
		return undefined;
	}
}
