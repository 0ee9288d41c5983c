import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Tables } from './tables.ts';
import { PASSWORD } from './ways-in.ts';

/** The hash of a person's password, as it is kept. */
export async function ofPerson(db: Kysely<Tables>, person: Id<'person'>): Promise<string | undefined> {
	const row = await db
		.selectFrom('auth_account')
		.select('password')
		.where('user_id', '=', person)
		.where('provider_id', '=', PASSWORD)
		.executeTakeFirst();
	return row?.password ?? undefined;
}

/** Keeps the hash of a person's password in the place of the one before. */
export async function keep(
	tx: Kysely<Tables>,
	{ id, person, hash, at }: { id: string; person: Id<'person'>; hash: string; at: Instant }
): Promise<void> {
	await tx
		.insertInto('auth_account')
		.values({
			...{ id, user_id: person, provider_id: PASSWORD, account_id: person, password: hash },
			...{ created_at: at, updated_at: at }
		})
		.onConflict((conflict) =>
			conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: at })
		)
		.execute();
}
