import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely';
import type { Id } from '#domain/id.ts';
import { inChunks } from './chunks.ts';
import type { Tables } from './tables.ts';

/** How many figures are published, and by whose: a projection of entries and their states, kept series by series. */

/** How many figures are shown, and how many of them the organisations reported or confirmed themselves. */
export async function coverage(db: Kysely<Tables>): Promise<{ figures: number; vouched: number }> {
	const row = await db
		.selectFrom(['figure_counts', 'display'])
		.select(({ fn }) => [
			'display.public_figures',
			fn.sum('figure_counts.reported').as('reported'),
			fn.sum('figure_counts.confirmed').as('confirmed'),
			fn.sum('figure_counts.collected').as('collected')
		])
		.groupBy('display.public_figures')
		.executeTakeFirst();
	const vouched = Number(row?.reported ?? 0) + Number(row?.confirmed ?? 0);
	return { figures: vouched + (row?.public_figures === 1 ? Number(row.collected) : 0), vouched };
}

/** Counts anew in the series of some entries; in the transaction that moved them. */
export async function recount(tx: Kysely<Tables>, entries: readonly Id<'entry'>[]): Promise<void> {
	const touched = new Set<Id<'series'>>();
	for (const some of inChunks(entries)) {
		const rows = await tx.selectFrom('entries').select('series_id').distinct().where('id', 'in', some).execute();
		for (const { series_id } of rows) touched.add(series_id);
	}
	for (const some of inChunks([...touched])) {
		await tx.deleteFrom('figure_counts').where('series_id', 'in', some).execute();
		await tx
			.insertInto('figure_counts')
			.columns(['series_id', 'reported', 'confirmed', 'collected'])
			.expression((row) => counted(row).where('entry_states.series_id', 'in', some))
			.execute();
	}
}

/** The series whose counts are not what there is, at most `limit` of them: none when the projection is whole. */
export async function differing(db: Kysely<Tables>, limit: number): Promise<Id<'series'>[]> {
	// One question: between two of them somebody could publish.
	const rows = await db
		.with('found', (found) => counted(found))
		.selectFrom('series')
		.leftJoin('figure_counts as kept', 'kept.series_id', 'series.id')
		.leftJoin('found', 'found.series_id', 'series.id')
		.select('series.id')
		.where(sql<boolean>`${countsOf('kept')} <> ${countsOf('found')}`)
		.orderBy('series.id')
		.limit(limit)
		.execute();
	return rows.map((row) => row.id);
}

function countsOf(table: string): RawBuilder<unknown> {
	const columns = ['reported', 'confirmed', 'collected'].map(
		(each) => sql`coalesce(${sql.ref(`${table}.${each}`)}, 0)`
	);
	return sql`(${sql.join(columns)})`;
}

function counted(db: Pick<ExpressionBuilder<Tables, never>, 'selectFrom'>) {
	return db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.select('entry_states.series_id')
		.select(({ fn, and, eb: where }) => [
			fn.countAll().filterWhere('entries.origin', '=', 'reported').as('reported'),
			fn
				.countAll()
				.filterWhere(
					and([where('entries.origin', '!=', 'reported'), where('entry_states.confirmed_at', 'is not', null)])
				)
				.as('confirmed'),
			fn
				.countAll()
				.filterWhere(and([where('entries.origin', '!=', 'reported'), where('entry_states.confirmed_at', 'is', null)]))
				.as('collected')
		])
		.where('entry_states.state', '=', 'published')
		.where('entries.value', 'is not', null)
		.groupBy('entry_states.series_id');
}
