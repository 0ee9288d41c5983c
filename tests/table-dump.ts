import { sql } from 'kysely';
import type { Store } from '#db/engine/store.ts';
import type { Tables } from '#db/tables.ts';

/** Everything in a database: each table's rows as text, sorted, so that two dumps compare whatever the order on the disk. */
export type TableDump = Record<string, string[]>;

export async function tableDump(store: Pick<Store, 'reading' | 'engine'>): Promise<TableDump> {
	const names = await namesOf(store);
	const dump: TableDump = Object.fromEntries(names.map((name) => [name, []]));
	// A question for each table is quick where it is answered in this process, and slow where a server does.
	if (store.engine === 'sqlite') {
		for (const name of names) {
			const rows = await store.reading.selectFrom(name).selectAll().execute();
			dump[name] = rows.map((row) => JSON.stringify(row));
		}
	} else {
		const each = names.map(
			(name) => sql`select ${sql.lit(name)} as name, to_json(each)::text as row from ${sql.table(name)} each`
		);
		const { rows } = await sql<{ name: string; row: string }>`${sql.join(each, sql` union all `)}`.execute(
			store.reading
		);
		for (const { name, row } of rows) dump[name]?.push(row);
	}
	for (const rows of Object.values(dump)) rows.sort();
	return dump;
}

const known = new WeakMap<object, (keyof Tables)[]>();

/** Tables come with migrations alone, before a store is anybody's. */
async function namesOf({ reading }: Pick<Store, 'reading'>): Promise<(keyof Tables)[]> {
	const names = known.get(reading) ?? (await reading.introspection.getTables()).map(({ name }) => name as keyof Tables);
	known.set(reading, names);
	return names;
}

/** The tables in which two dumps differ. */
export function changedTables(before: TableDump, after: TableDump): string[] {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}
