import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { inChunks } from './chunks.ts';
import { readText } from './json.ts';
import type { AgreementRow, CommitmentRow, PartyRow, Tables } from './tables.ts';

export type Agreement = Omit<AgreementRow, 'title' | 'summary' | 'version'> & {
	title: Text;
	summary: Text;
	version: number;
};
export type Commitment = Omit<CommitmentRow, 'title'> & { title: Text };

export async function all(db: Kysely<Tables>): Promise<Agreement[]> {
	const rows = await db.selectFrom('agreements').selectAll().orderBy('kind').orderBy('slug').execute();
	return rows.map(readAgreement);
}

/** Agreements in the order of their slugs, after a slug. */
export async function page(db: Kysely<Tables>, after: string | undefined, limit: number): Promise<Agreement[]> {
	let query = db.selectFrom('agreements').selectAll();
	if (after !== undefined) query = query.where('slug', '>', after);
	const rows = await query.orderBy('slug').limit(limit).execute();
	return rows.map(readAgreement);
}

export async function bySlug(db: Kysely<Tables>, slug: string): Promise<Agreement | undefined> {
	const row = await db.selectFrom('agreements').selectAll().where('slug', '=', slug).executeTakeFirst();
	return row && readAgreement(row);
}

export async function byId(db: Kysely<Tables>, id: Id<'agreement'>): Promise<Agreement | undefined> {
	const row = await db.selectFrom('agreements').selectAll().where('id', '=', id).executeTakeFirst();
	return row && readAgreement(row);
}

export async function byIds(db: Kysely<Tables>, ids: readonly Id<'agreement'>[]): Promise<Agreement[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('agreements')
		.selectAll()
		.where('id', 'in', [...ids])
		.orderBy('kind')
		.orderBy('slug')
		.execute();
	return rows.map(readAgreement);
}

/** Which identifier belongs to which slug; for loading facts. */
export async function idsBySlug(db: Kysely<Tables>): Promise<Map<string, Id<'agreement'>>> {
	const rows = await db.selectFrom('agreements').select(['slug', 'id']).execute();
	return new Map(rows.map((row) => [row.slug, row.id]));
}

/** The agreements to which an organisation is a party, with its part. */
export async function ofOrganisation(
	db: Kysely<Tables>,
	organisation: Id<'organisation'>
): Promise<(Pick<Agreement, 'id' | 'slug' | 'kind' | 'title'> & Pick<PartyRow, 'part' | 'since' | 'until'>)[]> {
	const rows = await db
		.selectFrom('parties')
		.innerJoin('agreements', 'agreements.id', 'parties.agreement_id')
		.select(['agreements.id', 'agreements.slug', 'agreements.kind', 'agreements.title'])
		.select(['parties.part', 'parties.since', 'parties.until'])
		.where('parties.organisation_id', '=', organisation)
		.orderBy('agreements.kind')
		.orderBy('agreements.slug')
		.orderBy('parties.part')
		.execute();
	return rows.map((row) => ({ ...row, title: readText(row.title) }));
}

/** All commitments, themes and elements, by agreement and number. */
export async function commitments(db: Kysely<Tables>): Promise<Commitment[]> {
	const rows = await db.selectFrom('commitments').selectAll().orderBy('agreement_id').orderBy('number').execute();
	return rows.map((row) => ({ ...row, title: readText(row.title) }));
}

/** Whether an organisation is a party to an agreement. */
export async function isParty(
	db: Kysely<Tables>,
	organisation: Id<'organisation'>,
	agreement: Id<'agreement'>
): Promise<boolean> {
	const row = await db
		.selectFrom('parties')
		.select('id')
		.where('organisation_id', '=', organisation)
		.where('agreement_id', '=', agreement)
		.executeTakeFirst();
	return row !== undefined;
}

/** All parties' rows; for loading facts. */
export async function parties(db: Kysely<Tables>): Promise<PartyRow[]> {
	return db.selectFrom('parties').selectAll().orderBy('agreement_id').orderBy('id').execute();
}

export async function insert(
	tx: Kysely<Tables>,
	rows: { agreements: Omit<AgreementRow, 'version'>[]; commitments: CommitmentRow[]; parties: PartyRow[] }
): Promise<void> {
	for (const chunk of inChunks(rows.agreements)) await tx.insertInto('agreements').values(chunk).execute();
	for (const chunk of inChunks(rows.commitments)) await tx.insertInto('commitments').values(chunk).execute();
	for (const chunk of inChunks(rows.parties)) await tx.insertInto('parties').values(chunk).execute();
}

/** Says anew what an agreement is. */
export async function update(
	tx: Kysely<Tables>,
	id: Id<'agreement'>,
	row: Pick<AgreementRow, 'title' | 'summary' | 'established_on' | 'status' | 'text_has_numbers' | 'source'>
): Promise<void> {
	await tx
		.updateTable('agreements')
		.set((old) => ({ ...row, version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** Notes that something in an agreement was changed: whoever saw it before has seen another. */
export async function touch(tx: Kysely<Tables>, id: Id<'agreement'>): Promise<void> {
	await tx
		.updateTable('agreements')
		.set((old) => ({ version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

function readAgreement(row: Omit<AgreementRow, 'version'> & { version: number }): Agreement {
	return { ...row, title: readText(row.title), summary: readText(row.summary) };
}
