import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Origin } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { shown } from './display.ts';
import type { Tables } from './tables.ts';

/** Figures of one series that became public in the same moment: a table that was collected, or one reported figure. */
export type Publication = {
	series: Id<'series'>;
	at: Instant;
	figures: number;
	/** How many of them correct an earlier figure. */
	corrections: number;
	first: Period;
	last: Period;
	/** The value, where there is only one figure. */
	value: number | null;
	origin: Origin;
	/** Why figures were corrected, where all give one reason. */
	reason: string | null;
	/** Who published them, where all are from one publisher. */
	publisher: string | null;
};

export type PublicationFilter = {
	/** Only series that this agreement stewards, by its slug. */
	agreement?: string;
	organisation?: string;
	/** Only what became public from one moment to just before another. */
	from?: Instant;
	until?: Instant;
};

/** Publications, the latest first; filtered, before a moment and series. */
export async function latest(
	db: Kysely<Tables>,
	filter: PublicationFilter,
	before: { at: string; id: string } | undefined,
	limit: number
): Promise<Publication[]> {
	let query = db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.innerJoin('series', 'series.id', 'entry_states.series_id')
		.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
		.where('entry_states.published_at', 'is not', null)
		.where('entry_states.state', 'in', ['published', 'superseded', 'withdrawn'])
		.where(shown('entries.origin'));
	const { agreement, organisation, from, until } = filter;
	if (organisation !== undefined) query = query.where('organisations.slug', '=', organisation);
	if (agreement !== undefined) {
		query = query
			.innerJoin('agreements', 'agreements.id', 'series.steward_agreement_id')
			.where('agreements.slug', '=', agreement);
	}
	if (from !== undefined) query = query.where('entry_states.published_at', '>=', from);
	if (until !== undefined) query = query.where('entry_states.published_at', '<', until);
	if (before) {
		query = query.where((where) =>
			where(
				where.refTuple('entry_states.published_at', 'entry_states.series_id'),
				'<',
				where.tuple(before.at as Instant, before.id as Id<'series'>)
			)
		);
	}
	const rows = await query
		.select(['entry_states.published_at as at', 'entry_states.series_id as series'])
		.select(({ fn }) => [
			fn.countAll().as('figures'),
			fn.count('entries.supersedes_id').as('corrections'),
			fn.min('entries.period').as('first'),
			fn.max('entries.period').as('last'),
			fn.max('entries.value').as('value'),
			fn.min('entries.origin').as('origin'),
			fn.min('entries.reason').as('reason'),
			fn.max('entries.reason').as('last_reason'),
			fn.min('entries.publisher').as('publisher'),
			fn.max('entries.publisher').as('last_publisher')
		])
		.groupBy(['entry_states.published_at', 'entry_states.series_id'])
		.orderBy('entry_states.published_at', 'desc')
		.orderBy('entry_states.series_id', 'desc')
		.limit(limit)
		.execute();
	return rows.flatMap(({ at, last_reason, last_publisher, ...row }) =>
		at === null
			? []
			: [
					{
						...row,
						at,
						figures: Number(row.figures),
						corrections: Number(row.corrections),
						value: Number(row.figures) === 1 ? row.value : null,
						reason: row.reason === last_reason ? row.reason : null,
						publisher: row.publisher === last_publisher ? row.publisher : null
					}
				]
	);
}

/** The first and the last moment at which a figure became public. */
export async function span(db: Kysely<Tables>): Promise<{ first: Instant | null; last: Instant | null }> {
	// Each by itself is one look at an end of the index; both in one question would be a walk along all of it.
	return db
		.selectNoFrom((end) => [
			end
				.selectFrom('entry_states')
				.select(({ fn }) => fn.min('published_at').as('at'))
				.as('first'),
			end
				.selectFrom('entry_states')
				.select(({ fn }) => fn.max('published_at').as('at'))
				.as('last')
		])
		.executeTakeFirstOrThrow();
}
