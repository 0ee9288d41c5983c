import { sql, type RawBuilder } from 'kysely';
import type { Store, Writing } from '#db/engine/store.ts';
import { leaveUnverified } from './postgres/databases.ts';

/**
 * Changes rows as somebody would who holds the database itself: past the triggers that refuse it and past references, which
 * are in force again afterwards.
 */
export async function behindTheBack(store: Store, ...statements: RawBuilder<unknown>[]): Promise<void> {
	leaveUnverified(store);
	if (store.engine === 'sqlite') await sql`pragma foreign_keys = off`.execute(store.writing);
	await store.transaction((tx) => tamper(store, tx, statements));
	if (store.engine === 'sqlite') await sql`pragma foreign_keys = on`.execute(store.writing);
}

/** Looks at what such a change would do, and takes it back. */
export async function asIfBehindTheBack<Answer>(
	store: Store,
	statements: RawBuilder<unknown>[],
	look: (tx: Writing) => Promise<Answer>
): Promise<Answer> {
	let answer: { is: Answer } | undefined;
	const attempt = store.transaction(async (tx) => {
		if (store.engine === 'sqlite') await sql`pragma defer_foreign_keys = on`.execute(tx);
		await tamper(store, tx, statements);
		answer = { is: await look(tx) };
		throw new TakenBack();
	});
	await attempt.catch((error: unknown) => {
		if (!(error instanceof TakenBack)) throw error;
	});
	if (!answer) throw new Error('Nothing was looked at.');
	return answer.is;
}

class TakenBack extends Error {}

async function tamper(store: Store, tx: Writing, statements: RawBuilder<unknown>[]): Promise<void> {
	if (store.engine === 'postgres') {
		await sql`set local session_replication_role = replica`.execute(tx);
		for (const statement of statements) await statement.execute(tx);
		return;
	}
	const found = sql<{ name: string; sql: string }>`select name, sql from sqlite_schema where type = 'trigger'`;
	const { rows: triggers } = await found.execute(tx);
	for (const trigger of triggers) await sql`drop trigger ${sql.id(trigger.name)}`.execute(tx);
	for (const statement of statements) await statement.execute(tx);
	for (const trigger of triggers) await sql.raw(trigger.sql).execute(tx);
}
