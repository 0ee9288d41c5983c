import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { AuthTotpRow } from './engine/auth-tables.ts';
import type { Tables } from './tables.ts';

/** The app that shows a person codes, also while it is being added. */
export async function ofPerson(db: Kysely<Tables>, person: Id<'person'>): Promise<AuthTotpRow | undefined> {
	return db.selectFrom('auth_totp').selectAll().where('user_id', '=', person).executeTakeFirst();
}

/** Whether a second step is asked of a person. */
export async function isAsked(db: Kysely<Tables>, person: Id<'person'>): Promise<boolean> {
	const row = await db
		.selectFrom('auth_totp')
		.select('user_id')
		.where('user_id', '=', person)
		.where('confirmed_at', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps an app that is being added, in the place of one that was begun before; one that is confirmed stays. */
export async function begin(
	tx: Kysely<Tables>,
	app: Pick<AuthTotpRow, 'user_id' | 'sealed' | 'added_at'>
): Promise<void> {
	await tx.deleteFrom('auth_totp').where('user_id', '=', app.user_id).where('confirmed_at', 'is', null).execute();
	await tx
		.insertInto('auth_totp')
		.values({ ...app, last_step: 0, confirmed_at: null })
		.onConflict((conflict) => conflict.column('user_id').doNothing())
		.execute();
}

export async function confirm(tx: Kysely<Tables>, person: Id<'person'>, at: Instant): Promise<void> {
	await tx.updateTable('auth_totp').set({ confirmed_at: at }).where('user_id', '=', person).execute();
}

/** Takes the code of a half minute: each once, and none from before the last one. Answers whether it may be taken. */
export async function takeStep(tx: Kysely<Tables>, person: Id<'person'>, step: number): Promise<boolean> {
	const result = await tx
		.updateTable('auth_totp')
		.set({ last_step: step })
		.where('user_id', '=', person)
		.where('last_step', '<', step)
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

/** Forgets the app of a person and their recovery codes. */
export async function remove(tx: Kysely<Tables>, person: Id<'person'>): Promise<void> {
	await tx.deleteFrom('auth_totp').where('user_id', '=', person).execute();
	await tx.deleteFrom('auth_recovery_codes').where('user_id', '=', person).execute();
}

/** Puts new recovery codes in the place of the old ones. */
export async function renewRecoveryCodes(
	tx: Kysely<Tables>,
	person: Id<'person'>,
	hashes: readonly string[]
): Promise<void> {
	await tx.deleteFrom('auth_recovery_codes').where('user_id', '=', person).execute();
	await tx
		.insertInto('auth_recovery_codes')
		.values(hashes.map((hash) => ({ user_id: person, hash })))
		.execute();
}

/** Uses up a recovery code; answers whether there was one. */
export async function takeRecoveryCode(tx: Kysely<Tables>, person: Id<'person'>, hash: string): Promise<boolean> {
	const result = await tx
		.deleteFrom('auth_recovery_codes')
		.where('user_id', '=', person)
		.where('hash', '=', hash)
		.executeTakeFirst();
	return result.numDeletedRows > 0n;
}
