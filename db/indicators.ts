import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { readText } from './json.ts';
import type { IndicatorRow, InventoryRow, Tables } from './tables.ts';

export type Indicator = Omit<IndicatorRow, 'name' | 'definition' | 'version'> & {
	name: Text;
	definition: Text;
	version: number;
};

export async function all(db: Kysely<Tables>): Promise<Indicator[]> {
	const rows = await db.selectFrom('indicators').selectAll().orderBy('slug').execute();
	return rows.map((row) => ({ ...row, name: readText(row.name), definition: readText(row.definition) }));
}

/** Which identifier belongs to which inventory's slug; for loading facts. */
export async function inventoryIdsBySlug(db: Kysely<Tables>): Promise<Map<string, Id<'inventory'>>> {
	const rows = await db.selectFrom('inventories').select(['slug', 'id']).execute();
	return new Map(rows.map((row) => [row.slug, row.id]));
}

export async function insert(
	tx: Kysely<Tables>,
	rows: { indicators: Omit<IndicatorRow, 'version'>[]; inventories: InventoryRow[] }
): Promise<void> {
	if (rows.inventories.length > 0) await tx.insertInto('inventories').values(rows.inventories).execute();
	if (rows.indicators.length > 0) await tx.insertInto('indicators').values(rows.indicators).execute();
}
