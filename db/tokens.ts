import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { TokenRow, Tables } from './tables.ts';

export type Token = Omit<TokenRow, 'version'> & { version: number };

/** The token with this hash if it still holds at the moment: not revoked, not expired. */
export async function holding(db: Kysely<Tables>, hash: string, at: Instant): Promise<Token | undefined> {
	return db
		.selectFrom('tokens')
		.selectAll()
		.where('token_hash', '=', hash)
		.where('revoked_at', 'is', null)
		.where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', at)]))
		.executeTakeFirst();
}

export async function insert(tx: Kysely<Tables>, row: Omit<TokenRow, 'version'>): Promise<void> {
	await tx.insertInto('tokens').values(row).execute();
}

/** Notes when a token was last used. */
export async function noteUse(tx: Kysely<Tables>, id: Id<'token'>, at: Instant): Promise<void> {
	await tx.updateTable('tokens').set({ last_used_at: at }).where('id', '=', id).execute();
}
