import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { PUBLIC_LIVES, type ReasonKind } from '#domain/target.ts';
import { shown } from './display.ts';
import type { Tables } from './tables.ts';

/** The moment at which a version of an aim was recorded here. */
export type Recording = {
	id: Id<'target-version'>;
	target: Id<'target'>;
	number: number;
	at: Instant;
	reason: string | null;
	reason_kind: ReasonKind | null;
};

export type RecordingFilter = {
	/** Only aims that count towards this agreement, by its slug. */
	agreement?: string;
	organisation?: string;
	/** Only what was recorded from one moment to just before another. */
	from?: Instant;
	until?: Instant;
};

/** What was recorded of public aims, the latest first; filtered, before a moment and version. */
export async function latest(
	db: Kysely<Tables>,
	filter: RecordingFilter,
	before: { at: string; id: string } | undefined,
	limit: number
): Promise<Recording[]> {
	const { agreement, organisation, from, until } = filter;
	let query = db
		.selectFrom('target_versions')
		.innerJoin('targets', 'targets.id', 'target_versions.target_id')
		.innerJoin('organisations', 'organisations.id', 'targets.organisation_id')
		.select(['target_versions.id', 'target_versions.target_id as target', 'target_versions.number'])
		.select(['target_versions.recorded_at as at', 'target_versions.reason', 'target_versions.reason_kind'])
		.where('targets.life', 'in', PUBLIC_LIVES)
		.where(shown('targets.origin'));
	if (organisation !== undefined) query = query.where('organisations.slug', '=', organisation);
	if (from !== undefined) query = query.where('target_versions.recorded_at', '>=', from);
	if (until !== undefined) query = query.where('target_versions.recorded_at', '<', until);
	if (agreement !== undefined) {
		query = query.where((where) =>
			where.exists(
				where
					.selectFrom('target_commitments')
					.innerJoin('commitments', 'commitments.id', 'target_commitments.commitment_id')
					.innerJoin('agreements', 'agreements.id', 'commitments.agreement_id')
					.select('target_commitments.target_id')
					.whereRef('target_commitments.target_id', '=', 'targets.id')
					.where('agreements.slug', '=', agreement)
			)
		);
	}
	if (before) {
		query = query.where((where) =>
			where(
				where.refTuple('target_versions.recorded_at', 'target_versions.id'),
				'<',
				where.tuple(before.at as Instant, before.id as Id<'target-version'>)
			)
		);
	}
	return query
		.orderBy('target_versions.recorded_at', 'desc')
		.orderBy('target_versions.id', 'desc')
		.limit(limit)
		.execute();
}
