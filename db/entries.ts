import { sql, type Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { EntryContent, EntryState, Figure, Origin } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import { readList, readText } from './json.ts';
import type { EntryEventRow, EntryRow, Tables } from './tables.ts';

/** An entry with where it stands now. */
export type Entry = Omit<EntryRow, 'note' | 'evidence' | 'provisional'> & {
	note: Text;
	evidence: string[];
	provisional: boolean;
	number: number;
	state: EntryState;
	reviewed: boolean;
	changed_at: Instant;
	published_at: Instant | null;
	confirmed_at: Instant | null;
	/** With what reservation it was accepted, for everyone to read. */
	reservation: string | null;
	/** When its texts were taken away on legal ground. */
	redacted_at: Instant | null;
};

/** A published figure with whose it is. */
export type PublishedFigure = Figure & { origin: Origin };

/** A cell of a series: one dimension at one period. */
export type Cell = { series_id: Id<'series'>; dimension: string; period: Period };

const PUBLIC_STATES: EntryState[] = ['published', 'superseded', 'withdrawn'];

export async function byId(db: Kysely<Tables>, id: Id<'entry'>): Promise<Entry | undefined> {
	const row = await joined(db).where('entries.id', '=', id).executeTakeFirst();
	return row && read(row);
}

/** An entry that is or was public. */
export async function publicById(db: Kysely<Tables>, id: Id<'entry'>): Promise<Entry | undefined> {
	const row = await joined(db).where('entries.id', '=', id).where(shown('entries.origin')).executeTakeFirst();
	const entry = row && read(row);
	return entry && isPublic(entry) ? entry : undefined;
}

/** Whether an entry is or was public. */
export function isPublic(entry: Entry): boolean {
	return PUBLIC_STATES.includes(entry.state);
}

/** The published figures of one dimension of a series in the order of their periods, for arithmetic and charts. */
export async function figures(db: Kysely<Tables>, series: Id<'series'>, dimension: string): Promise<Figure[]> {
	const rows = await db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.select(['entries.period', 'entries.value', 'entries.provisional'])
		.where('entry_states.series_id', '=', series)
		.where('entry_states.dimension', '=', dimension)
		.where('entry_states.state', '=', 'published')
		.where('entries.value', 'is not', null)
		.where(shown('entries.origin'))
		.orderBy('entry_states.period')
		.execute();
	return rows.flatMap((row) =>
		row.value === null ? [] : [{ period: row.period, value: row.value, provisional: row.provisional === 1 }]
	);
}

/** The current figures in a history. */
export function figuresIn(history: readonly Entry[]): Figure[] {
	return history.flatMap(({ state, period, value, provisional }) =>
		state === 'published' && value !== null ? [{ period, value, provisional }] : []
	);
}

/** The same for several series at once, by "series dimension"; of all their dimensions, or of those named. */
export async function figuresOf(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[],
	dimensions?: readonly string[]
): Promise<Map<string, PublishedFigure[]>> {
	if (series.length === 0) return new Map();
	const rows = await db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.select([
			'entries.series_id',
			'entries.dimension',
			'entries.period',
			'entries.value',
			'entries.provisional',
			'entries.origin'
		])
		.where('entry_states.series_id', 'in', [...series])
		.$if(dimensions !== undefined, (narrower) => narrower.where('entry_states.dimension', 'in', dimensions ?? []))
		.where('entry_states.state', '=', 'published')
		.where('entries.value', 'is not', null)
		.where(shown('entries.origin'))
		.orderBy('entry_states.period')
		.execute();
	const figures = new Map<string, PublishedFigure[]>();
	for (const { series_id, dimension, period, value, provisional, origin } of rows) {
		if (value === null) continue;
		const key = `${series_id} ${dimension}`;
		const known = figures.get(key) ?? [];
		known.push({ period, value, provisional: provisional === 1, origin });
		figures.set(key, known);
	}
	return figures;
}

/** Everything that was ever public in one dimension of a series: published, superseded and withdrawn, by period and age. */
export async function publicHistory(db: Kysely<Tables>, series: Id<'series'>, dimension: string): Promise<Entry[]> {
	const rows = await joined(db)
		.where('entry_states.series_id', '=', series)
		.where('entry_states.dimension', '=', dimension)
		.where('entry_states.state', 'in', PUBLIC_STATES)
		.where(shown('entries.origin'))
		.orderBy('entry_states.period')
		.orderBy('entry_states.entry_id')
		.execute();
	return rows.map(read);
}

/** The entry that is published for a cell, and the one that waits for review there. */
export async function atCell(
	db: Kysely<Tables>,
	cell: Cell
): Promise<{ published: Entry | undefined; submitted: Entry | undefined }> {
	const rows = await joined(db)
		.where('entry_states.series_id', '=', cell.series_id)
		.where('entry_states.dimension', '=', cell.dimension)
		.where('entry_states.period', '=', cell.period)
		.where('entry_states.state', 'in', ['published', 'submitted'])
		.execute();
	const entries = rows.map(read);
	return {
		published: entries.find((entry) => entry.state === 'published'),
		submitted: entries.find((entry) => entry.state === 'submitted')
	};
}

/** What happened to one entry, in order. */
export async function eventsOf(db: Kysely<Tables>, entry: Id<'entry'>): Promise<EntryEventRow[]> {
	return db.selectFrom('entry_events').selectAll().where('entry_id', '=', entry).orderBy('number').execute();
}

/** Everything that was ever public in some cells, however much more there is in their series. */
export async function publicHistories(db: Kysely<Tables>, cells: readonly Cell[]): Promise<Entry[]> {
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
			.where('entry_states.state', 'in', PUBLIC_STATES)
			.execute();
		for (const row of rows) found.push(read(row));
	}
	return found;
}

/** What an entry says, as the domain takes it. */
export function contentOf(entry: Entry): EntryContent {
	return {
		dimension: entry.dimension,
		period: entry.period,
		provisional: entry.provisional,
		note: entry.note,
		evidence: entry.evidence,
		...(entry.value !== null && { value: entry.value }),
		...(entry.stage !== null && { stage: entry.stage }),
		...(entry.missing_reason !== null && { missingReason: entry.missing_reason }),
		...(entry.publisher !== null && { publisher: entry.publisher }),
		...(entry.source !== null && { source: entry.source })
	};
}

/** The beginning of every question about entries: each with where it stands now. */
export function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.selectAll('entries')
		.select([
			'entry_states.number',
			'entry_states.state',
			'entry_states.reviewed',
			'entry_states.changed_at',
			'entry_states.published_at',
			'entry_states.confirmed_at'
		])
		.select((row) =>
			row
				.selectFrom('entry_events as said')
				.select('said.reason')
				.whereRef('said.entry_id', '=', 'entries.id')
				.where('said.step', '=', 'reserve')
				.orderBy('said.number', 'desc')
				.limit(1)
				.as('reservation')
		);
}

type Joined = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

/** An entry from its rows. */
export function read(row: Joined): Entry {
	return {
		...row,
		line: Number(row.line),
		note: readText(row.note),
		evidence: readList(row.evidence),
		provisional: row.provisional === 1,
		reviewed: row.reviewed === 1
	};
}
