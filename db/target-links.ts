import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { TargetCommitmentRow, Tables } from './tables.ts';

/** The agreements whose commitments a target counts towards. */
export async function agreementsOf(db: Kysely<Tables>, target: Id<'target'>): Promise<Id<'agreement'>[]> {
	const rows = await db
		.selectFrom('target_commitments')
		.innerJoin('commitments', 'commitments.id', 'target_commitments.commitment_id')
		.select('commitments.agreement_id')
		.distinct()
		.where('target_commitments.target_id', '=', target)
		.orderBy('commitments.agreement_id')
		.execute();
	return rows.map((row) => row.agreement_id);
}

/** Says that a target counts towards a commitment. */
export async function link(tx: Kysely<Tables>, row: TargetCommitmentRow): Promise<void> {
	await tx.insertInto('target_commitments').values(row).execute();
}

/** Says that a target no longer counts towards a commitment. */
export async function unlink(tx: Kysely<Tables>, target: Id<'target'>, commitment: Id<'commitment'>): Promise<void> {
	await tx
		.deleteFrom('target_commitments')
		.where('target_id', '=', target)
		.where('commitment_id', '=', commitment)
		.execute();
}
