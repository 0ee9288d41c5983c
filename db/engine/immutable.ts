import { type QueryExecutorProvider, sql } from 'kysely';
import type { Engine } from './store.ts';

/** The beginning of what the database says when a row of an append-only table is to be changed. */
export const IMMUTABLE = 'append-only table';
/** The SQLSTATE of that refusal on PostgreSQL. */
export const IMMUTABLE_STATE = 'PLIMM';

/**
 * Makes the database itself refuse UPDATE, DELETE and (on PostgreSQL) TRUNCATE of a table's rows.
 * For migrations: `await refuseChanges(db, engine, 'entries')`.
 */
export async function refuseChanges(db: QueryExecutorProvider, engine: Engine, table: string): Promise<void> {
	if (engine === 'sqlite') await refuseOnSqlite(db, table);
	else await refuseOnPostgres(db, table);
}

/**
 * Lets one kind of UPDATE pass on a table that refuses all of them: `allowed` is a condition over the rows `old` and `new`, in
 * words of SQL that both engines know. For migrations. Still nothing is ever deleted.
 */
export async function refuseChangesBut(
	db: QueryExecutorProvider,
	engine: Engine,
	table: string,
	allowed: string
): Promise<void> {
	if (engine === 'sqlite') {
		await sql`drop trigger ${sql.id(`${table}_refuses_update`)}`.execute(db);
		// "Is not true" and not "not": what is null, because a comparison could not be made, does not pass.
		await refuseOneOnSqlite(db, table, 'update', `when (${allowed}) is not true`);
	} else await refuseOnPostgresBut(db, table, allowed);
}

async function refuseOnSqlite(db: QueryExecutorProvider, table: string): Promise<void> {
	for (const change of ['update', 'delete']) await refuseOneOnSqlite(db, table, change, '');
}

async function refuseOneOnSqlite(
	db: QueryExecutorProvider,
	table: string,
	change: string,
	when: string
): Promise<void> {
	const name = sql.id(`${table}_refuses_${change}`);
	const message = sql.lit(`${IMMUTABLE} ${table}: ${change} refused`);
	await sql`
		create trigger ${name} before ${sql.raw(change)} on ${sql.table(table)} ${sql.raw(when)}
		begin select raise(abort, ${message}); end
	`.execute(db);
}

async function refuseOnPostgres(db: QueryExecutorProvider, table: string): Promise<void> {
	await sql`
		create or replace function refuse_change() returns trigger language plpgsql as $refuse$
		begin
			raise exception '${sql.raw(IMMUTABLE)} %: % refused', tg_table_name, lower(tg_op)
				using errcode = '${sql.raw(IMMUTABLE_STATE)}';
		end
		$refuse$
	`.execute(db);
	const triggers: [name: string, when: string][] = [
		[`${table}_refuses_change`, 'before update or delete on'],
		[`${table}_refuses_truncate`, 'before truncate on']
	];
	for (const [name, when] of triggers) {
		const each = when.includes('truncate') ? 'statement' : 'row';
		await sql`
			create trigger ${sql.id(name)} ${sql.raw(when)} ${sql.table(table)}
			for each ${sql.raw(each)} execute function refuse_change()
		`.execute(db);
	}
}

// A condition that asks another table can only stand inside the function.
async function refuseOnPostgresBut(db: QueryExecutorProvider, table: string, allowed: string): Promise<void> {
	const name = sql.id(`refuse_change_of_${table}`);
	await sql`
		create function ${name}() returns trigger language plpgsql as $refuse$
		begin
			if tg_op = 'UPDATE' then
				if ${sql.raw(allowed)} then return new; end if;
			end if;
			raise exception '${sql.raw(IMMUTABLE)} %: % refused', tg_table_name, lower(tg_op)
				using errcode = '${sql.raw(IMMUTABLE_STATE)}';
		end
		$refuse$
	`.execute(db);
	const trigger = sql.id(`${table}_refuses_change`);
	await sql`drop trigger ${trigger} on ${sql.table(table)}`.execute(db);
	await sql`
		create trigger ${trigger} before update or delete on ${sql.table(table)}
		for each row execute function ${name}()
	`.execute(db);
}
