import pg from 'pg';
import { contentsOf } from './contents.ts';

/** A migrated database as it is before a test. */
type Base = { contents: string; shape: string };

const bases = new Map<string, Base>();

// Whatever a test may have changed in the tables themselves, and not in their rows.
const SHAPE = `
	select md5(concat(
		(select string_agg(concat(oid, relkind, relacl::text), ',' order by oid) from pg_class where relnamespace = 'public'::regnamespace),
		(select string_agg(concat(attrelid, attname, atttypid, attnotnull, attisdropped), ',' order by attrelid, attnum)
			from pg_attribute where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)),
		(select string_agg(concat(oid, tgenabled), ',' order by oid) from pg_trigger),
		(select string_agg(oid::text, ',' order by oid) from pg_constraint),
		(select string_agg(concat(oid, md5(prosrc)), ',' order by oid) from pg_proc where pronamespace = 'public'::regnamespace),
		(select string_agg(setconfig::text, ',') from pg_db_role_setting)
	)) as shape`;

/** Notes what is in a database that was made a moment ago; databases of one template are alike. */
export async function noteBase(template: string, address: string): Promise<void> {
	if (bases.has(template)) return;
	await connected(address, async (client) => bases.set(template, await baseOf(client)));
}

/**
 * Makes a database what it was when it was made: ten times quicker than to drop it and make another. Returns whether it could:
 * what a test did to the tables themselves is not undone.
 */
export async function restored(template: string, address: string): Promise<boolean> {
	const base = bases.get(template);
	if (!base) return false;
	return connected(address, async (client) => {
		// A test that failed may have left a connection open, and with it locks.
		await client.query(
			'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
		);
		if ((await shapeOf(client)) !== base.shape) return false;
		await client.query(`begin; set local session_replication_role = replica; ${base.contents} commit;`);
		return true;
	});
}

async function baseOf(client: pg.Client): Promise<Base> {
	const sequences = await client.query('select 1 from pg_sequences');
	if (sequences.rows.length > 0) throw new Error('A sequence would go on counting from test to test.');
	const contents = await contentsOf(async (text) => (await client.query(text)).rows);
	return { contents, shape: await shapeOf(client) };
}

async function shapeOf(client: pg.Client): Promise<string> {
	const { rows } = await client.query<{ shape: string }>(SHAPE);
	return rows[0]?.shape ?? '';
}

async function connected<Answer>(address: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
	const client = new pg.Client(address);
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
