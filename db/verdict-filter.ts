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
