import pg from 'pg';
import { engineFor } from './store.ts';
import { sqliteDriver, sqlitePath } from './sqlite.ts';

/** Tells the data version and nothing else, as cheaply as its engine can. A failed reading rejects or throws. */
export type VersionReader = { current(): number | Promise<number>; close(): Promise<void> };

const QUESTION = 'select number from data_version';

/** Opens a reader on a database that is up to date: to be asked before each answer from memory. */
export async function openVersionReader(address: string): Promise<VersionReader> {
	return engineFor(address) === 'sqlite' ? openOnSqlite(address) : openOnPostgres(address);
}

/**
 * All requests that one turn of the event loop brings had arrived before the turn began: the first of them asks for all.
 * Whatever is committed afterwards, here or by another process, is seen in the next turn.
 */
async function openOnSqlite(address: string): Promise<VersionReader> {
	const Database = await sqliteDriver();
	const database = new Database(sqlitePath(address), { readonly: true, fileMustExist: true });
	const question = database.prepare<[], number>(QUESTION).pluck();
	let known: number | undefined;
	function forget(): void {
		known = undefined;
	}
	return {
		current() {
			if (known !== undefined) return known;
			const number = question.get();
			if (number === undefined) throw new Error('The database has no data version.');
			setImmediate(forget);
			known = number;
			return number;
		},
		async close() {
			database.close();
		}
	};
}

/** One question is on its way at a time; who comes meanwhile shares the next, since that one had not begun when they came. */
async function openOnPostgres(address: string): Promise<VersionReader> {
	const settings = {
		connectionString: address,
		max: 1,
		connectionTimeoutMillis: 5_000,
		application_name: 'pledgeline'
	};
	const pool = new pg.Pool({ ...settings, options: '-c default_transaction_read_only=on' });
	pool.on('error', () => undefined);
	let asking: Promise<unknown> = Promise.resolve();
	let next: Promise<number> | undefined;

	async function ask(): Promise<number> {
		const { rows } = await pool.query<{ number: string | number }>(QUESTION);
		if (!rows[0]) throw new Error('The database has no data version.');
		return Number(rows[0].number);
	}
	return {
		current() {
			next ??= asking.then(() => {
				const asked = ask();
				next = undefined;
				asking = asked.catch(() => undefined);
				return asked;
			});
			return next;
		},
		close: () => pool.end()
	};
}
