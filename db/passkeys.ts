import type { Insertable, Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { AuthChallengeRow, AuthPasskeyRow } from './engine/auth-tables.ts';
import type { Tables } from './tables.ts';

/** A passkey, as far as it is needed to know it again. */
export type Passkey = Pick<
	AuthPasskeyRow,
	'id' | 'user_id' | 'credential_id' | 'public_key' | 'counter' | 'transports' | 'device_type'
>;

/** The passkeys of a person, the oldest first. */
export async function ofPerson(db: Kysely<Tables>, person: Id<'person'>): Promise<Passkey[]> {
	return known(db).where('user_id', '=', person).orderBy('created_at').orderBy('id').execute();
}

/** The passkey that an authenticator calls so. */
export async function byCredential(db: Kysely<Tables>, credential: string): Promise<Passkey | undefined> {
	return known(db).where('credential_id', '=', credential).executeTakeFirst();
}

/** Keeps a new passkey; answers false when somebody has it already. */
export async function add(tx: Kysely<Tables>, passkey: Insertable<AuthPasskeyRow>): Promise<boolean> {
	const added = await tx
		.insertInto('auth_passkey')
		.values(passkey)
		.onConflict((conflict) => conflict.column('credential_id').doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/**
 * Notes that a passkey was used; answers false, and notes nothing, when its count has not gone on: it is a copy then, or an answer
 * that was given before. An authenticator that does not count says 0 each time.
 */
export async function use(
	tx: Kysely<Tables>,
	{ id, counter, backedUp, at }: { id: string; counter: number; backedUp: boolean | 0 | 1; at: Instant }
): Promise<boolean> {
	const result = await tx
		.updateTable('auth_passkey')
		.set({ counter, last_used_at: at, backed_up: backedUp })
		.where('id', '=', id)
		.where('counter', counter === 0 ? '=' : '<', counter)
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

/** Removes a passkey of a person; answers whether it was theirs. */
export async function remove(tx: Kysely<Tables>, person: Id<'person'>, id: string): Promise<boolean> {
	const result = await tx
		.deleteFrom('auth_passkey')
		.where('id', '=', id)
		.where('user_id', '=', person)
		.executeTakeFirst();
	return result.numDeletedRows > 0n;
}

/** Keeps what a browser is to sign; what the same browser was to sign before holds no longer. */
export async function keepChallenge(tx: Kysely<Tables>, row: AuthChallengeRow): Promise<void> {
	await tx
		.insertInto('auth_challenges')
		.values(row)
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet({ challenge: row.challenge, expires_at: row.expires_at })
		)
		.execute();
}

/** Takes what a browser was to sign, once; undefined when it is over or was taken. */
export async function takeChallenge(
	tx: Kysely<Tables>,
	{ key, at }: { key: string; at: Instant }
): Promise<string | undefined> {
	const row = await tx
		.deleteFrom('auth_challenges')
		.where('key', '=', key)
		.returning(['challenge', 'expires_at'])
		.executeTakeFirst();
	return row && row.expires_at > at ? row.challenge : undefined;
}

function known(db: Kysely<Tables>) {
	return db
		.selectFrom('auth_passkey')
		.select(['id', 'user_id', 'credential_id', 'public_key', 'counter', 'transports', 'device_type']);
}
