import type { Kysely } from 'kysely';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Figure } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { hasEnded } from '#domain/period.ts';
import { shown } from './display.ts';
import { isPublic, joined, read, type Entry } from './entries.ts';
import type { Tables } from './tables.ts';

/** The two clocks of a look into the past: what was known then, and about which time. */
export type AsOf = { knownAt?: Instant; asOf?: CivilDate };

/**
 * The figures of one dimension of a series as they were known at a moment, by period: of each entry the last thing that had
 * happened to it by then counts. With `asOf` only periods that were over on that day.
 */
export async function figuresAsOf(
	db: Kysely<Tables>,
	series: Id<'series'>,
	dimension: string,
	{ knownAt, asOf }: AsOf
): Promise<Figure[]> {
	const rows = await db
		.selectFrom('entry_events as last')
		.innerJoin('entries', 'entries.id', 'last.entry_id')
		.select(['entries.period', 'entries.value', 'entries.provisional'])
		.where('entries.series_id', '=', series)
		.where('entries.dimension', '=', dimension)
		.where('entries.value', 'is not', null)
		.where(shown('entries.origin'))
		.where('last.state', '=', 'published')
		.where('last.number', '=', (events) => {
			const before = events
				.selectFrom('entry_events as known')
				.select((row) => row.fn.max('known.number').as('number'))
				.whereRef('known.entry_id', '=', 'last.entry_id');
			return knownAt === undefined ? before : before.where('known.at', '<=', knownAt);
		})
		.orderBy('entries.period')
		.execute();
	return rows.flatMap(({ period, value, provisional }) => {
		if (value === null || (asOf !== undefined && !hasEnded(period, asOf))) return [];
		return [{ period, value, provisional: provisional === 1 }];
	});
}

/** An entry with all that it corrects and all that corrects it, the oldest first; only what is or was public. */
export async function chainOf(db: Kysely<Tables>, entry: Entry): Promise<Entry[]> {
	const rows = await joined(db)
		.where('entry_states.series_id', '=', entry.series_id)
		.where('entry_states.dimension', '=', entry.dimension)
		.where('entry_states.period', '=', entry.period)
		.where(shown('entries.origin'))
		.orderBy('entry_states.entry_id')
		.execute();
	return rows.map(read).filter(isPublic);
}
