import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from '../tables.ts';
import { type Handles, loggerFor, type StoreOptions } from './handles.ts';

// Two pools, so that writers queueing for the journal's head never keep readers waiting for a connection.
const CONNECTIONS = 8;
const CONNECT_TIMEOUT = 5_000;
// A process that hangs inside a transaction would otherwise hold the journal's head for ever.
const IDLE_IN_TRANSACTION = 60_000;

const INT8 = 20;
const NUMERIC = 1700;

/** Opens two pools of connections to a PostgreSQL database: one that writes, one that can only read. */
export async function openPostgres(address: string, options: StoreOptions): Promise<Handles> {
	const opened: Kysely<Tables>[] = [];

	function open(settings: string): Kysely<Tables> {
		const db = new Kysely<Tables>({
			dialect: new PostgresDialect({ pool: poolFor(address, settings) }),
			...loggerFor(options)
		});
		opened.push(db);
		return db;
	}

	async function close(): Promise<void> {
		await Promise.all(opened.map((db) => db.destroy()));
	}

	const reading = open('-c default_transaction_read_only=on');
	const writing = options.readOnly ? undefined : open('');
	try {
		// A pool connects at its first question: ask one now, so that a wrong address is found at the start.
		await reading.selectNoFrom((expression) => expression.val(1).as('one')).execute();
		return { reading, writing, close };
	} catch (error) {
		await close();
		throw error;
	}
}

function poolFor(address: string, settings: string): pg.Pool {
	const types = new pg.TypeOverrides();
	// count(*), sum(…) and avg(…) come as text otherwise, and as numbers from SQLite.
	types.setTypeParser(INT8, safeInteger);
	types.setTypeParser(NUMERIC, Number);
	const pool = new pg.Pool({
		connectionString: address,
		max: CONNECTIONS,
		types,
		connectionTimeoutMillis: CONNECT_TIMEOUT,
		idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
		application_name: 'pledgeline',
		...(settings && { options: settings })
	});
	// A server that restarts breaks connections, idle ones and those in use. Whoever waits for an answer hears of it, and the
	// pool makes new ones; but the event itself, unheard, would end the process.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	return pool;
}

function safeInteger(text: string): number {
	const value = Number(text);
	if (Number.isSafeInteger(value)) return value;
	throw new RangeError(`The integer ${text} from the database is too large to be counted exactly.`);
}
