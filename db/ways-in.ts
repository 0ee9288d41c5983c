import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import * as authenticators from './authenticators.ts';
import type { Tables } from './tables.ts';

/** The ways in that somebody has besides the letter, as they see them; no secrets. */
export type WaysIn = {
	/** The app that shows codes; null while there is none in use. */
	app: { added_at: Instant; recovery_codes: number } | null;
	passkeys: { id: string; name: string | null; added_at: Instant; last_used_at: Instant | null }[];
	/** Another place that vouches for them. */
	single_sign_on: { provider: string; subject: string; added_at: Instant }[];
	password: { set_at: Instant } | null;
};

/** Under which the library keeps passwords. */
export const PASSWORD = 'credential';

export async function ofPerson(db: Kysely<Tables>, person: Id<'person'>): Promise<WaysIn> {
	const app = await authenticators.ofPerson(db, person);
	const codes = await db.selectFrom('auth_recovery_codes').select('hash').where('user_id', '=', person).execute();
	const passkeys = await db
		.selectFrom('auth_passkey')
		.select(['id', 'name', 'created_at', 'last_used_at'])
		.where('user_id', '=', person)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	const accounts = await db
		.selectFrom('auth_account')
		.select(['provider_id', 'account_id', 'created_at', 'updated_at'])
		.where('user_id', '=', person)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	const password = accounts.find((account) => account.provider_id === PASSWORD);
	return {
		app: app?.confirmed_at ? { added_at: app.confirmed_at, recovery_codes: codes.length } : null,
		passkeys: passkeys.map(({ created_at, ...passkey }) => ({ ...passkey, added_at: moment(created_at) })),
		single_sign_on: accounts
			.filter((account) => account !== password)
			.map((account) => ({
				provider: account.provider_id,
				subject: account.account_id,
				added_at: moment(account.created_at)
			})),
		password: password ? { set_at: moment(password.updated_at) } : null
	};
}

/** By which name another place knows a person, and since when. */
export async function accountOf(
	db: Kysely<Tables>,
	person: Id<'person'>,
	provider: string
): Promise<{ subject: string; added_at: Instant } | undefined> {
	const row = await db
		.selectFrom('auth_account')
		.select(['account_id', 'created_at'])
		.where('user_id', '=', person)
		.where('provider_id', '=', provider)
		.executeTakeFirst();
	return row && { subject: row.account_id, added_at: moment(row.created_at) };
}

/** Removes every way in but the letter; answers whether there was any. */
export async function removeAll(tx: Kysely<Tables>, person: Id<'person'>): Promise<boolean> {
	const app = await authenticators.ofPerson(tx, person);
	await authenticators.remove(tx, person);
	const passkeys = await tx.deleteFrom('auth_passkey').where('user_id', '=', person).executeTakeFirst();
	const accounts = await tx.deleteFrom('auth_account').where('user_id', '=', person).executeTakeFirst();
	return app !== undefined || passkeys.numDeletedRows + accounts.numDeletedRows > 0n;
}

/** Removes a person's password, or what binds them to another place; answers whether there was one. */
export async function removeAccount(tx: Kysely<Tables>, person: Id<'person'>, provider: string): Promise<boolean> {
	const result = await tx
		.deleteFrom('auth_account')
		.where('provider_id', '=', provider)
		.where('user_id', '=', person)
		.executeTakeFirst();
	return result.numDeletedRows > 0n;
}

/** Text on SQLite, a date on PostgreSQL: the columns are the sign-in library's. */
function moment(kept: unknown): Instant {
	return new Date(kept as string | Date).toISOString() as Instant;
}
