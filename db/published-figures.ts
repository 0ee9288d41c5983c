import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { shown } from './display.ts';
import { joined, read, type Entry } from './entries.ts';
import { hasSource } from './figure-counts.ts';
import type { Tables } from './tables.ts';

/** Of whom, and whether only those without a source that one can open. */
export type FigureFilter = { organisation?: string; agreement?: string; unsourced?: boolean };

/** Figures that are published now, the latest published first, after one of them. */
export async function page(
	db: Kysely<Tables>,
	{ organisation, agreement, unsourced }: FigureFilter,
	after: { at: string; entry: string } | undefined,
	limit: number
): Promise<Entry[]> {
	let query = joined(db)
		.where('entry_states.state', '=', 'published')
		.where('entry_states.published_at', 'is not', null)
		.where('entries.value', 'is not', null)
		.where(shown('entries.origin'));
	if (unsourced) query = query.where(({ not, ...row }) => not(hasSource(row)));
	if (organisation !== undefined) {
		query = query.where('entry_states.series_id', 'in', (series) =>
			series
				.selectFrom('series')
				.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
				.select('series.id')
				.where('organisations.slug', '=', organisation)
		);
	}
	if (agreement !== undefined) {
		query = query.where('entry_states.series_id', 'in', (series) =>
			series
				.selectFrom('series')
				.innerJoin('parties', 'parties.organisation_id', 'series.organisation_id')
				.innerJoin('agreements', 'agreements.id', 'parties.agreement_id')
				.select('series.id')
				.where('agreements.slug', '=', agreement)
				.where('parties.until', 'is', null)
		);
	}
	if (after) {
		query = query.where((where) =>
			where(
				where.refTuple('entry_states.published_at', 'entry_states.entry_id'),
				'<',
				where.tuple(after.at as Instant, after.entry as Id<'entry'>)
			)
		);
	}
	const rows = await query
		.orderBy('entry_states.published_at', 'desc')
		.orderBy('entry_states.entry_id', 'desc')
		.limit(limit)
		.execute();
	return rows.map(read);
}
