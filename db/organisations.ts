import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { inChunks } from './chunks.ts';
import { readText } from './json.ts';
import type { OrganisationRow, Tables } from './tables.ts';

export type Organisation = Omit<OrganisationRow, 'name' | 'version'> & { name: Text; version: number };

export async function bySlug(db: Kysely<Tables>, slug: string): Promise<Organisation | undefined> {
	const row = await db.selectFrom('organisations').selectAll().where('slug', '=', slug).executeTakeFirst();
	return row && read(row);
}

/** Organisations in the order of their slugs, after a slug. */
export async function page(db: Kysely<Tables>, after: string | undefined, limit: number): Promise<Organisation[]> {
	let query = db.selectFrom('organisations').selectAll();
	if (after !== undefined) query = query.where('slug', '>', after);
	const rows = await query.orderBy('slug').limit(limit).execute();
	return rows.map(read);
}

/** The organisations with these identifiers, in the order of their slugs. */
export async function byIds(db: Kysely<Tables>, ids: readonly Id<'organisation'>[]): Promise<Organisation[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('organisations')
		.selectAll()
		.where('id', 'in', [...ids])
		.orderBy('slug')
		.execute();
	return rows.map(read);
}

/** Which identifier belongs to which slug; for loading facts. */
export async function idsBySlug(db: Kysely<Tables>): Promise<Map<string, Id<'organisation'>>> {
	const rows = await db.selectFrom('organisations').select(['slug', 'id']).execute();
	return new Map(rows.map((row) => [row.slug, row.id]));
}

export async function insert(tx: Kysely<Tables>, rows: Omit<OrganisationRow, 'version'>[]): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('organisations').values(chunk).execute();
}

function read(row: Omit<OrganisationRow, 'version'> & { version: number }): Organisation {
	return { ...row, name: readText(row.name) };
}
