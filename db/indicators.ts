import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { PUBLIC_LIVES } from '#domain/target.ts';
import { shown } from './display.ts';
import { inChunks } from './chunks.ts';
import { readText } from './json.ts';
import type { IndicatorRow, InventoryRow, Tables } from './tables.ts';

export type Indicator = Omit<IndicatorRow, 'name' | 'definition' | 'version'> & {
	name: Text;
	definition: Text;
	version: number;
};

/** An organisation with its series on an indicator and its public aims. */
export type Measuring = { organisation: string; series: Id<'series'>[]; targets: Id<'target'>[] };

export async function all(db: Kysely<Tables>): Promise<Indicator[]> {
	const rows = await db.selectFrom('indicators').selectAll().orderBy('slug').execute();
	return rows.map(read);
}

export async function bySlug(db: Kysely<Tables>, slug: string): Promise<Indicator | undefined> {
	const row = await db.selectFrom('indicators').selectAll().where('slug', '=', slug).executeTakeFirst();
	return row && read(row);
}

/** Indicators in the order of their slugs, after a slug. */
export async function page(db: Kysely<Tables>, after: string | undefined, limit: number): Promise<Indicator[]> {
	let query = db.selectFrom('indicators').selectAll();
	if (after !== undefined) query = query.where('slug', '>', after);
	const rows = await query.orderBy('slug').limit(limit).execute();
	return rows.map(read);
}

/** Who measures indicators or aims at something on them, by indicator and in the order of the organisations' slugs. */
export async function measuredBy(
	db: Kysely<Tables>,
	ids: readonly Id<'indicator'>[]
): Promise<Map<Id<'indicator'>, Measuring[]>> {
	if (ids.length === 0) return new Map();
	const series = await db
		.selectFrom('series')
		.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
		.select(['series.id', 'series.indicator_id', 'organisations.slug'])
		.where('series.indicator_id', 'in', [...ids])
		.orderBy('series.id')
		.execute();
	const targets = await db
		.selectFrom('targets')
		.innerJoin('organisations', 'organisations.id', 'targets.organisation_id')
		.select(['targets.id', 'targets.indicator_id', 'organisations.slug'])
		.where('targets.indicator_id', 'in', [...ids])
		.where('targets.life', 'in', PUBLIC_LIVES)
		.where(shown('targets.origin'))
		.orderBy('targets.id')
		.execute();
	const seriesOf = Map.groupBy(series, (row) => row.indicator_id);
	const targetsOf = Map.groupBy(targets, (row) => row.indicator_id);
	return new Map(ids.map((id) => [id, together(seriesOf.get(id) ?? [], targetsOf.get(id) ?? [])]));
}

/** The ways of counting, in the order of their slugs. */
export async function inventories(db: Kysely<Tables>): Promise<(Omit<InventoryRow, 'name'> & { name: Text })[]> {
	const rows = await db.selectFrom('inventories').selectAll().orderBy('slug').execute();
	return rows.map((row) => ({ ...row, name: readText(row.name) }));
}

/** Which identifier belongs to which inventory's slug; for loading facts. */
export async function inventoryIdsBySlug(db: Kysely<Tables>): Promise<Map<string, Id<'inventory'>>> {
	const rows = await db.selectFrom('inventories').select(['slug', 'id']).execute();
	return new Map(rows.map((row) => [row.slug, row.id]));
}

export async function insert(
	tx: Kysely<Tables>,
	rows: {
		indicators: Omit<IndicatorRow, 'version'>[];
		inventories: (Omit<InventoryRow, 'described_by'> & Partial<InventoryRow>)[];
	}
): Promise<void> {
	for (const chunk of inChunks(rows.inventories)) await tx.insertInto('inventories').values(chunk).execute();
	for (const chunk of inChunks(rows.indicators)) await tx.insertInto('indicators').values(chunk).execute();
}

/** Says anew what can be said of an indicator. */
export async function set(
	tx: Kysely<Tables>,
	id: Id<'indicator'>,
	row: Partial<Omit<IndicatorRow, 'id' | 'slug' | 'version'>>
): Promise<void> {
	await tx
		.updateTable('indicators')
		.set((old) => ({ ...row, version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** Whether anybody measures an indicator or aims at something on it, in public or not. */
export async function isUsed(db: Kysely<Tables>, id: Id<'indicator'>): Promise<boolean> {
	const row = await db
		.selectFrom('series')
		.select('indicator_id')
		.where('indicator_id', '=', id)
		.union((also) => also.selectFrom('targets').select('indicator_id').where('indicator_id', '=', id))
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Says anew what a way of counting is called, and who counts. */
export async function describeInventory(
	tx: Kysely<Tables>,
	id: Id<'inventory'>,
	row: Pick<InventoryRow, 'name' | 'publisher'>
): Promise<void> {
	await tx.updateTable('inventories').set(row).where('id', '=', id).execute();
}

/** Removes a way of counting that somebody described with a series and that no series is counted by any more. */
export async function removeUnusedInventory(tx: Kysely<Tables>, id: Id<'inventory'>): Promise<void> {
	await tx
		.deleteFrom('inventories')
		.where('id', '=', id)
		.where('described_by', 'is not', null)
		.where((row) =>
			row.not(row.exists(row.selectFrom('series').select('series.id').where('series.inventory_id', '=', id)))
		)
		.execute();
}

/** Whether series of others are counted in this way, too. */
export async function isSharedInventory(
	db: Kysely<Tables>,
	id: Id<'inventory'>,
	organisation: Id<'organisation'>
): Promise<boolean> {
	const row = await db
		.selectFrom('series')
		.select('id')
		.where('inventory_id', '=', id)
		.where('organisation_id', '!=', organisation)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

function together(
	series: { id: Id<'series'>; slug: string }[],
	targets: { id: Id<'target'>; slug: string }[]
): Measuring[] {
	const slugs = new Set([...series, ...targets].map((row) => row.slug));
	return [...slugs].toSorted().map((organisation) => ({
		organisation,
		series: series.filter((row) => row.slug === organisation).map((row) => row.id),
		targets: targets.filter((row) => row.slug === organisation).map((row) => row.id)
	}));
}

function read(row: Omit<IndicatorRow, 'version'> & { version: number }): Indicator {
	return { ...row, name: readText(row.name), definition: readText(row.definition) };
}
