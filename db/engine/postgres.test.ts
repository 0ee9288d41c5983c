import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { describeEachBareEngine } from '../../tests/postgres/databases.ts';
import { openStore, type Store } from './store.ts';

describeEachBareEngine(
	'a store on',
	(fresh) => {
		it('reads what is committed, whatever the database is set to', async () => {
			const store = await fresh();
			const level = await store.transaction(async (tx) => {
				await sql`set session characteristics as transaction isolation level serializable`.execute(tx);
				return isolationOf(tx);
			});
			expect(level).toBe('read committed');
			expect(await store.transaction(isolationOf)).toBe('read committed');
		});

		it('begins a transaction again that fell to a deadlock', async () => {
			const store = await withCounters(fresh);
			let tries = 0;
			const bothHoldOne = barrier(2);
			async function lockIn(order: string[]): Promise<void> {
				let first = true;
				await store.transaction(async (tx) => {
					tries++;
					await sql`update counters set value = value + 1 where id = ${order[0]}`.execute(tx);
					if (first) await bothHoldOne();
					first = false;
					await sql`update counters set value = value + 1 where id = ${order[1]}`.execute(tx);
				});
			}
			await Promise.all([lockIn(['a', 'b']), lockIn(['b', 'a'])]);
			expect(tries).toBe(3);
			const { rows } = await sql`select id, value from counters order by id`.execute(store.reading);
			expect(rows).toEqual([
				{ id: 'a', value: 2 },
				{ id: 'b', value: 2 }
			]);
		});

		it('does not begin again for an error of ours', async () => {
			const store = await withCounters(fresh);
			let tries = 0;
			const change = store.transaction(async (tx) => {
				tries++;
				await sql`insert into counters values ('a', 0)`.execute(tx);
			});
			await expect(change).rejects.toThrow('duplicate key');
			expect(tries).toBe(1);
		});

		it.each([
			['before the driver heard of it', 0],
			['after the driver heard of it', 300]
		])('says that the server went in the middle, keeps nothing and comes back by itself: %s', async (_name, wait) => {
			const store = await withCounters(fresh);
			const change = store.transaction(async (tx) => {
				await sql`update counters set value = 9`.execute(tx);
				const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
				await killBackend(rows[0]?.pid);
				await setTimeout(wait);
				await sql`update counters set value = 10`.execute(tx);
			});
			await expect(change).rejects.toMatchObject({ name: 'StoreProblem', code: 'unreachable' });
			await store.transaction((tx) => sql`update counters set value = value + 1`.execute(tx));
			expect((await sql`select distinct value from counters`.execute(store.reading)).rows).toEqual([{ value: 1 }]);
		});

		it('throws rather than round a whole number', async () => {
			const store = await fresh();
			await expect(sql`select 9007199254740993::bigint`.execute(store.reading)).rejects.toThrow(RangeError);
		});
	},
	['postgres']
);

describe('a PostgreSQL server that cannot be used is named with the mend, and its password is not', () => {
	it.each([
		['a wrong password', { password: 'wrong-secret' }, 'refused', /refuses this user or password: correct/],
		['an unknown user', { username: 'nobody' }, 'refused', /refuses this user or password/],
		['a missing database', { pathname: '/nowhere' }, 'not_found', /has no database as named in .*\/nowhere: create it/],
		['a port where nothing listens', { port: '1' }, 'unreachable', /cannot be reached \(connection refused\): check/],
		['an unknown host', { hostname: 'nowhere.invalid' }, 'unreachable', /cannot be reached \((unknown|name|temporary)/]
	])('%s', async (_name, change, code, message) => {
		const url = Object.assign(new URL(inject('postgresAddress')), change);
		const error = await openStore(url.toString()).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ name: 'StoreProblem', code });
		expect(error).toHaveProperty('message', expect.stringMatching(message));
		expect(inspect(error)).not.toContain(url.password);
	});

	it('an address that is no address', async () => {
		const error = await openStore('postgres://me:secret@host:port/x').catch((reason: unknown) => reason);
		expect(error).toMatchObject({ name: 'StoreProblem', code: 'bad_address' });
		expect(inspect(error)).not.toContain('secret');
	});
});

async function withCounters(fresh: () => Promise<Store>): Promise<Store> {
	const store = await fresh();
	await sql`create table counters (id text primary key, value integer not null)`.execute(store.writing);
	await sql`insert into counters values ('a', 0), ('b', 0)`.execute(store.writing);
	return store;
}

async function isolationOf(tx: Parameters<Parameters<Store['transaction']>[0]>[0]): Promise<unknown> {
	const { rows } = await sql<{ transaction_isolation: string }>`show transaction_isolation`.execute(tx);
	return rows[0]?.transaction_isolation;
}

async function killBackend(pid: number | undefined): Promise<void> {
	const server = await openStore(inject('postgresAddress'));
	await sql`select pg_terminate_backend(${pid})`.execute(server.writing);
	await server.close();
}

function barrier(parties: number): () => Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	let arrived = 0;
	return () => {
		if (++arrived === parties) resolve();
		return promise;
	};
}
