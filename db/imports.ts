import { sql, type Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Problem } from '#domain/problem.ts';
import type { Remembered } from '#domain/sheet/mapping.ts';
import { canonical } from './canonical.ts';
import { inChunks } from './chunks.ts';
import { joined, read, type Cell, type Entry } from './entries.ts';
import type { ImportRow, Tables } from './tables.ts';

/** How many figures of a file came to what. `elsewhere`: rows of other organisations. `empty`: cells without a figure. */
export type ImportCounts = {
	added: number;
	corrected: number;
	unchanged: number;
	rejected: number;
	elsewhere: number;
	empty: number;
};

/** Why a file cannot be read, or what came of it. */
export type ImportResult = { counts?: ImportCounts; problems?: Problem[]; submitted?: boolean };

export type Import = Omit<ImportRow, 'told' | 'understood' | 'result'> & {
	told: unknown;
	understood: unknown;
	result: ImportResult;
};

export async function byId(db: Kysely<Tables>, id: Id<'import'>): Promise<Import | undefined> {
	const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) return undefined;
	const { told, understood, result, ...rest } = row;
	return {
		...rest,
		told: JSON.parse(told),
		understood: understood === null ? undefined : JSON.parse(understood),
		result: result === null ? {} : (JSON.parse(result) as ImportResult)
	};
}

/** The last imports that somebody began, the latest first. */
export async function ofAuthor(
	db: Kysely<Tables>,
	author: Id<'actor'>,
	limit: number
): Promise<Pick<ImportRow, 'id' | 'file_name' | 'state' | 'begun_at'>[]> {
	return db
		.selectFrom('imports')
		.select(['id', 'file_name', 'state', 'begun_at'])
		.where('author', '=', author)
		.orderBy('begun_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
}

export async function insert(
	tx: Kysely<Tables>,
	row: Omit<ImportRow, 'understood' | 'result' | 'rows_read'>
): Promise<void> {
	await tx
		.insertInto('imports')
		.values({ ...row, understood: null, result: null, rows_read: 0 })
		.execute();
}

/** Moves an import on, unless it was cancelled meanwhile; answers whether it was not. */
export async function change(
	tx: Kysely<Tables>,
	id: Id<'import'>,
	to: Partial<Pick<ImportRow, 'state' | 'told' | 'understood' | 'result' | 'rows_read'>> & { seen_at: Instant }
): Promise<boolean> {
	const result = await tx
		.updateTable('imports')
		.set(to)
		.where('id', '=', id)
		.where('state', 'not in', ['cancelled', 'applied'])
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Takes an import away of which no rows are left. */
export async function remove(tx: Kysely<Tables>, id: Id<'import'>): Promise<void> {
	await tx.deleteFrom('imports').where('id', '=', id).execute();
}

/** Imports that nobody has looked at since a moment. */
export async function leftBefore(db: Kysely<Tables>, moment: Instant): Promise<Id<'import'>[]> {
	const rows = await db.selectFrom('imports').select('id').where('seen_at', '<', moment).orderBy('id').execute();
	return rows.map(({ id }) => id);
}

/** Imports that are said to be read, and of which nobody who reads them was heard since a moment. */
export async function silentSince(db: Kysely<Tables>, moment: Instant): Promise<Id<'import'>[]> {
	const rows = await db
		.selectFrom('imports')
		.select('id')
		.where('seen_at', '<', moment)
		.where('state', '=', 'reading')
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
}

/** What is published or waits for review in some cells. */
export async function standingAt(db: Kysely<Tables>, cells: readonly Cell[]): Promise<Entry[]> {
	const found: Entry[] = [];
	for (const some of inChunks(cells)) {
		const named = sql.join(some.map((cell) => sql`(${cell.series_id}, ${cell.dimension}, ${cell.period})`));
		const place = sql.join([
			sql.ref('entry_states.series_id'),
			sql.ref('entry_states.dimension'),
			sql.ref('entry_states.period')
		]);
		const rows = await joined(db)
			.where(sql<boolean>`(${place}) in (values ${named})`)
			.where('entry_states.state', 'in', ['published', 'submitted'])
			.execute();
		for (const row of rows) found.push(read(row));
	}
	return found;
}

/** The dimensions of some series in which anything was ever recorded, as "series dimension". */
export async function begun(db: Kysely<Tables>, series: readonly Id<'series'>[]): Promise<Set<string>> {
	if (series.length === 0) return new Set();
	const rows = await db
		.selectFrom('entry_states')
		.select(['series_id', 'dimension'])
		.distinct()
		.where('series_id', 'in', [...series])
		.execute();
	return new Set(rows.map(({ series_id, dimension }) => `${series_id} ${dimension}`));
}

/** How a file of the same make was read for the organisation the last time. */
export async function rememberedMapping(
	db: Kysely<Tables>,
	organisation: Id<'organisation'>,
	fingerprint: string
): Promise<Remembered | undefined> {
	const row = await db
		.selectFrom('import_mappings')
		.select('mapping')
		.where('organisation_id', '=', organisation)
		.where('fingerprint', '=', fingerprint)
		.executeTakeFirst();
	return row && (JSON.parse(row.mapping) as Remembered);
}

export async function keepMapping(
	tx: Kysely<Tables>,
	organisation_id: Id<'organisation'>,
	fingerprint: string,
	mapping: Remembered,
	kept_at: Instant
): Promise<void> {
	const row = { organisation_id, fingerprint, mapping: canonical(mapping), kept_at };
	await tx
		.insertInto('import_mappings')
		.values(row)
		.onConflict((conflict) =>
			conflict.columns(['organisation_id', 'fingerprint']).doUpdateSet({ mapping: row.mapping, kept_at })
		)
		.execute();
}
