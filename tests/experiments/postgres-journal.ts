/**
 * 20 writers on one hash-chained journal in PostgreSQL, with its head locked and without.
 * Figures: docs/decisions/002-two-engines.md. Run: node tests/experiments/postgres-journal.ts
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { openStore, type Store, type Writing } from '#db/engine/store.ts';
import { startPostgres } from '../postgres/server.ts';

const WRITERS = 20;
const APPENDS = 2_000;

type Line = { number: number; before: string; hash: string; text: string };

async function append(tx: Writing, text: string, lock: boolean): Promise<void> {
	const head = await sql<{ number: number; hash: string }>`
		select number, hash from head ${lock ? sql`for update` : sql``}`.execute(tx);
	const { number, hash } = head.rows[0] ?? { number: Number.NaN, hash: '' };
	const next: Line = { number: number + 1, before: hash, hash: hashOf(number + 1, hash, text), text };
	await sql`insert into lines values (${next.number}, ${next.before}, ${next.hash}, ${next.text})`.execute(tx);
	await sql`update head set number = ${next.number}, hash = ${next.hash}`.execute(tx);
}

function hashOf(number: number, before: string, text: string): string {
	return createHash('sha256').update(`${number}\n${before}\n${text}`).digest('hex');
}

async function experiment(stores: Store[], name: string, lock: boolean, unique: boolean): Promise<void> {
	const [store] = stores as [Store];
	await sql`drop table if exists lines, head`.execute(store.writing);
	const key = unique ? sql`primary key` : sql``;
	await sql`create table lines (number bigint ${key}, before text, hash text, text text)`.execute(store.writing);
	await sql`create table head (number bigint, hash text)`.execute(store.writing);
	await sql`insert into head values (0, '')`.execute(store.writing);

	const errors: Record<string, number> = {};
	const begun = performance.now();
	await Promise.all(
		Array.from({ length: WRITERS }, async (_, writer) => {
			const own = stores[writer % stores.length] ?? store;
			for (let i = 0; i < APPENDS / WRITERS; i++) {
				await own
					.transaction((tx) => append(tx, `writer ${writer}, line ${i}`, lock))
					.catch((error: { code?: string }) => {
						errors[error.code ?? String(error)] = (errors[error.code ?? String(error)] ?? 0) + 1;
					});
			}
		})
	);
	const seconds = (performance.now() - begun) / 1000;

	const lines = (await sql<Line>`select * from lines order by number`.execute(store.reading)).rows;
	let before = '';
	const broken = lines.findIndex((line, index) => {
		const whole =
			line.number === index + 1 && line.before === before && line.hash === hashOf(line.number, before, line.text);
		before = line.hash;
		return !whole;
	});
	const head = (await sql<{ hash: string }>`select hash from head`.execute(store.reading)).rows[0]?.hash;
	const chain = broken === -1 && head === before ? 'intact, the head is its last line' : `broken at line ${broken + 1}`;
	console.log(
		`${name}: ${lines.length} of ${APPENDS} kept, chain ${chain}, errors ${JSON.stringify(errors)}, ` +
			`${(lines.length / seconds).toFixed(0)} appends/s`
	);
}

const server = await startPostgres({ durable: true });
const stores = await Promise.all(Array.from({ length: WRITERS }, () => openStore(server.address)));
await experiment(stores.slice(0, 1), 'head locked, 1 store of 8 connections', true, true);
await experiment(stores, 'head locked, 20 connections', true, true);
await experiment(stores, 'no lock, number unique', false, true);
await experiment(stores, 'no lock, number not unique', false, false);
for (const store of stores) await store.close();
await server.stop();
