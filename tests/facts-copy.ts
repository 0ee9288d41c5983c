import { sql } from 'kysely';
import type { Store, Writing } from '#db/engine/store.ts';
import { refresh, SEARCHED_KINDS } from '#db/search-documents.ts';
import type { Tables } from '#db/tables.ts';

/** Everything in a database, by table. */
type Copy = Map<keyof Tables, object[]>;

const copies = new Map<string, Copy>();

/**
 * Does to a migrated, empty database what `load` did to the first one that it was asked for under this name: the same rows in every
 * table, but quicker. Each test gets its own installation, and only the first waits for the operations.
 */
export async function loadedOnce(name: string, store: Store, load: () => Promise<void>): Promise<void> {
	const key = `${name} ${store.engine}`;
	const known = copies.get(key);
	if (known) return store.transaction((tx) => paste(store, tx, known));
	await load();
	copies.set(key, await copied(store));
}

async function copied({ reading }: Store): Promise<Copy> {
	const copy: Copy = new Map();
	for (const { name } of await reading.introspection.getTables()) {
		// Made of the others, and partly in tables of the engine's own.
		if (name.startsWith('search_')) continue;
		const table = name as keyof Tables;
		const rows = await reading.selectFrom(table).selectAll().execute();
		if (rows.length > 0) copy.set(table, rows);
	}
	return copy;
}

async function paste({ engine }: Store, tx: Writing, copy: Copy): Promise<void> {
	// Tables come in the order of their names: references hold again when all are there.
	if (engine === 'sqlite') await sql`pragma defer_foreign_keys = on`.execute(tx);
	else await sql`set local session_replication_role = replica`.execute(tx);
	for (const [table, rows] of copy) {
		// A migrated database has a row or two already, such as the journal's head.
		if (
			await tx
				.selectFrom(table)
				.select(sql<number>`1`.as('one'))
				.limit(1)
				.executeTakeFirst()
		) {
			await tx.deleteFrom(table).execute();
		}
		await tx
			.insertInto(table)
			.values(rows as never)
			.execute();
	}
	for (const kind of SEARCHED_KINDS) {
		await tx
			.insertInto('search_stale')
			.columns(['kind', 'id'])
			.expression(
				tx
					.selectFrom(`${kind}s`)
					.select([sql.lit(kind).as('kind'), 'id'])
					.where(sql<boolean>`true`)
			)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
	await refresh(tx, engine);
}
