import type { Kysely } from 'kysely';
import type { MissingReason } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Cell } from './entries.ts';
import type { Tables } from './tables.ts';

/** What stands in a cell of a series, as a table shows it: what is published, waits for review, or was returned, with why. */
export type RecordedCell = Cell & {
	id: Id<'entry'>;
	value: number | null;
	stage: string | null;
	missing_reason: MissingReason | null;
	state: 'published' | 'submitted' | 'returned';
	/** Why it was returned. */
	reason: string | null;
};

/** All cells of some series in which something stands; by cell, what was recorded first comes first. */
export async function ofSeries(db: Kysely<Tables>, series: readonly Id<'series'>[]): Promise<RecordedCell[]> {
	if (series.length === 0) return [];
	const rows = await db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.leftJoin('entry_events', (join) =>
			join
				.onRef('entry_events.entry_id', '=', 'entry_states.entry_id')
				.onRef('entry_events.number', '=', 'entry_states.number')
				.on('entry_events.state', '=', 'returned')
		)
		.select(['entries.id', 'entries.series_id', 'entries.dimension', 'entries.period'])
		.select(['entries.value', 'entries.stage', 'entries.missing_reason', 'entry_states.state', 'entry_events.reason'])
		.where('entry_states.series_id', 'in', [...series])
		.where('entry_states.state', 'in', ['published', 'submitted', 'returned'])
		.orderBy('entry_states.series_id')
		.orderBy('entry_states.dimension')
		.orderBy('entry_states.period')
		.orderBy('entry_states.entry_id')
		.execute();
	return rows as RecordedCell[];
}
