import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Tables } from './tables.ts';

/**
 * Takes a chore on, if nobody did since a moment: of several processes that ask at once one is told yes. One statement, so that
 * the database decides.
 */
export async function takeOn(
	tx: Kysely<Tables>,
	chore: string,
	{ at, unlessSince }: { at: Instant; unlessSince: Instant }
): Promise<boolean> {
	const taken = await tx
		.insertInto('chores')
		.values({ name: chore, done_at: at })
		.onConflict((conflict) =>
			conflict.column('name').doUpdateSet({ done_at: at }).where('chores.done_at', '<=', unlessSince)
		)
		.returning('name')
		.executeTakeFirst();
	return taken !== undefined;
}
