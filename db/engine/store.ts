import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Handles, StoreOptions } from './handles.ts';
import { codeOf, StoreProblem, shownAddress, storeProblemOf } from './problem.ts';

export type { LoggedQuery, StoreOptions } from './handles.ts';
export { StoreProblem, type StoreProblemCode, shownAddress, storeProblemOf } from './problem.ts';

export type Engine = 'sqlite' | 'postgres';
export type Reading = Kysely<Tables>;
export type Writing = Transaction<Tables>;

/** One database, however it is kept. */
export type Store = {
	readonly engine: Engine;
	/** As it was given: with its password, if it has one. `shownAddress` makes it fit for a log. */
	readonly address: string;
	/** Questions only: the database itself refuses a write. Never waits for a transaction that is being written. */
	readonly reading: Reading;
	/** For code that brings its own statements (sign-in, migrations). Changes of ours go through `transaction`. */
	readonly writing: Kysely<Tables>;
	/**
	 * Runs `work` as one transaction: all of it is kept, or nothing.
	 * It may be run again from its beginning after a deadlock or a serialization failure,
	 * therefore it does nothing that a rollback would not undo.
	 */
	transaction<T>(work: (tx: Writing) => Promise<T>): Promise<T>;
	close(): Promise<void>;
};

// A transaction that fell to a deadlock is begun again this many times before the caller hears of it.
const ATTEMPTS = 5;

/**
 * Opens the database at `file:path.db` (SQLite) or `postgres://…`.
 * Throws a StoreProblem whose message names the mend when it cannot be used.
 */
export async function openStore(address: string, options: StoreOptions = {}): Promise<Store> {
	const engine = engineFor(address);
	let handles: Handles;
	try {
		// Imported when needed: whoever uses one engine never loads the other's driver.
		handles =
			engine === 'sqlite'
				? await (await import('./sqlite.ts')).openSqlite(address, options)
				: await (await import('./postgres.ts')).openPostgres(address, options);
	} catch (error) {
		throw storeProblemOf(error, address) ?? error;
	}
	return storeOver(engine, address, handles);
}

function storeOver(engine: Engine, address: string, handles: Handles): Store {
	const inside = new AsyncLocalStorage<{ open: boolean }>();

	// On SQLite the statement would wait for its own transaction, for ever; on PostgreSQL it would escape it.
	function refuseInside(what: string): void {
		if (!inside.getStore()?.open) return;
		throw new Error(`store.${what} was used inside a transaction: use the transaction that was passed in.`);
	}

	function writing(what: string): Kysely<Tables> {
		refuseInside(what);
		if (handles.writing) return handles.writing;
		throw new StoreProblem('read_only', `The database ${shownAddress(address)} was opened for reading only.`);
	}

	async function transaction<T>(work: (tx: Writing) => Promise<T>): Promise<T> {
		const db = writing('transaction');
		const begun = engine === 'postgres' ? db.transaction().setIsolationLevel('read committed') : db.transaction();
		for (let attempt = 1; ; attempt++) {
			const mark = { open: true };
			try {
				return await inside.run(mark, () => begun.execute(work));
			} catch (error) {
				if (attempt >= ATTEMPTS || !mayBeRepeated(error)) throw storeProblemOf(error, address) ?? error;
				await pause(Math.random() * 10 * 2 ** attempt);
			} finally {
				mark.open = false;
			}
		}
	}

	return {
		engine,
		address,
		get reading(): Reading {
			refuseInside('reading');
			return handles.reading;
		},
		get writing(): Kysely<Tables> {
			return writing('writing');
		},
		transaction,
		close: handles.close
	};
}

/** The engine that an address asks for; throws a StoreProblem for an address that is neither. */
export function engineFor(address: string): Engine {
	if (address.startsWith('file:')) return 'sqlite';
	if (/^postgres(ql)?:\/\//.test(address)) return 'postgres';
	throw new StoreProblem(
		'bad_address',
		`DATABASE_URL is “${shownAddress(address)}”: it must be file:PATH for SQLite or postgres://… for PostgreSQL.`
	);
}

// Serialization failure and deadlock: PostgreSQL has undone the whole transaction and asks for another try. SQLite needs
// no such case: the driver waits before the transaction begins, and once it has begun nobody can be in its way.
function mayBeRepeated(error: unknown): boolean {
	return ['40001', '40P01'].includes(codeOf(error));
}
