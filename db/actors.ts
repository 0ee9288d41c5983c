import type { Kysely } from 'kysely';
import type { Ids } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { ActorRow, Tables } from './tables.ts';

export async function insert(tx: Kysely<Tables>, row: ActorRow): Promise<void> {
	await tx.insertInto('actors').values(row).execute();
}

/** The installation itself, which acts during set-up. Made when it is first asked for. */
export async function system(tx: Kysely<Tables>, ids: Ids): Promise<Actor> {
	return theOne(tx, ids, 'system');
}

/** Whoever is not signed in: one pseudonym for all of them, so that it says nothing of anyone. Made when it is first asked for. */
export async function visitor(tx: Kysely<Tables>, ids: Ids): Promise<Actor> {
	return theOne(tx, ids, 'visitor');
}

async function theOne(tx: Kysely<Tables>, ids: Ids, kind: 'system' | 'visitor'): Promise<Actor> {
	const known = await tx.selectFrom('actors').select('id').where('kind', '=', kind).orderBy('id').executeTakeFirst();
	const key = known?.id ?? ids.next<'actor'>();
	if (!known) await insert(tx, { id: key, kind });
	return { key, kind, grants: [] };
}
