import * as agreements from '#db/agreements.ts';
import type { Series } from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { REVIEW_DAYS, type Policy } from '#domain/series.ts';
import { agreementsToday } from './organising.ts';
import { authority, type Work } from './perform.ts';

/** Who reviews the figures of a series, and how. */
type Review = { steward: string | null; policy: Policy; review_days: number };

/**
 * The review of a series as it is kept, if somebody may say it so. Who takes a series from another agreement must organise both; only an
 * agreement to which its organisation is a party can steward it. The organisation itself may ask one of its agreements for the usual
 * review, where nobody reviews yet.
 */
export async function reviewOf(
	work: Work,
	of: Series,
	said: Partial<Review>
): Promise<Outcome<Pick<Series, 'steward_agreement_id' | 'policy' | 'review_days'>>> {
	const { steward = of.steward, policy = of.policy, review_days = of.review_days } = said;
	const wanted = steward === null ? null : await agreements.bySlug(work.tx, steward);
	if (wanted === undefined) return refused('unknown-agreement', 'steward', { slug: steward ?? '' });
	const row = { steward_agreement_id: wanted?.id ?? null, policy, review_days };
	const moves = row.steward_agreement_id !== of.steward_agreement_id;
	if (!moves && policy === of.policy && review_days === of.review_days) return done(row);
	const theirs = (await agreementsToday(work, [of.organisation_id])).get(of.organisation_id) ?? [];
	const refusal = refusalOfReview(work, of, row, theirs);
	if (refusal) return refusal;
	if (wanted && moves && !theirs.includes(wanted.id)) {
		return refused('not-a-party', 'steward', { organisation: of.organisation.slug, agreement: wanted.slug });
	}
	return done(row);
}

function refusalOfReview(
	work: Work,
	of: Series,
	{
		steward_agreement_id: wanted,
		policy,
		review_days
	}: Pick<Series, 'steward_agreement_id' | 'policy' | 'review_days'>,
	theirs: readonly Id<'agreement'>[]
): ReturnType<typeof authority> {
	const concerned = [...new Set([of.steward_agreement_id, wanted])].filter((each) => each !== null);
	const matters = concerned.length === 0 ? [{}] : concerned.map((agreement) => ({ agreement }));
	const refusal = matters.map((matter) => authority(work, 'set series', matter)).find((each) => each !== undefined);
	const asks = of.steward_agreement_id === null && policy === 'review_first' && review_days === REVIEW_DAYS;
	if (!refusal || !asks || wanted === null || !theirs.includes(wanted)) return refusal;
	return authority(work, 'set series', { organisation: of.organisation_id });
}
