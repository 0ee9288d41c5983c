/**
 * What our SQLite driver does under 50 writers, and what a plain BEGIN would do. Figures: docs/decisions/003-sqlite-driver.md.
 * Run: node tests/experiments/sqlite-writers.ts
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type QueryExecutorProvider, sql } from 'kysely';
import { openStore, type Store } from '#db/engine/store.ts';

const WRITERS = 50;
const EACH = 100;

type Result = { done: number; errors: Record<string, number> };

async function addOne(tx: QueryExecutorProvider): Promise<void> {
	const { rows } = await sql<{ value: number }>`select value from counter`.execute(tx);
	await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1}`.execute(tx);
}

async function write(store: Store, writers: number, each: number): Promise<Result> {
	const result: Result = { done: 0, errors: {} };
	async function one(): Promise<void> {
		for (let i = 0; i < each; i++) {
			try {
				await store.transaction(addOne);
				result.done++;
			} catch (error) {
				count(result, error);
			}
		}
	}
	await Promise.all(Array.from({ length: writers }, one));
	return result;
}

// A plain BEGIN takes its lock at the first write. The turn of the event loop stands for the other work of a server.
async function writeDeferred(path: string, each: number): Promise<Result> {
	const result: Result = { done: 0, errors: {} };
	const database = new Database(path, { timeout: 5000 });
	for (let i = 0; i < each; i++) {
		try {
			database.exec('begin');
			const { value } = database.prepare('select value from counter').get() as { value: number };
			await setImmediate();
			database.prepare('update counter set value = ?').run(value + 1);
			database.exec('commit');
			result.done++;
		} catch (error) {
			if (database.inTransaction) database.exec('rollback');
			count(result, error);
		}
	}
	database.close();
	return result;
}

function count(result: Result, error: unknown): void {
	const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
	result.errors[code] = (result.errors[code] ?? 0) + 1;
}

async function inProcess(...given: string[]): Promise<Result> {
	const child = spawn(process.execPath, [import.meta.filename, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	await once(child, 'close');
	return JSON.parse(output) as Result;
}

async function latencies(ask: () => Promise<unknown>, goingOn: () => boolean): Promise<string> {
	const taken: number[] = [];
	while (goingOn()) {
		const begun = performance.now();
		await ask();
		taken.push(performance.now() - begun);
		await pause(1);
	}
	taken.sort((a, b) => a - b);
	function at(share: number): string {
		return (taken[Math.floor((taken.length - 1) * share)] ?? 0).toFixed(2);
	}
	return `${taken.length} reads, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

async function valueOf(store: Store): Promise<number> {
	const { rows } = await sql<{ value: number }>`select value from counter`.execute(store.reading);
	return rows[0]?.value ?? Number.NaN;
}

function seconds(since: number): number {
	return (performance.now() - since) / 1000;
}

async function experiment(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-experiment-'));
	const path = join(folder, 'test.db');
	const store = await openStore(`file:${path}`);
	await sql`create table counter (value integer not null)`.execute(store.writing);
	await sql`insert into counter values (0)`.execute(store.writing);

	let going = true;
	let begun = performance.now();
	const reads = latencies(
		() => valueOf(store),
		() => going
	);
	const one = await write(store, WRITERS, EACH);
	const took = seconds(begun);
	going = false;
	console.log(
		`1 process, ${WRITERS} writers: ${one.done} done, ${await valueOf(store)} counted, errors ${JSON.stringify(one.errors)}, ${(one.done / took).toFixed(0)}/s`
	);
	console.log(`  the reader meanwhile: ${await reads}`);

	for (const [name, ask] of [
		['the second, read-only handle', () => valueOf(store)],
		['the one writing handle', () => sql`select value from counter`.execute(store.writing)]
	] as const) {
		let open = true;
		const long = store.transaction(async (tx) => {
			await addOne(tx);
			await pause(500);
		});
		void long.then(() => (open = false));
		await pause(20);
		console.log(`a transaction of 500 ms, reading by ${name}: ${await latencies(ask, () => open)}`);
		await long;
	}

	let before = await valueOf(store);
	begun = performance.now();
	const half = String(WRITERS / 2);
	const two = await Promise.all([
		inProcess('ours', path, half, String(EACH)),
		inProcess('ours', path, half, String(EACH))
	]);
	const done = two.reduce((sum, result) => sum + result.done, 0);
	console.log(
		`2 processes, ${half} writers each, BEGIN IMMEDIATE: ${done} done, ${(await valueOf(store)) - before} counted, ` +
			`errors ${two.map((result) => JSON.stringify(result.errors)).join(' ')}, ${(done / seconds(begun)).toFixed(0)}/s with start`
	);

	before = await valueOf(store);
	const plain = await Promise.all([inProcess('plain', path, '5000'), inProcess('plain', path, '5000')]);
	const plainDone = plain.reduce((sum, result) => sum + result.done, 0);
	console.log(
		`2 processes, 1 writer each, plain BEGIN: ${plainDone} of 10000 done, ${(await valueOf(store)) - before} counted, ` +
			`errors ${plain.map((result) => JSON.stringify(result.errors)).join(' ')}`
	);

	for (const how of ['our waiting', `SQLite's own waiting`]) {
		const other = spawn(process.execPath, [import.meta.filename, 'hold', path, '500'], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		const closed = once(other, 'close');
		await once(other.stdout, 'data');
		const delay = monitorEventLoopDelay({ resolution: 1 });
		delay.enable();
		await pause(5);
		if (how === 'our waiting') await store.transaction(addOne);
		else await sql`update counter set value = value + 1`.execute(store.writing);
		await pause(5);
		delay.disable();
		console.log(
			`another process holds the lock for 500 ms, ${how}: this process stood still for ${(delay.max / 1e6).toFixed(0)} ms at most`
		);
		await closed;
	}

	await store.close();
	rmSync(folder, { recursive: true });
}

const [mode, path = '', first = '', second = ''] = process.argv.slice(2);
if (mode === 'ours') {
	const store = await openStore(`file:${path}`);
	console.log(JSON.stringify(await write(store, Number(first), Number(second))));
	await store.close();
} else if (mode === 'plain') {
	console.log(JSON.stringify(await writeDeferred(path, Number(first))));
} else if (mode === 'hold') {
	const database = new Database(path);
	database.exec('begin immediate');
	console.log('held');
	await pause(Number(first));
	database.exec('commit');
	database.close();
} else {
	await experiment();
}
