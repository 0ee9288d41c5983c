import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { EntryState } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { shown } from './display.ts';
import { joined, read, type Entry } from './entries.ts';
import type { Tables } from './tables.ts';

/** What everybody may read of entries: all that is or was published, a page at a time. */

const PUBLIC_STATES: EntryState[] = ['published', 'superseded', 'withdrawn'];

/** The entries of a series, or of one dimension of it, in the order of period and age; after a period and entry. */
export async function ofSeries(
	db: Kysely<Tables>,
	of: { series: Id<'series'>; dimension?: string },
	after: { period: string; entry: string } | undefined,
	limit: number
): Promise<Entry[]> {
	let query = allPublic(db).where('entry_states.series_id', '=', of.series);
	if (of.dimension !== undefined) query = query.where('entry_states.dimension', '=', of.dimension);
	if (after) {
		query = query.where((where) =>
			where(
				where.refTuple('entry_states.period', 'entry_states.entry_id'),
				'>',
				where.tuple(after.period as Period, after.entry as Id<'entry'>)
			)
		);
	}
	const rows = await query.orderBy('entry_states.period').orderBy('entry_states.entry_id').limit(limit).execute();
	return rows.map(read);
}

/** Entries in the order in which they were published, the oldest first; after a moment and entry. */
export async function inOrderOfPublication(
	db: Kysely<Tables>,
	filter: { organisation?: string; since?: Instant },
	after: { at: string; entry: string } | undefined,
	limit: number
): Promise<Entry[]> {
	const { organisation, since } = filter;
	let query = allPublic(db).where('entry_states.published_at', 'is not', null);
	if (since !== undefined) query = query.where('entry_states.published_at', '>=', since);
	if (organisation !== undefined) {
		query = query.where('entry_states.series_id', 'in', (series) =>
			series
				.selectFrom('series')
				.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
				.select('series.id')
				.where('organisations.slug', '=', organisation)
		);
	}
	if (after) {
		query = query.where((where) =>
			where(
				where.refTuple('entry_states.published_at', 'entry_states.entry_id'),
				'>',
				where.tuple(after.at as Instant, after.entry as Id<'entry'>)
			)
		);
	}
	const rows = await query.orderBy('entry_states.published_at').orderBy('entry_states.entry_id').limit(limit).execute();
	return rows.map(read);
}

function allPublic(db: Kysely<Tables>) {
	return joined(db).where('entry_states.state', 'in', PUBLIC_STATES).where(shown('entries.origin'));
}
