import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import { readText } from './json.ts';
import type { OrganisationRow, Tables } from './tables.ts';

export type Organisation = Omit<OrganisationRow, 'name' | 'version' | 'successor_id'> & {
	name: Text;
	version: number;
	successor_id: Id<'organisation'> | null;
};

/** A city on the map. */
export type Placed = { slug: string; name: Text; latitude: number; longitude: number; aims: number };

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

/** The cities whose place is known, with the number of their aims in force, in the order of their slugs. */
export async function placed(db: Kysely<Tables>, limit: number): Promise<Placed[]> {
	const rows = await db
		.selectFrom('organisations')
		.leftJoin('targets', (join) =>
			join
				.onRef('targets.organisation_id', '=', 'organisations.id')
				.on('targets.life', '=', 'in_force')
				.on(shown('targets.origin'))
		)
		.select(['organisations.slug', 'organisations.name', 'organisations.latitude', 'organisations.longitude'])
		.select(({ fn }) => fn.count('targets.id').as('aims'))
		.where('organisations.kind', '=', 'city')
		.where('organisations.context_only', '=', 0)
		.where('organisations.latitude', 'is not', null)
		.where('organisations.longitude', 'is not', null)
		.groupBy('organisations.id')
		.orderBy('organisations.slug')
		.limit(limit)
		.execute();
	return rows.map(({ latitude, longitude, ...row }) => ({
		...row,
		name: readText(row.name),
		latitude: latitude ?? 0,
		longitude: longitude ?? 0,
		aims: Number(row.aims)
	}));
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

export async function insert(
	tx: Kysely<Tables>,
	rows: Omit<OrganisationRow, 'version' | 'successor_id'>[]
): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('organisations').values(chunk).execute();
}

/** Gives an organisation another name and address. */
export async function rename(
	tx: Kysely<Tables>,
	id: Id<'organisation'>,
	row: Pick<OrganisationRow, 'slug' | 'name'>
): Promise<void> {
	await tx
		.updateTable('organisations')
		.set((old) => ({ ...row, version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** Something of an organisation changed that is kept beside it. */
export async function touch(tx: Kysely<Tables>, id: Id<'organisation'>): Promise<void> {
	await tx
		.updateTable('organisations')
		.set((old) => ({ version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** Makes an organisation a part of another. */
export async function merge(
	tx: Kysely<Tables>,
	id: Id<'organisation'>,
	successor_id: Id<'organisation'>
): Promise<void> {
	await tx
		.updateTable('organisations')
		.set((old) => ({ successor_id, version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

type Row = Omit<OrganisationRow, 'version' | 'successor_id'> & Pick<Organisation, 'version' | 'successor_id'>;

function read(row: Row): Organisation {
	return { ...row, name: readText(row.name) };
}
