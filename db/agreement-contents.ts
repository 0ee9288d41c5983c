import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Commitment } from './agreements.ts';
import { shown } from './display.ts';
import { readText } from './json.ts';
import type { Tables } from './tables.ts';

/** What is in many agreements at once; one agreement's commitments with their aims are in commitments.ts. */

/** The commitments, themes and elements of agreements, by agreement and number. */
export async function commitmentsOf(
	db: Kysely<Tables>,
	ids: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, Commitment[]>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('commitments')
		.selectAll()
		.where('agreement_id', 'in', [...ids])
		.orderBy('agreement_id')
		.orderBy('number')
		.execute();
	const commitments = rows.map((row) => ({ ...row, title: readText(row.title) }));
	return Map.groupBy(commitments, (commitment) => commitment.agreement_id);
}

/** How many public aims in force count towards each agreement; one that counts towards two of its commitments is one. */
export async function aimsTowards(
	db: Kysely<Tables>,
	ids: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('target_commitments')
		.innerJoin('commitments', 'commitments.id', 'target_commitments.commitment_id')
		.innerJoin('targets', 'targets.id', 'target_commitments.target_id')
		.select((row) => ['commitments.agreement_id', row.fn.count('target_commitments.target_id').distinct().as('aims')])
		.where('commitments.agreement_id', 'in', [...ids])
		.where('targets.life', '=', 'in_force')
		.where(shown('targets.origin'))
		.groupBy('commitments.agreement_id')
		.execute();
	return new Map(rows.map((row) => [row.agreement_id, Number(row.aims)]));
}
