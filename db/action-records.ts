import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { ActionOrganisationRow, ActionRow, Tables } from './tables.ts';

/** The names under which built-in actions are known; for loading facts. */
export async function facts(db: Kysely<Tables>): Promise<Set<string>> {
	const rows = await db.selectFrom('actions').select('fact').where('fact', 'is not', null).execute();
	return new Set(rows.flatMap((row) => row.fact ?? []));
}

/** An action as it is kept, with those whom it concerns. */
export type Concerning = Pick<ActionRow, 'id' | 'agreement_id'> & {
	version: number;
	organisation_ids: Id<'organisation'>[];
};

/** An action by its identifier, with whom it concerns; whatever it was collected from. */
export async function byId(db: Kysely<Tables>, id: Id<'action'>): Promise<Concerning | undefined> {
	const row = await db.selectFrom('actions').selectAll().where('id', '=', id).executeTakeFirst();
	const rows = await db
		.selectFrom('action_organisations')
		.select('organisation_id')
		.where('action_id', '=', id)
		.orderBy('organisation_id')
		.execute();
	return row && { ...row, organisation_ids: rows.map((each) => each.organisation_id) };
}

/** Tells an action anew, and whom it concerns. */
export async function update(
	tx: Kysely<Tables>,
	id: Id<'action'>,
	row: Pick<
		ActionRow,
		| ('date' | 'title' | 'description' | 'kind' | 'state' | 'quote' | 'quote_language' | 'source' | 'origin')
		| ('commitment_id' | 'target_id')
	>,
	organisations: ActionOrganisationRow[]
): Promise<void> {
	await tx
		.updateTable('actions')
		.set((old) => ({ ...row, version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
	await tx.deleteFrom('action_organisations').where('action_id', '=', id).execute();
	if (organisations.length > 0) await tx.insertInto('action_organisations').values(organisations).execute();
}

export async function insert(
	tx: Kysely<Tables>,
	rows: { actions: Omit<ActionRow, 'version'>[]; organisations: ActionOrganisationRow[] }
): Promise<void> {
	if (rows.actions.length > 0) await tx.insertInto('actions').values(rows.actions).execute();
	if (rows.organisations.length > 0) await tx.insertInto('action_organisations').values(rows.organisations).execute();
}
