import { sql } from 'kysely';
import type { Store, Writing } from '#db/engine/store.ts';
import type { Tables } from '#db/tables.ts';
import { contentsOf } from './postgres/contents.ts';

/** Puts everything that was in one database into another one, in a transaction. */
type Paste = (tx: Writing) => Promise<void>;

const copies = new Map<string, Paste>();

/**
 * Does to a migrated, empty database what `load` did to the first one that it was asked for under this name: the same rows in every
 * table, but quicker. Each test gets its own installation, and only the first waits for the operations.
 */
export async function loadedOnce(name: string, store: Store, load: () => Promise<void>): Promise<void> {
	const key = `${name} ${store.engine}`;
	const known = copies.get(key);
	if (known) return store.transaction(known);
	await load();
	copies.set(key, store.engine === 'postgres' ? await copiedAsText(store) : await copiedByTable(store));
}

async function copiedAsText({ reading }: Store): Promise<Paste> {
	const contents = await contentsOf(async <Row>(text: string) => (await sql.raw<Row>(text).execute(reading)).rows);
	return async (tx) => {
		await sql.raw(`set local session_replication_role = replica; ${contents}`).execute(tx);
	};
}

async function copiedByTable({ reading }: Store): Promise<Paste> {
	const rows = new Map<keyof Tables, object[]>();
	for (const { name } of await reading.introspection.getTables()) {
		const table = name as keyof Tables;
		// The index of the search is in tables of the engine's own.
		if (name.startsWith('search_') && !OF_THE_SEARCH.includes(table)) continue;
		rows.set(table, await reading.selectFrom(table).selectAll().execute());
	}
	const words = await sql<Words>`select rowid as number, title, body from search_text`.execute(reading);
	return async (tx) => {
		// Tables come in the order of their names: references hold again when all are there.
		await sql`pragma defer_foreign_keys = on`.execute(tx);
		for (const [table, kept] of rows) {
			// A migrated database has a row or two already, such as the journal's head.
			await tx.deleteFrom(table).execute();
			if (kept.length > 0)
				await tx
					.insertInto(table)
					.values(kept as never)
					.execute();
		}
		for (const { number, title, body } of words.rows)
			await sql`insert into search_text (rowid, title, body) values (${number}, ${title}, ${body})`.execute(tx);
		await tx.deleteFrom('search_stale').execute();
	};
}

type Words = { number: number; title: string; body: string };

const OF_THE_SEARCH: (keyof Tables)[] = ['search_documents', 'search_facets'];
