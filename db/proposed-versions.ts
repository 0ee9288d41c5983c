import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { ProposedVersionRow, Tables } from './tables.ts';

/** A version that waits to be put in force. What it says is kept as it was sent. */
export type ProposedVersion = Omit<ProposedVersionRow, 'content'> & { content: unknown };

/** The version of a target that waits, if one does. */
export async function ofTarget(db: Kysely<Tables>, target: Id<'target'>): Promise<ProposedVersion | undefined> {
	const row = await db.selectFrom('proposed_versions').selectAll().where('target_id', '=', target).executeTakeFirst();
	return row && { ...row, content: JSON.parse(row.content) as unknown };
}

/** Keeps a version that waits, in the place of one that did. */
export async function keep(tx: Kysely<Tables>, version: ProposedVersion): Promise<void> {
	await tx
		.insertInto('proposed_versions')
		.values({ ...version, content: JSON.stringify(version.content) })
		.onConflict((conflict) =>
			conflict.column('target_id').doUpdateSet((row) => ({
				content: row.ref('excluded.content'),
				reason: row.ref('excluded.reason'),
				reason_kind: row.ref('excluded.reason_kind'),
				proposed_by: row.ref('excluded.proposed_by'),
				proposed_at: row.ref('excluded.proposed_at')
			}))
		)
		.execute();
}

export async function remove(tx: Kysely<Tables>, target: Id<'target'>): Promise<void> {
	await tx.deleteFrom('proposed_versions').where('target_id', '=', target).execute();
}
