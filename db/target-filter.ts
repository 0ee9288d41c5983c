import { sql, type RawBuilder } from 'kysely';
import type { Reason, VerdictKey } from '#domain/verdict.ts';

/** The condition that this word was last computed over a target. */
export function judged(verdict: VerdictKey): RawBuilder<boolean> {
	return sql<boolean>`exists (select 1 from current_verdicts
		where current_verdicts.target_id = targets.id and current_verdicts.verdict = ${verdict})`;
}

/** The condition that nothing could be told of a target for this reason. */
export function untold(reason: Reason): RawBuilder<boolean> {
	return sql<boolean>`exists (select 1 from current_verdicts
		where current_verdicts.target_id = targets.id and current_verdicts.reason = ${reason})`;
}

/** The condition that a target counts towards an agreement, or towards the commitments of one number. */
export function towards({ agreement, commitment }: { agreement?: string; commitment?: number }): RawBuilder<boolean> {
	const slug = agreement === undefined ? sql`` : sql`and agreements.slug = ${agreement}`;
	const number = commitment === undefined ? sql`` : sql`and commitments.number = ${commitment}`;
	return sql<boolean>`exists (select 1 from target_commitments
		inner join commitments on commitments.id = target_commitments.commitment_id
		inner join agreements on agreements.id = commitments.agreement_id
		where target_commitments.target_id = targets.id ${slug} ${number})`;
}
