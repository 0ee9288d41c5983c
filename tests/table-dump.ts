import type { Store } from '#db/engine/store.ts';
import type { Tables } from '#db/tables.ts';

/** Everything in a database: each table's rows as text, sorted, so that two dumps compare whatever the order on the disk. */
export type TableDump = Record<string, string[]>;

export async function tableDump({ reading }: Pick<Store, 'reading'>): Promise<TableDump> {
	const tables = await reading.introspection.getTables();
	const dump: TableDump = {};
	for (const { name } of tables) {
		const rows = await reading
			.selectFrom(name as keyof Tables)
			.selectAll()
			.execute();
		dump[name] = rows.map((row) => JSON.stringify(row)).sort();
	}
	return dump;
}

/** The tables in which two dumps differ. */
export function changedTables(before: TableDump, after: TableDump): string[] {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}
