import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from './tables.ts';

/** What an administrator may hide without deleting: whatever was collected from public documents, aims and figures alike. */
type OriginColumn = 'entries.origin' | 'targets.origin' | 'actions.origin' | 'search_documents.origin';

/**
 * The condition that a row is shown: what organisations reported always, and the figures that they confirmed; what else was collected,
 * while the installation shows it.
 */
export function shown(origin: OriginColumn): RawBuilder<boolean> {
	const confirmed =
		origin === 'entries.origin'
			? sql` or exists (select 1 from entry_states as own_state
				where own_state.entry_id = entries.id and own_state.confirmed_at is not null)`
			: sql``;
	return sql<boolean>`(${sql.ref(origin)} = 'reported' or exists (select 1 from display where public_figures = 1)${confirmed})`;
}

/** Whether what was collected from public documents is shown. */
export async function showsPublicFigures(db: Kysely<Tables>): Promise<boolean> {
	const row = await db.selectFrom('display').select('public_figures').executeTakeFirstOrThrow();
	return row.public_figures === 1;
}

/** Shows or hides what was collected from public documents. */
export async function showPublicFigures(tx: Kysely<Tables>, show: boolean): Promise<void> {
	await tx
		.updateTable('display')
		.set({ public_figures: show ? 1 : 0 })
		.where('one', '=', 1)
		.execute();
}
