import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { keptEmail } from './engine/auth-tables.ts';
import type { FeedbackRow, Tables } from './tables.ts';

/** The days for which anything of it is kept, from the day on which it was given. */
export const KEPT_DAYS = 365;
/** The days for which the address is kept after it was answered. */
export const ADDRESS_KEPT_DAYS = 90;

export async function insert(
	tx: Kysely<Tables>,
	row: Omit<FeedbackRow, 'answer' | 'answered_by' | 'answered_at'>
): Promise<void> {
	const email = row.email === null ? null : keptEmail(row.email);
	await tx
		.insertInto('feedback')
		.values({ ...row, email })
		.execute();
}

export async function byId(db: Kysely<Tables>, id: Id<'feedback'>): Promise<FeedbackRow | undefined> {
	return db.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What is not answered, what is due first at the top. */
export async function unanswered(db: Kysely<Tables>, limit: number): Promise<FeedbackRow[]> {
	return db
		.selectFrom('feedback')
		.selectAll()
		.where('answered_at', 'is', null)
		.orderBy('due_on')
		.orderBy('id')
		.limit(limit)
		.execute();
}

/** What was answered, the latest answer first. */
export async function answered(db: Kysely<Tables>, limit: number): Promise<FeedbackRow[]> {
	return db
		.selectFrom('feedback')
		.selectAll()
		.where('answered_at', 'is not', null)
		.orderBy('answered_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
}

/** What was given with an address. */
export async function from(db: Kysely<Tables>, email: string): Promise<FeedbackRow[]> {
	return db.selectFrom('feedback').selectAll().where('email', '=', keptEmail(email)).orderBy('id').execute();
}

export async function answer(
	tx: Kysely<Tables>,
	id: Id<'feedback'>,
	given: { answer: string; by: Id<'actor'>; at: Instant }
): Promise<void> {
	await tx
		.updateTable('feedback')
		.set({ answer: given.answer, answered_by: given.by, answered_at: given.at })
		.where('id', '=', id)
		.execute();
}

/** Forgets all that was given with an address; answers how much. */
export async function forgetFrom(tx: Kysely<Tables>, email: string): Promise<number> {
	const gone = await tx.deleteFrom('feedback').where('email', '=', keptEmail(email)).executeTakeFirst();
	return Number(gone.numDeletedRows);
}

/** Forgets what was given before a moment, and the addresses of what was answered before another; answers how much of both. */
export async function forgetBefore(
	tx: Kysely<Tables>,
	{ given, answered: said }: { given: Instant; answered: Instant }
): Promise<{ feedback: number; addresses: number }> {
	const gone = await tx.deleteFrom('feedback').where('given_at', '<', given).executeTakeFirst();
	const blanked = await tx
		.updateTable('feedback')
		.set({ email: null })
		.where('answered_at', '<', said)
		.where('email', 'is not', null)
		.executeTakeFirst();
	return { feedback: Number(gone.numDeletedRows), addresses: Number(blanked.numUpdatedRows) };
}
