import { sql, type RawBuilder } from 'kysely';
import type { Store } from '#db/engine/store.ts';

/**
 * Changes rows as somebody would who holds the database itself: past the triggers that refuse it and past references, which
 * are in force again afterwards.
 */
export async function behindTheBack(store: Store, ...statements: RawBuilder<unknown>[]): Promise<void> {
	if (store.engine === 'postgres') {
		await store.transaction(async (tx) => {
			await sql`set local session_replication_role = replica`.execute(tx);
			for (const statement of statements) await statement.execute(tx);
		});
		return;
	}
	const found = sql<{ name: string; sql: string }>`select name, sql from sqlite_schema where type = 'trigger'`;
	const { rows: triggers } = await found.execute(store.writing);
	await sql`pragma foreign_keys = off`.execute(store.writing);
	await store.transaction(async (tx) => {
		for (const trigger of triggers) await sql`drop trigger ${sql.id(trigger.name)}`.execute(tx);
		for (const statement of statements) await statement.execute(tx);
		for (const trigger of triggers) await sql.raw(trigger.sql).execute(tx);
	});
	await sql`pragma foreign_keys = on`.execute(store.writing);
}
