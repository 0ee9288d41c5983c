import { type QueryExecutorProvider, sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeEachBareEngine, type FreshStore } from '../../tests/postgres/databases.ts';
import { refuseChanges } from './immutable.ts';
import { refusalOf } from './refusal.ts';
import type { Engine, Store } from './store.ts';

describeEachBareEngine('append-only tables', (fresh, engine) => {
	const changes: [what: string, statement: string][] = [
		['an update', `update facts set value = 2`],
		['an update of the key', `update facts set id = 'b'`],
		['an update that changes nothing', `update facts set value = value`],
		['a delete', `delete from facts`],
		['a delete through the row that it belongs to', `delete from owners`],
		['an upsert', `insert into facts values ('a', 'o', 2) on conflict (id) do update set value = excluded.value`],
		...(engine === 'sqlite'
			? ([
					['a replacement', `insert or replace into facts values ('a', 'o', 2)`],
					['a replacement by another key', `replace into facts values ('b', 'o', 1)`]
				] satisfies [string, string][])
			: ([
					['a truncation', `truncate facts`],
					['a truncation through the table that it belongs to', `truncate owners cascade`]
				] satisfies [string, string][]))
	];

	it.each(changes)('refuse %s', async (_what, statement) => {
		const store = await withFacts(fresh, engine);
		const error = await sql
			.raw(statement)
			.execute(store.writing)
			.catch((reason: unknown) => reason);
		expect(refusalOf(error)).toBe('immutable');
		expect(String(error)).toContain('append-only table facts');
		expect(await factsIn(store.reading)).toEqual([{ id: 'a', owner: 'o', value: 1 }]);
	});

	it('go on growing', async () => {
		const store = await withFacts(fresh, engine);
		await sql`insert into facts values ('b', 'o', 2)`.execute(store.writing);
		expect(await factsIn(store.reading)).toHaveLength(2);
	});

	it('leave an insert that already happened as it was', async () => {
		const store = await withFacts(fresh, engine);
		await sql`insert into facts values ('a', 'o', 9) on conflict do nothing`.execute(store.writing);
		expect(await factsIn(store.reading)).toEqual([{ id: 'a', owner: 'o', value: 1 }]);
	});

	it('undo the rest of the transaction that tries', async () => {
		const store = await withFacts(fresh, engine);
		const change = store.transaction(async (tx) => {
			await sql`insert into facts values ('b', 'o', 2)`.execute(tx);
			await sql`update facts set value = 3 where id = 'a'`.execute(tx);
		});
		await expect(change).rejects.toThrow('append-only table facts: update refused');
		expect(await factsIn(store.reading)).toHaveLength(1);
	});

	it('can be several', async () => {
		const store = await withFacts(fresh, engine);
		await sql`create table events (id text primary key)`.execute(store.writing);
		await store.transaction((tx) => refuseChanges(tx, engine, 'events'));
		await sql`insert into events values ('e')`.execute(store.writing);
		await expect(sql`delete from events`.execute(store.writing)).rejects.toThrow(
			'append-only table events: delete refused'
		);
	});
});

async function withFacts(fresh: FreshStore, engine: Engine): Promise<Store> {
	const store = await fresh();
	await sql`create table owners (id text primary key)`.execute(store.writing);
	await sql`
		create table facts (
			id text primary key,
			owner text not null references owners (id) on delete cascade,
			value integer not null unique
		)`.execute(store.writing);
	await refuseChanges(store.writing, engine, 'facts');
	await sql`insert into owners values ('o')`.execute(store.writing);
	await sql`insert into facts values ('a', 'o', 1)`.execute(store.writing);
	return store;
}

async function factsIn(db: QueryExecutorProvider): Promise<unknown[]> {
	return (await sql`select * from facts order by id`.execute(db)).rows;
}
