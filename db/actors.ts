import type { Kysely } from 'kysely';
import type { Ids } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { ActorRow, Tables } from './tables.ts';

export async function insert(tx: Kysely<Tables>, row: ActorRow): Promise<void> {
	await tx.insertInto('actors').values(row).execute();
}

/** The installation itself, which acts during set-up. Made when it is first asked for. */
export async function system(tx: Kysely<Tables>, ids: Ids): Promise<Actor> {
	const known = await tx.selectFrom('actors').select('id').where('kind', '=', 'system').executeTakeFirst();
	const key = known?.id ?? ids.next<'actor'>();
	if (!known) await insert(tx, { id: key, kind: 'system' });
	return { key, kind: 'system', grants: [] };
}
