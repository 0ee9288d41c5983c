import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { readText } from './json.ts';
import type { OrganisationRow, Tables } from './tables.ts';

export type Organisation = Omit<OrganisationRow, 'name' | 'version'> & { name: Text; version: number };

export async function bySlug(db: Kysely<Tables>, slug: string): Promise<Organisation | undefined> {
	const row = await db.selectFrom('organisations').selectAll().where('slug', '=', slug).executeTakeFirst();
	return row && { ...row, name: readText(row.name) };
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
	return rows.map((row) => ({ ...row, name: readText(row.name) }));
}

/** Which identifier belongs to which slug; for loading facts. */
export async function idsBySlug(db: Kysely<Tables>): Promise<Map<string, Id<'organisation'>>> {
	const rows = await db.selectFrom('organisations').select(['slug', 'id']).execute();
	return new Map(rows.map((row) => [row.slug, row.id]));
}

export async function insert(tx: Kysely<Tables>, rows: Omit<OrganisationRow, 'version'>[]): Promise<void> {
	await tx.insertInto('organisations').values(rows).execute();
}
