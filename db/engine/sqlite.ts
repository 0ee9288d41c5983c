import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type BetterSqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import type { DatabaseConnection, Driver } from 'kysely';
import { CompiledQuery, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { Tables } from '../tables.ts';
import { type Handles, loggerFor, type StoreOptions } from './handles.ts';
import { codeOf, StoreProblem } from './problem.ts';
import { PreparedStatements } from './statements.ts';

const BUSY_TIMEOUT = 5_000;
const OLDEST_NODE = 22;

/** Opens the two handles of a SQLite database: one that writes, one that can only read. */
export async function openSqlite(address: string, options: StoreOptions): Promise<Handles> {
	const path = sqlitePath(address);
	requirePlace(path, options.readOnly === true);
	const Database = await sqliteDriver();
	const opened: Database[] = [];

	function open(readonly: boolean): Kysely<Tables> {
		const database = new Database(path, { readonly, timeout: BUSY_TIMEOUT, fileMustExist: true });
		opened.push(database);
		if (readonly) prepareForReading(database);
		else prepareForWriting(database, path);
		return new Kysely<Tables>({ dialect: new Dialect(database), ...loggerFor(options) });
	}

	async function close(): Promise<void> {
		// The reader first: whoever closes last and may write tidies the write-ahead log away.
		for (const database of opened.reverse()) database.close();
	}

	try {
		const writing = options.readOnly ? undefined : open(false);
		return { reading: open(true), writing, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** The path in an address such as `file:data/pledgeline.db` or `file:///srv/pledgeline.db`. */
export function sqlitePath(address: string): string {
	if (address.startsWith('file://')) return fileURLToPath(address);
	const path = address.slice('file:'.length);
	if (path !== '' && path !== ':memory:') return path;
	throw new StoreProblem(
		'bad_address',
		`DATABASE_URL is “${address}”: it must name a file, for example file:data/pledgeline.db.`
	);
}

/** The driver's Database class; refuses a Node on which loading it would crash the process. */
export async function sqliteDriver(): Promise<typeof BetterSqlite> {
	if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
		throw new StoreProblem(
			'old_node',
			`SQLite needs Node ${OLDEST_NODE} or newer and this is Node ${process.versions.node}: ` +
				'start with npm (npm start, npx pledgeline), which brings its own Node.'
		);
	}
	return (await import('better-sqlite3')).default;
}

function requirePlace(path: string, mustExist: boolean): void {
	const folder = dirname(path);
	if (!existsSync(folder)) {
		throw new StoreProblem(
			'directory_missing',
			`The folder ${folder} for the database does not exist: create it, or correct DATABASE_URL.`
		);
	}
	if (!existsSync(path)) {
		if (mustExist) {
			throw new StoreProblem('not_found', `There is no database at ${path}: run npx pledgeline migrate first.`);
		}
		createFile(path);
	}
	if (!statSync(path).isFile()) {
		throw new StoreProblem('not_a_database', `${path} is a folder, not a database: correct DATABASE_URL.`);
	}
}

// Made by us rather than by SQLite, so that nobody else on the machine can read people's addresses and sessions in it.
function createFile(path: string): void {
	try {
		closeSync(openSync(path, 'a', 0o600));
	} catch (error) {
		throw new StoreProblem(
			'not_permitted',
			`The database ${path} cannot be created (${codeOf(error)}): ` +
				'give the user who runs Pledgeline the right to write to that folder.',
			error
		);
	}
}

function prepareForWriting(database: Database, path: string): void {
	database.pragma('journal_mode = WAL');
	database.pragma('synchronous = FULL');
	database.pragma('foreign_keys = ON');
	// Without this, INSERT OR REPLACE deletes rows and no trigger hears of it: append-only tables would not be.
	database.pragma('recursive_triggers = ON');
	// What is erased or redacted is overwritten with zeros, not left to be read in the file until something else lies there.
	database.pragma('secure_delete = ON');
	const settings = {
		journal_mode: 'wal',
		// 2 is FULL: a commit that was answered survives a power cut. The driver's own default under WAL is 1, which may not.
		synchronous: 2,
		foreign_keys: 1,
		recursive_triggers: 1,
		secure_delete: 1
	};
	for (const [name, wanted] of Object.entries(settings)) {
		const found = database.pragma(name, { simple: true });
		if (found !== wanted) {
			throw new StoreProblem(
				'not_permitted',
				`SQLite does not accept ${name} = ${wanted} for ${path} (it says ${String(found)}): ` +
					'keep the database on a local disk, not on a network share.'
			);
		}
	}
}

function prepareForReading(database: Database): void {
	database.pragma('query_only = ON');
	database.pragma('foreign_keys = ON');
	// Opening reads nothing: what is no database should be found now, not by the first question.
	database.prepare('select count(*) from sqlite_schema').get();
}

class Dialect extends SqliteDialect {
	readonly #database: Database;

	constructor(database: Database) {
		super({ database });
		this.#database = database;
	}

	override createDriver(): Driver {
		return new ImmediateDriver(this.#database);
	}

	override createAdapter(): SqliteAdapter {
		return new TransactionalAdapter();
	}
}

// Kysely runs SQLite's migrations outside a transaction, though SQLite can: half a migration must never be kept.
class TransactionalAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

/**
 * Kysely's driver begins with a plain BEGIN, which takes the write lock only at the first write: two processes that have
 * both read by then cannot both go on, and no waiting helps them. BEGIN IMMEDIATE takes it at the start.
 */
class ImmediateDriver extends SqliteDriver {
	readonly #database: Database;

	constructor(database: Database) {
		super({ database: new PreparedStatements(database) });
		this.#database = database;
	}

	override async beginTransaction(): Promise<void> {
		// Nothing here ever waits for the disk in Node's sense: without a turn of the event loop, a queue of transactions would
		// run to its end before anybody else's request is looked at.
		await setImmediate();
		const givenUp = performance.now() + BUSY_TIMEOUT;
		// SQLite's own waiting would stop the whole process: nobody could even read meanwhile. So each attempt answers at
		// once, and the waiting between them is ours.
		for (let wait = 1; !this.#tryToBegin(givenUp); wait = Math.min(wait * 2, 25)) {
			await pause(wait * (0.5 + Math.random()));
		}
	}

	#tryToBegin(givenUp: number): boolean {
		this.#database.pragma('busy_timeout = 0');
		try {
			this.#database.exec('begin immediate');
			return true;
		} catch (error) {
			if (codeOf(error).startsWith('SQLITE_BUSY') && performance.now() < givenUp) return false;
			throw error;
		} finally {
			this.#database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
		}
	}

	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		// A full disk makes SQLite roll back by itself; a second rollback would hide the first error behind its own.
		if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
	}
}
