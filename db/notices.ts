import { sql, type Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import { publicFrom } from '#domain/early-notice.ts';
import type { Id } from '#domain/id.ts';
import { inChunks } from './chunks.ts';
import { joined, read, type Cell, type Entry } from './entries.ts';
import type { NoticeRow, Tables } from './tables.ts';

export type Notice = NoticeRow;

/** An entry that is held back until its organisation was told, and from when on it is public: null while nobody was told. */
export type HeldEntry = Entry & { public_at: Instant | null };

export async function insert(tx: Kysely<Tables>, rows: readonly NoticeRow[]): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('notices').values(chunk).execute();
}

/** The notice of an entry that is or was held back. */
export async function ofEntry(db: Kysely<Tables>, entry: Id<'entry'>): Promise<Notice | undefined> {
	return db.selectFrom('notices').selectAll().where('entry_id', '=', entry).executeTakeFirst();
}

/** What is held back and of which nobody was told yet, by organisation. */
export async function untold(db: Kysely<Tables>, limit: number): Promise<Notice[]> {
	return db
		.selectFrom('notices')
		.innerJoin('entry_states', 'entry_states.entry_id', 'notices.entry_id')
		.selectAll('notices')
		.where('entry_states.state', '=', 'held')
		.where('notices.told_at', 'is', null)
		.orderBy('notices.organisation_id')
		.orderBy('notices.entry_id')
		.limit(limit)
		.execute();
}

/** Notes that organisations were told, and from when on that of which they were told is public. */
export async function tell(tx: Kysely<Tables>, some: readonly Notice[], at: Instant): Promise<void> {
	for (const [days, alike] of Map.groupBy(some, (notice) => notice.days)) {
		for (const chunk of inChunks(alike)) {
			await tx
				.updateTable('notices')
				.set({ told_at: at, public_at: publicFrom(at, days) })
				.where(
					'entry_id',
					'in',
					chunk.map((notice) => notice.entry_id)
				)
				.execute();
		}
	}
}

/** What is held back and should be public at a moment; not where the organisation's own figure waits for review. */
export async function due(db: Kysely<Tables>, at: Instant, limit: number): Promise<HeldEntry[]> {
	const rows = await held(db)
		.where('notices.public_at', '<=', at)
		.where((where) =>
			where.not(
				where.exists(
					where
						.selectFrom('entry_states as own')
						.select('own.entry_id')
						.whereRef('own.series_id', '=', 'entry_states.series_id')
						.whereRef('own.dimension', '=', 'entry_states.dimension')
						.whereRef('own.period', '=', 'entry_states.period')
						.where('own.state', '=', 'submitted')
				)
			)
		)
		.orderBy('notices.public_at')
		.orderBy('entries.id')
		.limit(limit)
		.execute();
	return rows.map(readHeld);
}

/** What is held back in some cells. */
export async function heldAt(db: Kysely<Tables>, cells: readonly Cell[]): Promise<HeldEntry[]> {
	const found: HeldEntry[] = [];
	for (const some of inChunks(cells)) {
		const named = sql.join(some.map((cell) => sql`(${cell.series_id}, ${cell.dimension}, ${cell.period})`));
		const place = sql.join([
			sql.ref('entry_states.series_id'),
			sql.ref('entry_states.dimension'),
			sql.ref('entry_states.period')
		]);
		const rows = await held(db)
			.where(sql<boolean>`(${place}) in (values ${named})`)
			.execute();
		found.push(...rows.map(readHeld));
	}
	return found;
}

/** What is held back of some series, in the order in which it becomes public. */
export async function ofSeries(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[],
	limit: number
): Promise<HeldEntry[]> {
	const found: HeldEntry[] = [];
	for (const some of inChunks(series)) {
		const rows = await inOrder(db).where('entry_states.series_id', 'in', some).limit(limit).execute();
		found.push(...rows.map(readHeld));
	}
	return found.slice(0, limit);
}

/** What is held back of series that some agreements steward, in the order in which it becomes public. */
export async function inStewarded(
	db: Kysely<Tables>,
	stewards: readonly Id<'agreement'>[],
	limit: number
): Promise<HeldEntry[]> {
	if (stewards.length === 0) return [];
	const rows = await inOrder(db)
		.innerJoin('series', 'series.id', 'entry_states.series_id')
		.where('series.steward_agreement_id', 'in', [...stewards])
		.limit(limit)
		.execute();
	return rows.map(readHeld);
}

function held(db: Kysely<Tables>) {
	return joined(db)
		.innerJoin('notices', 'notices.entry_id', 'entries.id')
		.select('notices.public_at')
		.where('entry_states.state', '=', 'held');
}

function inOrder(db: Kysely<Tables>) {
	// Those of which nobody was told yet become public last.
	return held(db)
		.orderBy(sql`notices.public_at is null`)
		.orderBy('notices.public_at')
		.orderBy('entries.id');
}

function readHeld(row: Awaited<ReturnType<ReturnType<typeof held>['execute']>>[number]): HeldEntry {
	return { ...read(row), public_at: row.public_at };
}
