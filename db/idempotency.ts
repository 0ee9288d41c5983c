import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { IdempotencyRow, Tables } from './tables.ts';

/** The days for which an answer is kept for the same request. */
export const KEPT_DAYS = 7;

/** The answer once given to a request with this key, if any. */
export async function find(tx: Kysely<Tables>, actor: Id<'actor'>, key: string): Promise<IdempotencyRow | undefined> {
	return tx.selectFrom('idempotency').selectAll().where('actor', '=', actor).where('key', '=', key).executeTakeFirst();
}

export async function keep(tx: Kysely<Tables>, row: IdempotencyRow): Promise<void> {
	await tx.insertInto('idempotency').values(row).execute();
}

/** Forgets answers given before a moment; answers how many. */
export async function forgetBefore(tx: Kysely<Tables>, moment: Instant): Promise<number> {
	const result = await tx.deleteFrom('idempotency').where('at', '<', moment).executeTakeFirst();
	return Number(result.numDeletedRows);
}
