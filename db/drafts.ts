import { sql, type Kysely } from 'kysely';
import type { Typed } from '#domain/draft.ts';
import type { Id } from '#domain/id.ts';
import { canonical } from './canonical.ts';
import { inChunks } from './chunks.ts';
import type { Cell } from './entries.ts';
import type { DraftRow, Tables } from './tables.ts';

export type Draft = Omit<DraftRow, 'typed' | 'version'> & { typed: Typed; version: number };

export async function byId(db: Kysely<Tables>, id: Id<'entry'>): Promise<Draft | undefined> {
	const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
	return row && read(row);
}

/** An author's own draft for a cell; the period is as typed and may be empty. */
export async function ofCell(
	db: Kysely<Tables>,
	author: Id<'actor'>,
	cell: { series_id: Id<'series'>; dimension: string; period: string }
): Promise<Draft | undefined> {
	const row = await db
		.selectFrom('drafts')
		.selectAll()
		.where('author', '=', author)
		.where('series_id', '=', cell.series_id)
		.where('dimension', '=', cell.dimension)
		.where('period', '=', cell.period)
		.executeTakeFirst();
	return row && read(row);
}

export async function byIds(db: Kysely<Tables>, ids: readonly Id<'entry'>[]): Promise<Draft[]> {
	const found: Draft[] = [];
	for (const some of inChunks(ids)) {
		const rows = await db
			.selectFrom('drafts')
			.selectAll()
			.where('id', 'in', [...some])
			.execute();
		for (const row of rows) found.push(read(row));
	}
	return found;
}

/** Everyone's drafts for some cells, the one that was saved last first. */
export async function atCells(db: Kysely<Tables>, cells: readonly Cell[]): Promise<Draft[]> {
	const found: Draft[] = [];
	for (const some of inChunks(cells)) {
		const named = sql.join(some.map((cell) => sql`(${cell.series_id}, ${cell.dimension}, ${cell.period})`));
		const place = sql.join([sql.ref('series_id'), sql.ref('dimension'), sql.ref('period')]);
		const rows = await db
			.selectFrom('drafts')
			.selectAll()
			.where(sql<boolean>`(${place}) in (values ${named})`)
			.orderBy('saved_at', 'desc')
			.orderBy('id', 'desc')
			.execute();
		for (const row of rows) found.push(read(row));
	}
	return found;
}

/** The drafts of some series by anyone who may report on them, the latest first. */
export async function ofSeries(db: Kysely<Tables>, series: readonly Id<'series'>[], limit: number): Promise<Draft[]> {
	if (series.length === 0) return [];
	const rows = await db
		.selectFrom('drafts')
		.selectAll()
		.where('series_id', 'in', [...series])
		.orderBy('saved_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
	return rows.map(read);
}

export async function insert(tx: Kysely<Tables>, draft: Omit<Draft, 'version'>): Promise<void> {
	await tx
		.insertInto('drafts')
		.values({ ...draft, typed: canonical(draft.typed) })
		.execute();
}

/** Writes drafts over those of the same author and cell that say something else; answers how many were written. */
export async function insertOver(tx: Kysely<Tables>, rows: readonly Omit<Draft, 'version'>[]): Promise<number> {
	return insertRowsOver(
		tx,
		rows.map((draft) => ({ ...draft, typed: canonical(draft.typed) }))
	);
}

/** The same, with what was typed as its row keeps it: whoever writes very many has it already. */
export async function insertRowsOver(tx: Kysely<Tables>, rows: readonly Omit<DraftRow, 'version'>[]): Promise<number> {
	let written = 0;
	for (const chunk of inChunks(rows)) {
		const result = await tx
			.insertInto('drafts')
			.values(chunk)
			.onConflict((conflict) =>
				conflict
					.columns(['author', 'series_id', 'dimension', 'period'])
					.doUpdateSet((row) => ({
						typed: row.ref('excluded.typed'),
						entry_id: row.ref('excluded.entry_id'),
						saved_at: row.ref('excluded.saved_at'),
						version: sql<number>`drafts.version + 1`
					}))
					.whereRef('drafts.typed', '<>', 'excluded.typed')
			)
			.executeTakeFirst();
		written += Number(result.numInsertedOrUpdatedRows ?? 0);
	}
	return written;
}

/** Removes an author's own drafts for some cells: what they began is said by now. */
export async function removeOf(tx: Kysely<Tables>, author: Id<'actor'>, cells: readonly Cell[]): Promise<void> {
	for (const some of inChunks(cells)) {
		const named = sql.join(some.map((cell) => sql`(${cell.series_id}, ${cell.dimension}, ${cell.period})`));
		const place = sql.join([sql.ref('series_id'), sql.ref('dimension'), sql.ref('period')]);
		await tx
			.deleteFrom('drafts')
			.where('author', '=', author)
			.where(sql<boolean>`(${place}) in (values ${named})`)
			.execute();
	}
}

/** Saves what was typed over the version that was seen; answers whether that was still the current one. */
export async function update(
	tx: Kysely<Tables>,
	draft: Pick<Draft, 'id' | 'period' | 'typed' | 'entry_id' | 'saved_at'>,
	seen: number
): Promise<boolean> {
	const result = await tx
		.updateTable('drafts')
		.set({
			period: draft.period,
			typed: canonical(draft.typed),
			entry_id: draft.entry_id,
			saved_at: draft.saved_at,
			version: seen + 1
		})
		.where('id', '=', draft.id)
		.where('version', '=', seen)
		.executeTakeFirst();
	return result.numUpdatedRows === 1n;
}

/** Removes every draft for a cell, whoever began it; answers how many. */
export async function removeOfCell(
	tx: Kysely<Tables>,
	cell: { series_id: Id<'series'>; dimension: string; period: string }
): Promise<number> {
	const result = await tx
		.deleteFrom('drafts')
		.where('series_id', '=', cell.series_id)
		.where('dimension', '=', cell.dimension)
		.where('period', '=', cell.period)
		.executeTakeFirst();
	return Number(result.numDeletedRows);
}

export async function remove(tx: Kysely<Tables>, id: Id<'entry'>): Promise<void> {
	await tx.deleteFrom('drafts').where('id', '=', id).execute();
}

/** Removes several drafts at once. */
export async function removeAll(tx: Kysely<Tables>, ids: readonly Id<'entry'>[]): Promise<void> {
	for (const some of inChunks(ids)) {
		await tx
			.deleteFrom('drafts')
			.where('id', 'in', [...some])
			.execute();
	}
}

function read(row: Omit<DraftRow, 'version'> & { version: number }): Draft {
	return { ...row, typed: JSON.parse(row.typed) as Typed };
}
