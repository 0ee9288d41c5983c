import { type QueryExecutorProvider, sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeEachBareEngine, type FreshStore } from '../../tests/postgres/databases.ts';
import { refusalOf } from './refusal.ts';
import { type LoggedQuery, openStore, type Store, StoreProblem } from './store.ts';

describeEachBareEngine('store', (fresh, engine, freshAddress) => {
	it('keeps what a transaction wrote', async () => {
		const store = await withCounter(fresh);
		await store.transaction((tx) => sql`update counter set value = 7`.execute(tx));
		expect(await valueOf(store)).toBe(7);
	});

	it('keeps nothing of a transaction that throws, and hands the error on', async () => {
		const store = await withCounter(fresh);
		const change = store.transaction(async (tx) => {
			await sql`update counter set value = 7`.execute(tx);
			throw new Error('changed my mind');
		});
		await expect(change).rejects.toThrow('changed my mind');
		expect(await valueOf(store)).toBe(0);
	});

	it('reads while a transaction is being written, without waiting for it', async () => {
		const store = await withCounter(fresh);
		const written = signal();
		const mayEnd = signal();
		const change = store.transaction(async (tx) => {
			await sql`update counter set value = 7`.execute(tx);
			written.give();
			await mayEnd.given;
		});
		await written.given;
		expect(await valueOf(store)).toBe(0);
		mayEnd.give();
		await change;
		expect(await valueOf(store)).toBe(7);
	});

	it('loses no update among many writers', async () => {
		const store = await withCounter(fresh);
		await Promise.all(Array.from({ length: 30 }, () => store.transaction(addOne)));
		expect(await valueOf(store)).toBe(30);
	});

	it('refuses a write through the reading side, in the database itself', async () => {
		const store = await withCounter(fresh);
		const error = await sql`update counter set value = 1`.execute(store.reading).catch((reason: unknown) => reason);
		expect(refusalOf(error)).toBe('read_only');
	});

	it('refuses to be used inside its own transaction, where it would wait for ever', async () => {
		const store = await withCounter(fresh);
		await store.transaction(async () => {
			expect(() => store.reading).toThrow('store.reading was used inside a transaction');
			expect(() => store.writing).toThrow('store.writing was used inside a transaction');
			await expect(store.transaction(async () => 1)).rejects.toThrow('store.transaction was used inside');
		});
		expect(await valueOf(store)).toBe(0);
	});

	it('may be used by what a transaction started and left behind', async () => {
		const store = await withCounter(fresh);
		const over = signal();
		let later: Promise<number> | undefined;
		await store.transaction(async () => {
			later = over.given.then(() => valueOf(store));
		});
		over.give();
		expect(await later).toBe(0);
	});

	it('answers counts, sums and means as numbers', async () => {
		const store = await fresh();
		const big = engine === 'postgres' ? 'bigint' : 'integer';
		await sql`create table numbers (whole ${sql.raw(big)}, measured ${sql.raw('double precision')})`.execute(
			store.writing
		);
		await sql`insert into numbers values (9007199254740991, 0.1), (0, 0.2)`.execute(store.writing);
		const { rows } = await sql`
			select count(*) as n, sum(whole) as total, avg(whole) as mean, max(whole) as highest, sum(measured) as measured
			from numbers`.execute(store.reading);
		expect(rows).toEqual([
			{ n: 2, total: 9007199254740991, mean: 4503599627370495.5, highest: 9007199254740991, measured: 0.1 + 0.2 }
		]);
	});

	it('opens an existing database for reading only', async () => {
		const address = await freshAddress();
		const writer = await openStore(address);
		await makeCounter(writer.writing);
		const reader = await openStore(address, { readOnly: true });
		await writer.transaction(addOne);
		expect(await valueOf(reader)).toBe(1);
		expect(() => reader.writing).toThrow(StoreProblem);
		await expect(reader.transaction(addOne)).rejects.toMatchObject({ code: 'read_only' });
		await reader.close();
		await writer.close();
	});

	it('tells its log of each statement, the failed ones too', async () => {
		const queries: LoggedQuery[] = [];
		const store = await withCounter((options) => fresh({ ...options, log: (query) => queries.push(query) }));
		queries.length = 0;
		await sql`select value from counter where value = ${5}`.execute(store.reading);
		await sql`select nothing from counter`.execute(store.reading).catch(() => undefined);
		expect(queries.map(({ parameters, failed }) => ({ parameters, failed }))).toEqual([
			{ parameters: [5], failed: false },
			{ parameters: [], failed: true }
		]);
		expect(queries[0]?.sql).toMatch(/^select value from counter where value = (\?|\$1)$/);
		expect(queries[0]?.milliseconds).toBeTypeOf('number');
	});

	it('can be closed, and then answers no more', async () => {
		const address = await freshAddress();
		const store = await openStore(address);
		await store.close();
		await expect(sql`select 1`.execute(store.reading)).rejects.toThrow();
	});
});

it.each(['', 'data/pledgeline.db', 'mysql://root:secret@localhost/x', 'file:', 'file::memory:'])(
	'refuses the address “%s” in one sentence without its password',
	async (address) => {
		const error = await openStore(address).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ name: 'StoreProblem', code: 'bad_address' });
		expect(String(error)).toContain('DATABASE_URL');
		expect(String(error)).not.toContain('secret');
	}
);

async function withCounter(fresh: FreshStore): Promise<Store> {
	const store = await fresh();
	await makeCounter(store.writing);
	return store;
}

async function makeCounter(db: QueryExecutorProvider): Promise<void> {
	await sql`create table counter (value integer not null)`.execute(db);
	await sql`insert into counter values (0)`.execute(db);
}

async function valueOf(store: Store): Promise<number> {
	const { rows } = await sql<{ value: number }>`select value from counter`.execute(store.reading);
	return rows[0]?.value ?? Number.NaN;
}

// Reads, then writes what it read: on PostgreSQL the row is locked first, on SQLite the transaction is alone.
async function addOne(tx: QueryExecutorProvider): Promise<void> {
	const lock = tx.getExecutor().adapter.supportsMultipleConnections ? sql`for update` : sql``;
	const { rows } = await sql<{ value: number }>`select value from counter ${lock}`.execute(tx);
	await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1}`.execute(tx);
}

function signal(): { given: Promise<void>; give: () => void } {
	const { promise, resolve } = Promise.withResolvers<void>();
	return { given: promise, give: resolve };
}
