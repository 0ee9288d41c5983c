import type { Kysely } from 'kysely';
import type { EntryState } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { PUBLIC_LIVES } from '#domain/target.ts';
import { shown } from './display.ts';
import { joined, read, type Entry } from './entries.ts';
import type { SeriesRow, Tables } from './tables.ts';

/** What is published, series by series: the rows of the files that anybody takes away. */

/** Narrows a file: to the parties of an agreement, an organisation, an indicator, by slug; or to that on which a target rests. */
export type FileFilter = { agreement?: string; organisation?: string; indicator?: string; target?: Id<'target'> };

/** A series by the names under which the file knows it; with the one dimension, where only that is wanted. */
export type FileSeries = Pick<SeriesRow, 'id' | 'period_kind' | 'unit' | 'ended_on'> & {
	organisation: string;
	indicator: string;
	inventory: string;
	dimension: string | null;
};

const EVER_PUBLIC: EntryState[] = ['published', 'superseded', 'withdrawn'];

/** Series in the order of their names, after one of them. */
export async function seriesOf(
	db: Kysely<Tables>,
	{ agreement, organisation, indicator, target }: FileFilter,
	after: FileSeries | undefined,
	limit: number
): Promise<FileSeries[]> {
	let query = db
		.selectFrom('series')
		.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
		.innerJoin('indicators', 'indicators.id', 'series.indicator_id')
		.innerJoin('inventories', 'inventories.id', 'series.inventory_id')
		.leftJoin('targets', (join) =>
			join
				.onRef('targets.series_id', '=', 'series.id')
				.on('targets.id', '=', target ?? ('' as Id<'target'>))
				.on('targets.life', 'in', PUBLIC_LIVES)
				.on(shown('targets.origin'))
		)
		.select(['series.id', 'series.period_kind', 'series.unit', 'series.ended_on', 'targets.dimension'])
		.select(['organisations.slug as organisation', 'indicators.slug as indicator', 'inventories.slug as inventory']);
	if (organisation !== undefined) query = query.where('organisations.slug', '=', organisation);
	if (indicator !== undefined) query = query.where('indicators.slug', '=', indicator);
	if (target !== undefined) query = query.where('targets.id', 'is not', null);
	if (agreement !== undefined) {
		query = query.where('series.organisation_id', 'in', (party) =>
			party
				.selectFrom('parties')
				.innerJoin('agreements', 'agreements.id', 'parties.agreement_id')
				.select('parties.organisation_id')
				.where('agreements.slug', '=', agreement)
		);
	}
	if (after) {
		query = query.where((where) =>
			where(
				where.refTuple('organisations.slug', 'indicators.slug', 'inventories.slug', 'series.id'),
				'>',
				where.tuple(after.organisation, after.indicator, after.inventory, after.id)
			)
		);
	}
	return query
		.orderBy('organisations.slug')
		.orderBy('indicators.slug')
		.orderBy('inventories.slug')
		.orderBy('series.id')
		.limit(limit)
		.execute();
}

/**
 * The entries of a series that were published when a line of the journal was the last, by dimension and period, after one of
 * them: whatever happens while a long file is being written, it holds what it says that it holds.
 */
export async function publishedAt(
	db: Kysely<Tables>,
	{ id, dimension }: Pick<FileSeries, 'id' | 'dimension'>,
	line: number,
	after: Pick<Entry, 'dimension' | 'period' | 'id'> | undefined,
	limit: number
): Promise<Entry[]> {
	let query = joined(db)
		.where('entry_states.series_id', '=', id)
		.where('entry_states.state', 'in', EVER_PUBLIC)
		.where(shown('entries.origin'))
		.where(
			(where) =>
				where
					.selectFrom('entry_events')
					.select('entry_events.state')
					.whereRef('entry_events.entry_id', '=', 'entry_states.entry_id')
					.where('entry_events.line', '<=', line)
					.orderBy('entry_events.number', 'desc')
					.limit(1),
			'=',
			'published'
		);
	if (dimension !== null) query = query.where('entry_states.dimension', '=', dimension);
	if (after) {
		query = query.where((where) =>
			where(
				where.refTuple('entry_states.dimension', 'entry_states.period', 'entry_states.entry_id'),
				'>',
				where.tuple(after.dimension, after.period as Period, after.id)
			)
		);
	}
	const rows = await query
		.orderBy('entry_states.dimension')
		.orderBy('entry_states.period')
		.orderBy('entry_states.entry_id')
		.limit(limit)
		.execute();
	return rows.map(read);
}
