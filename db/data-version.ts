import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The number that every public change raises: whatever was made from public data is good as long as it stays. */
export async function current(db: Kysely<Tables>): Promise<number> {
	const row = await db.selectFrom('data_version').select('number').executeTakeFirstOrThrow();
	return Number(row.number);
}

/** Raises the number, in the transaction of the change. */
export async function raise(tx: Kysely<Tables>): Promise<void> {
	await tx
		.updateTable('data_version')
		.set((row) => ({ number: row('number', '+', 1) }))
		.where('one', '=', 1)
		.execute();
}
