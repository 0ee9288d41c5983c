import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely';
import type { Id } from '#domain/id.ts';
import { inChunks } from './chunks.ts';
import type { Flag, Tables } from './tables.ts';

/** How many figures are published, by whose and on what: a projection of entries, their states and their sources, kept series by series. */

const COUNTS = [
	...(['reported', 'confirmed', 'collected'] as const),
	...(['reported_sourced', 'confirmed_sourced', 'collected_sourced'] as const)
];

/** How many figures are shown; how many of them the organisations reported or confirmed themselves; how many have a source that one can open. */
export type Coverage = { figures: number; vouched: number; sourced: number };

/** Of everybody, or of one organisation. */
export async function coverage(
	db: Kysely<Tables>,
	{ organisation }: { organisation?: Id<'organisation'> } = {}
): Promise<Coverage> {
	let query = db
		.selectFrom(['figure_counts', 'display'])
		.select('display.public_figures')
		.select(({ fn }) => COUNTS.map((each) => fn.sum(`figure_counts.${each}`).as(each)))
		.groupBy('display.public_figures');
	if (organisation !== undefined) {
		query = query.where('figure_counts.series_id', 'in', (series) =>
			series.selectFrom('series').select('series.id').where('organisation_id', '=', organisation)
		);
	}
	return read(await query.executeTakeFirst());
}

/** Of the parties of each of some agreements, those that left left out; an agreement without figures has no row. */
export async function coverageAround(
	db: Kysely<Tables>,
	agreements: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, Coverage>> {
	if (agreements.length === 0) return new Map();
	const rows = await db
		.selectFrom('parties')
		.innerJoin('series', 'series.organisation_id', 'parties.organisation_id')
		.innerJoin('figure_counts', 'figure_counts.series_id', 'series.id')
		.innerJoin('display', (join) => join.onTrue())
		.select(['parties.agreement_id', 'display.public_figures'])
		.select(({ fn }) => COUNTS.map((each) => fn.sum(`figure_counts.${each}`).as(each)))
		.where('parties.agreement_id', 'in', [...agreements])
		.where('parties.until', 'is', null)
		.groupBy(['parties.agreement_id', 'display.public_figures'])
		.execute();
	return new Map(rows.map((row) => [row.agreement_id, read(row)]));
}

type Summed = { public_figures: Flag } & Record<(typeof COUNTS)[number], string | number | bigint | null>;

function read(row: Summed | undefined): Coverage {
	const number = (column: (typeof COUNTS)[number]): number => Number(row?.[column] ?? 0);
	const shown = row?.public_figures === 1 ? 1 : 0;
	const vouched = number('reported') + number('confirmed');
	return {
		vouched,
		figures: vouched + shown * number('collected'),
		sourced: number('reported_sourced') + number('confirmed_sourced') + shown * number('collected_sourced')
	};
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
			.columns(['series_id', ...COUNTS])
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
	const columns = COUNTS.map((each) => sql`coalesce(${sql.ref(`${table}.${each}`)}, 0)`);
	return sql`(${sql.join(columns)})`;
}

function counted(db: Pick<ExpressionBuilder<Tables, never>, 'selectFrom'>) {
	return db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.select('entry_states.series_id')
		.select((row) => {
			const { and, eb: where } = row;
			const opened = hasSource(row);
			const whose = [
				where('entries.origin', '=', 'reported'),
				and([where('entries.origin', '!=', 'reported'), where('entry_states.confirmed_at', 'is not', null)]),
				and([where('entries.origin', '!=', 'reported'), where('entry_states.confirmed_at', 'is', null)])
			];
			const conditions = [...whose, ...whose.map((each) => and([each, opened]))];
			return conditions.map((each, at) =>
				row.fn
					.countAll()
					.filterWhere(each)
					.as(COUNTS[at] ?? 'reported')
			);
		})
		.where('entry_states.state', '=', 'published')
		.where('entries.value', 'is not', null)
		.groupBy('entry_states.series_id');
}

type Row = ExpressionBuilder<Tables, 'entries'>;

/** Whether an entry has a source that one can open: a link at which something answers, or a file that was attached and still stands. */
export function hasSource({ selectFrom, exists, or }: Pick<Row, 'selectFrom' | 'exists' | 'or'>) {
	const link = selectFrom('entry_links')
		.innerJoin('links', 'links.id', 'entry_links.link_id')
		.select('links.id')
		.whereRef('entry_links.entry_id', '=', 'entries.id')
		.where('links.dead_since', 'is', null);
	const file = selectFrom('evidence')
		.select('evidence.id')
		.whereRef('evidence.entry_id', '=', 'entries.id')
		.where('evidence.file_hash', 'is not', null)
		.where(({ not, exists: is, selectFrom: from }) =>
			not(is(from('evidence_events').select('evidence_events.id').whereRef('evidence_id', '=', 'evidence.id')))
		);
	return or([exists(link), exists(file)]);
}
