import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { readText } from './json.ts';
import type { FormerNameRow, Tables } from './tables.ts';

/** A name that an organisation had. */
export type FormerName = Omit<FormerNameRow, 'name'> & { name: Text };

/** How often somebody is led on, from one that was merged to one that was merged in turn. */
const FAR = 20;

/** What an organisation was called before, the latest first. */
export async function of(db: Kysely<Tables>, organisation: Id<'organisation'>): Promise<FormerName[]> {
	const rows = await db
		.selectFrom('former_names')
		.selectAll()
		.where('organisation_id', '=', organisation)
		.orderBy('id', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, name: readText(row.name) }));
}

/**
 * The address under which an organisation is found today that was found under another one, or became a part of another; undefined
 * where it is found under this one, or none ever was.
 */
export async function addressToday(db: Kysely<Tables>, slug: string): Promise<string | undefined> {
	let at = await standing(db, slug);
	if (at === undefined) {
		const former = await db
			.selectFrom('former_names')
			.innerJoin('organisations', 'organisations.id', 'former_names.organisation_id')
			.select(['organisations.id', 'organisations.slug', 'organisations.successor_id'])
			.where('former_names.slug', '=', slug)
			.orderBy('former_names.id', 'desc')
			.limit(1)
			.executeTakeFirst();
		at = former;
	}
	for (let step = 0; at?.successor_id && step < FAR; step += 1) {
		at = await db
			.selectFrom('organisations')
			.select(['id', 'slug', 'successor_id'])
			.where('id', '=', at.successor_id)
			.executeTakeFirst();
	}
	return at === undefined || at.slug === slug ? undefined : at.slug;
}

export async function insert(tx: Kysely<Tables>, row: FormerNameRow): Promise<void> {
	await tx.insertInto('former_names').values(row).execute();
}

type Standing = { id: Id<'organisation'>; slug: string; successor_id: Id<'organisation'> | null };

function standing(db: Kysely<Tables>, slug: string): Promise<Standing | undefined> {
	return db
		.selectFrom('organisations')
		.select(['id', 'slug', 'successor_id'])
		.where('slug', '=', slug)
		.executeTakeFirst();
}
