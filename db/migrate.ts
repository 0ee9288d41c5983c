import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type QueryExecutorProvider, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { Clock } from '#domain/clock.ts';
import { backUp, backupName } from './engine/backup.ts';
import { type Store, StoreProblem, shownAddress, storeProblemOf } from './engine/store.ts';
import { migrationsFor } from './migrations/index.ts';

/** What happens on the way, for the log. */
export type MigrationEvent =
	| { what: 'waiting' }
	| { what: 'backed_up'; file: string }
	| { what: 'not_backed_up'; why: string }
	| { what: 'applied'; migration: string };

export type MigrateOptions = {
	/** Where the copy of a database that holds data goes before it is changed; made when it is missing. */
	backupFolder: string;
	clock: Clock;
	report?: (event: MigrationEvent) => void;
	migrations?: Record<string, Migration>;
};

// Another process that migrates may be copying a large database first.
const PATIENCE = 120_000;

/**
 * Brings a database up to date: a copy first when there is data in it, then all pending migrations in one transaction.
 * Safe when several processes start at once: one migrates, the others wait and find nothing to do.
 * Throws a StoreProblem, and then has changed nothing.
 */
export async function migrate(store: Store, options: MigrateOptions): Promise<string[]> {
	const migrations = options.migrations ?? migrationsFor(store.engine);
	const givenUp = performance.now() + PATIENCE;
	for (;;) {
		if ((await pendingMigrations(store, migrations)).length === 0) return [];
		const copy = copyBefore(store, options);
		const migrator = new Migrator({ db: store.writing, provider: providerOf(migrations, copy.make) });
		const { error, results = [] } = await migrator.migrateToLatest();
		if (!error) {
			const applied = results.map((result) => result.migrationName);
			for (const migration of applied) options.report?.({ what: 'applied', migration });
			return applied;
		}
		copy.drop();
		const failed = results.find((result) => result.status === 'Error')?.migrationName;
		const problem = storeProblemOf(error, store.address) ?? failure(error, failed);
		if (problem.code !== 'locked' || performance.now() > givenUp) throw problem;
		options.report?.({ what: 'waiting' });
		await pause(250);
	}
}

/**
 * The names of the migrations that this database still needs, in their order.
 * Throws a StoreProblem for a database that is newer than this code, or that is somebody else's.
 */
export async function pendingMigrations(
	store: Store,
	migrations: Record<string, Migration> = migrationsFor(store.engine)
): Promise<string[]> {
	try {
		const applied = await appliedMigrations(store.reading, store.engine);
		const names = Object.keys(migrations).sort();
		const unknown = applied.filter((name) => !names.includes(name));
		if (unknown.length > 0) throw newerThanCode(store, unknown);
		if (applied.length === 0 && (await hasTables(store))) throw notOurs(store);
		return names.filter((name) => !applied.includes(name));
	} catch (error) {
		throw storeProblemOf(error, store.address) ?? error;
	}
}

type Copy = { make(db: QueryExecutorProvider, before: string): Promise<void>; drop(): void };

function copyBefore(store: Store, { backupFolder, clock, report }: MigrateOptions): Copy {
	let considered = false;
	let made: string | undefined;

	return {
		async make(db, before): Promise<void> {
			if (considered) return;
			considered = true;
			if ((await appliedMigrations(db, store.engine)).length === 0) return;
			const backup = await backUp(store, join(backupFolder, backupName(store, clock.now(), before)));
			if ('file' in backup) made = backup.file;
			report?.('file' in backup ? { what: 'backed_up', ...backup } : { what: 'not_backed_up', ...backup });
		},
		// After a failure the database is what the copy is. Kept, a server that is restarted for ever would fill the disk.
		drop(): void {
			if (made) rmSync(made, { force: true });
		}
	};
}

// The copy is made by the first migration that really runs: under the lock, before anything is changed, by one process only.
function providerOf(migrations: Record<string, Migration>, makeCopy: Copy['make']): MigrationProvider {
	function afterCopy(name: string, migration: Migration): Migration {
		return {
			async up(db): Promise<void> {
				await makeCopy(db, name);
				await migration.up(db);
			}
		};
	}

	const entries = Object.entries(migrations).map(([name, migration]) => [name, afterCopy(name, migration)]);
	return { getMigrations: async () => Object.fromEntries(entries) };
}

async function appliedMigrations(db: QueryExecutorProvider, engine: Store['engine']): Promise<string[]> {
	const table =
		engine === 'sqlite'
			? sql<{ name: string | null }>`select name from sqlite_schema where name = 'kysely_migration'`
			: sql<{ name: string | null }>`select to_regclass('kysely_migration')::text as name`;
	if (!(await table.execute(db)).rows[0]?.name) return [];
	const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
	return rows.map((row) => row.name).sort();
}

// Tables in a database where we never migrated are another program's, except what an extension of PostgreSQL brings.
async function hasTables(store: Store): Promise<boolean> {
	const tables =
		store.engine === 'sqlite'
			? sql`select name from sqlite_schema where type = 'table'
				and name not like 'sqlite%' and name not like 'kysely%' limit 1`
			: sql`select relname from pg_class
				where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname not like 'kysely%'
				and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e') limit 1`;
	return (await tables.execute(store.reading)).rows.length > 0;
}

function newerThanCode(store: Store, unknown: string[]): StoreProblem {
	return new StoreProblem(
		'newer_than_code',
		`The database ${shownAddress(store.address)} is newer than this Pledgeline (it has ${unknown.join(', ')}): ` +
			'start the newer version again, or put back the backup that was made before that change.'
	);
}

function notOurs(store: Store): StoreProblem {
	return new StoreProblem(
		'not_ours',
		`The database ${shownAddress(store.address)} holds tables of another program: give Pledgeline one of its own.`
	);
}

function failure(error: unknown, migration: string | undefined): StoreProblem {
	const reason = error instanceof Error ? error.message : String(error);
	return new StoreProblem(
		'migration_failed',
		`The migration ${migration ?? ''} failed and nothing was changed (${reason}): ` +
			'go on with the version that you had, and report this sentence.',
		error
	);
}
