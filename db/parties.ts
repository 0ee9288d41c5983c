import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { readText } from './json.ts';
import type { OrganisationRow, PartyRow, Tables } from './tables.ts';

/** An organisation's part in an agreement. One organisation may have two parts. */
export type Party = Pick<PartyRow, 'id' | 'part' | 'since' | 'until' | 'signed_by' | 'source'> & {
	organisation: { id: Id<'organisation'>; slug: string; name: Text; kind: OrganisationRow['kind'] };
};

/** The parties of an agreement in the order in which its sources name them, after one of them. */
export async function ofAgreement(
	db: Kysely<Tables>,
	agreement: Id<'agreement'>,
	after: Id<'party'> | undefined,
	limit: number
): Promise<Party[]> {
	let query = db
		.selectFrom('parties')
		.innerJoin('organisations', 'organisations.id', 'parties.organisation_id')
		.select(['parties.id', 'parties.part', 'parties.since', 'parties.until', 'parties.signed_by', 'parties.source'])
		.select(['organisations.id as organisation_id', 'organisations.slug', 'organisations.name', 'organisations.kind'])
		.where('parties.agreement_id', '=', agreement);
	if (after !== undefined) query = query.where('parties.id', '>', after);
	const rows = await query.orderBy('parties.id').limit(limit).execute();
	return rows.map(({ organisation_id, slug, name, kind, ...party }) => ({
		...party,
		organisation: { id: organisation_id, slug, name: readText(name), kind }
	}));
}

export async function byId(db: Kysely<Tables>, id: Id<'party'>): Promise<PartyRow | undefined> {
	return db.selectFrom('parties').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insert(tx: Kysely<Tables>, row: PartyRow): Promise<void> {
	await tx.insertInto('parties').values(row).execute();
}

/** Says until when a party took part. */
export async function end(tx: Kysely<Tables>, id: Id<'party'>, until: string): Promise<void> {
	await tx.updateTable('parties').set({ until }).where('id', '=', id).execute();
}

/** Lets every part end that an organisation still has in an agreement. */
export async function leave(
	tx: Kysely<Tables>,
	of: { agreement: Id<'agreement'>; organisation: Id<'organisation'>; until: string }
): Promise<void> {
	await tx
		.updateTable('parties')
		.set({ until: of.until })
		.where('agreement_id', '=', of.agreement)
		.where('organisation_id', '=', of.organisation)
		.where('until', 'is', null)
		.execute();
}

/** How many organisations take part in each agreement; a group is its members, and not one more. */
export async function counts(db: Kysely<Tables>): Promise<Map<Id<'agreement'>, number>> {
	const rows = await db
		.selectFrom('parties')
		.innerJoin('organisations', 'organisations.id', 'parties.organisation_id')
		.select('parties.agreement_id')
		.select(({ fn }) => fn.count('parties.organisation_id').distinct().as('count'))
		.where('organisations.kind', '<>', 'group')
		.groupBy('parties.agreement_id')
		.orderBy('parties.agreement_id')
		.execute();
	return new Map(rows.map((row) => [row.agreement_id, Number(row.count)]));
}
