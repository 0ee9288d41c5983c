import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { dueIfBefore } from '#domain/review.ts';
import { joined, read, type Entry } from './entries.ts';
import type { Tables } from './tables.ts';

/** Entries that wait for review in series that these agreements steward, the oldest first. */
export async function awaitingReview(
	db: Kysely<Tables>,
	stewards: readonly Id<'agreement'>[],
	limit: number
): Promise<Entry[]> {
	if (stewards.length === 0) return [];
	const rows = await joined(db)
		.innerJoin('series', 'series.id', 'entry_states.series_id')
		.where('series.steward_agreement_id', 'in', [...stewards])
		.where('entry_states.state', '=', 'submitted')
		.orderBy('entry_states.changed_at')
		.orderBy('entry_states.entry_id')
		.limit(limit)
		.execute();
	return rows.map(read);
}

/** Entries that were published in such series before anybody reviewed them, the latest first; what nobody vouches for is not among them. */
export async function publishedUnreviewed(
	db: Kysely<Tables>,
	stewards: readonly Id<'agreement'>[],
	limit: number
): Promise<Entry[]> {
	if (stewards.length === 0) return [];
	const rows = await joined(db)
		.innerJoin('series', 'series.id', 'entry_states.series_id')
		.where('series.steward_agreement_id', 'in', [...stewards])
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
