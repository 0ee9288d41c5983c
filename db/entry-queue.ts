import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { dueIfBefore, reviewDue } from '#domain/review.ts';
import { joined, read, type Entry } from './entries.ts';
import type { Tables } from './tables.ts';

/** An entry that waits for review, and when it is published if nobody reviews it. */
export type Waiting = Entry & { due: Instant };

export type QueueFilter = {
	/** Only those of an organisation, by its slug. */
	organisation?: string;
	kind?: 'new' | 'correction';
	/** Only these. */
	ids?: readonly Id<'entry'>[];
	/** Only those that give nothing to look at. */
	withoutEvidence?: boolean;
};

/** Entries that wait for review in series that these agreements steward: those that are due first come first, after one of them. */
export async function awaitingReview(
	db: Kysely<Tables>,
	stewards: readonly Id<'agreement'>[],
	filter: QueueFilter,
	after: { due: Instant; id: Id<'entry'> } | undefined,
	limit: number
): Promise<Waiting[]> {
	const found: Waiting[] = [];
	// Of one number of days the first to be submitted is the first to be due: there are as many questions as different numbers.
	for (const days of await policies(db, stewards)) {
		let query = inStewarded(db, stewards).where('entry_states.state', '=', 'submitted');
		query = narrowed(query, filter).where('series.review_days', '=', days);
		if (after) {
			query = query.where((where) =>
				where(
					where.refTuple('entry_states.changed_at', 'entry_states.entry_id'),
					'>',
					where.tuple(dueIfBefore(after.due, days), after.id)
				)
			);
		}
		const rows = await query.orderBy('entry_states.changed_at').orderBy('entry_states.entry_id').limit(limit).execute();
		found.push(...rows.map((row) => ({ ...read(row), due: reviewDue(row.changed_at, days) })));
	}
	return found.toSorted((a, b) => compare(a.due, b.due) || compare(a.id, b.id)).slice(0, limit);
}

/** How many wait for review, and since when the first of them does. */
export async function waitingIn(
	db: Kysely<Tables>,
	stewards: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, { entries: number; since: Instant }>> {
	if (stewards.length === 0) return new Map();
	const rows = await db
		.selectFrom('entry_states')
		.innerJoin('series', 'series.id', 'entry_states.series_id')
		.select('series.steward_agreement_id as steward')
		.select(({ fn }) => [fn.countAll().as('entries'), fn.min('entry_states.changed_at').as('since')])
		.where('series.steward_agreement_id', 'in', [...stewards])
		.where('entry_states.state', '=', 'submitted')
		.groupBy('series.steward_agreement_id')
		.orderBy('series.steward_agreement_id')
		.execute();
	return new Map(
		rows.flatMap(({ steward, entries, since }) => (steward ? [[steward, { entries: Number(entries), since }]] : []))
	);
}

/** Entries that were published in such series before anybody reviewed them, the latest first; what nobody vouches for is not among them. */
export async function publishedUnreviewed(
	db: Kysely<Tables>,
	stewards: readonly Id<'agreement'>[],
	limit: number
): Promise<Entry[]> {
	if (stewards.length === 0) return [];
	const rows = await inStewarded(db, stewards)
		.where('entry_states.state', '=', 'published')
		.where('entry_states.reviewed', '=', 0)
		.where((where) =>
			where.or([where('entries.origin', '=', 'reported'), where('entry_states.confirmed_at', 'is not', null)])
		)
		.orderBy('entry_states.published_at', 'desc')
		.orderBy('entry_states.entry_id', 'desc')
		.limit(limit)
		.execute();
	return rows.map(read);
}

/** Entries that waited for review longer than their series allows, the longest first. */
export async function overdue(db: Kysely<Tables>, at: Instant, limit: number): Promise<Entry[]> {
	const policies = await db.selectFrom('series').select('review_days').distinct().execute();
	const found: Entry[] = [];
	for (const { review_days } of policies) {
		const rows = await joined(db)
			.innerJoin('series', 'series.id', 'entry_states.series_id')
			.where('series.review_days', '=', review_days)
			.where('entry_states.state', '=', 'submitted')
			.where('entry_states.changed_at', '<=', dueIfBefore(at, review_days))
			.orderBy('entry_states.changed_at')
			.orderBy('entry_states.entry_id')
			.limit(limit)
			.execute();
		found.push(...rows.map(read));
	}
	return found.slice(0, limit);
}

/** Entries of these series that wait for review or were returned, the latest first. */
export async function inHand(db: Kysely<Tables>, series: readonly Id<'series'>[], limit: number): Promise<Entry[]> {
	if (series.length === 0) return [];
	const rows = await joined(db)
		.where('entry_states.series_id', 'in', [...series])
		.where('entry_states.state', 'in', ['submitted', 'returned'])
		.orderBy('entry_states.changed_at', 'desc')
		.orderBy('entry_states.entry_id', 'desc')
		.limit(limit)
		.execute();
	return rows.map(read);
}

function inStewarded(db: Kysely<Tables>, stewards: readonly Id<'agreement'>[]) {
	return joined(db)
		.innerJoin('series', 'series.id', 'entry_states.series_id')
		.where('series.steward_agreement_id', 'in', [...stewards]);
}

function narrowed(
	query: ReturnType<typeof inStewarded>,
	{ organisation, kind, ids, withoutEvidence }: QueueFilter
): ReturnType<typeof inStewarded> {
	let narrower = query;
	if (organisation !== undefined) {
		narrower = narrower.where('series.organisation_id', 'in', (named) =>
			named.selectFrom('organisations').select('organisations.id').where('organisations.slug', '=', organisation)
		);
	}
	if (kind !== undefined) narrower = narrower.where('entries.supersedes_id', kind === 'new' ? 'is' : 'is not', null);
	if (ids !== undefined) narrower = narrower.where('entries.id', 'in', ids.length > 0 ? [...ids] : ['' as Id<'entry'>]);
	if (withoutEvidence) {
		narrower = narrower
			.where('entries.evidence', '=', '[]')
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('evidence').select('evidence.id').whereRef('evidence.entry_id', '=', 'entries.id')))
			);
	}
	return narrower;
}

async function policies(db: Kysely<Tables>, stewards: readonly Id<'agreement'>[]): Promise<number[]> {
	if (stewards.length === 0) return [];
	const rows = await db
		.selectFrom('series')
		.select('review_days')
		.distinct()
		.where('steward_agreement_id', 'in', [...stewards])
		.orderBy('review_days')
		.execute();
	return rows.map((row) => row.review_days);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
