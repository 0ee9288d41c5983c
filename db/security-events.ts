import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { SecurityEventRow, Tables } from './tables.ts';

/** The days for which sign-ins and refusals are kept. */
export const KEPT_DAYS = 180;

export async function keep(tx: Kysely<Tables>, event: SecurityEventRow): Promise<void> {
	await tx.insertInto('security_events').values(event).execute();
}

/** Forgets what happened before a moment; answers how many events were forgotten. */
export async function forgetBefore(tx: Kysely<Tables>, moment: Instant): Promise<number> {
	const result = await tx.deleteFrom('security_events').where('at', '<', moment).executeTakeFirst();
	return Number(result.numDeletedRows);
}

/** Forgets of whom or about whom events were; that they happened stays. */
export async function forgetWho(tx: Kysely<Tables>, actor: Id<'actor'>, subject: string): Promise<void> {
	await tx.updateTable('security_events').set({ actor: null }).where('actor', '=', actor).execute();
	await tx.updateTable('security_events').set({ subject: null }).where('subject', '=', subject).execute();
}

/** The latest events first. */
export async function latest(db: Kysely<Tables>, limit: number): Promise<SecurityEventRow[]> {
	return db
		.selectFrom('security_events')
		.selectAll()
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
}
