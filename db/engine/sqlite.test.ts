import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	closeSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type QueryExecutorProvider, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from './store.ts';

let folder: string;
let path: string;
const opened: { close(): unknown }[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-sqlite-'));
	path = join(folder, 'test.db');
});

afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('an opened SQLite database', () => {
	it.each([
		['journal_mode', 'wal'],
		['synchronous', 2],
		['foreign_keys', 1],
		['busy_timeout', 5000],
		['recursive_triggers', 1],
		['query_only', 0]
	])('writes with %s = %s', async (name, value) => {
		expect(await pragma((await open()).writing, name)).toBe(value);
	});

	it.each([
		['query_only', 1],
		['foreign_keys', 1],
		['busy_timeout', 5000]
	])('reads with %s = %s', async (name, value) => {
		expect(await pragma((await open()).reading, name)).toBe(value);
	});

	it('can be read by its owner only', async () => {
		const store = await open();
		await sql`create table things (id text)`.execute(store.writing);
		for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it('is one file again when it was closed', async () => {
		const store = await openStore(`file:${path}`);
		await sql`create table things (id text)`.execute(store.writing);
		await store.close();
		expect(statSync(`${path}-wal`, { throwIfNoEntry: false })).toBeUndefined();
	});

	it('takes the write lock when a transaction begins, not at its first write', async () => {
		const store = await open();
		const other = remember(new Database(path, { timeout: 0 }));
		await store.transaction(async () => {
			expect(() => other.exec('begin immediate')).toThrow('database is locked');
		});
		other.exec('begin immediate');
	});

	it('waits for another process without stopping this one', async () => {
		const store = await open();
		await sql`create table things (id text)`.execute(store.writing);
		const other = remember(new Database(path));
		other.exec(`begin immediate; insert into things values ('theirs')`);
		const ours = store.transaction((tx) => sql`insert into things values ('ours')`.execute(tx));
		// By now it has found the lock taken. If it stood still until it got it, the other one could not end.
		await pause(50);
		expect(await idsIn(store)).toEqual([]);
		other.exec('commit');
		await ours;
		expect(await idsIn(store)).toEqual(['theirs', 'ours']);
	});

	it('lets others have a turn between the transactions of a queue', async () => {
		const store = await open();
		const order: string[] = [];
		const queue = [1, 2, 3].map((number) => store.transaction(async () => void order.push(`transaction ${number}`)));
		setImmediate(() => order.push('somebody else'));
		await Promise.all(queue);
		expect(order).toHaveLength(4);
		expect(order.at(-1)).toBe('transaction 3');
	});

	it('gives up a lock that is never given free, in one sentence, and can be used afterwards', async () => {
		const store = await open();
		await sql`create table things (id text)`.execute(store.writing);
		const other = remember(new Database(path));
		other.exec('begin immediate');
		const ours = store.transaction((tx) => sql`insert into things values ('ours')`.execute(tx));
		await expect(ours).rejects.toMatchObject({ name: 'StoreProblem', code: 'locked' });
		other.exec('rollback');
		await store.transaction((tx) => sql`insert into things values ('later')`.execute(tx));
		expect(await idsIn(store)).toEqual(['later']);
	}, 20_000);

	it('refuses to forget a reference', async () => {
		const store = await open();
		await sql`create table owners (id text primary key)`.execute(store.writing);
		await sql`create table things (owner text references owners (id))`.execute(store.writing);
		await expect(sql`insert into things values ('nobody')`.execute(store.writing)).rejects.toThrow('FOREIGN KEY');
	});
});

describe('a place that holds no usable SQLite database is refused with the mend', () => {
	it('a missing folder', async () => {
		await expectProblem(`file:${folder}/nowhere/test.db`, 'directory_missing', /nowhere .*create it, or correct/);
	});

	it('a folder in the place of the file', async () => {
		mkdirSync(path);
		await expectProblem(`file:${path}`, 'not_a_database', /is a folder, not a database/);
	});

	it('another kind of file', async () => {
		writeFileSync(path, 'organisation;indicator;value\n'.repeat(100));
		await expectProblem(`file:${path}`, 'not_a_database', /is not a SQLite database: point DATABASE_URL/);
		await expectProblem(`file:${path}`, 'not_a_database', /is not a SQLite database/, true);
	});

	it('no file, when it is only to be read', async () => {
		await expectProblem(`file:${path}`, 'not_found', /npx pledgeline migrate/, true);
	});

	it('a damaged database, whether opening finds it or a question does', async () => {
		const whole = new Database(path);
		whole.exec('create table things (id text)');
		const insert = whole.prepare(`insert into things values (hex(randomblob(500)))`);
		for (let i = 0; i < 100; i++) insert.run();
		whole.close();
		overwrite(path, 4096, 40_000);
		const store = await open();
		const question = store.transaction((tx) => sql`select max(id) from things`.execute(tx));
		await expect(question).rejects.toMatchObject({ code: 'damaged' });
		overwrite(path, 100, 2_000);
		await expectProblem(`file:${path}`, 'damaged', /is damaged: put the latest backup in its place/);
	});

	it('a database that another program holds for itself', async () => {
		const other = remember(new Database(path));
		other.exec('create table things (id text); begin exclusive');
		await expectProblem(`file:${path}`, 'locked', /is locked by another program: wait/);
	}, 20_000);

	it('a folder in which this user may not write', async () => {
		chmodSync(folder, 0o555);
		expect(messageAsNobody(`file:${path}`)).toMatch(/^not_permitted: .* cannot be created \(EACCES\): give the user/);
	});

	it('a file that this user may not write', async () => {
		await (await openStore(`file:${path}`)).close();
		chmodSync(folder, 0o755);
		chmodSync(path, 0o444);
		expect(messageAsNobody(`file:${path}`)).toMatch(
			/^not_permitted: .* may not be written by this user: give the user/
		);
	});

	it('a Node that is too old for the driver, before the driver is loaded', async () => {
		const versions = Object.getOwnPropertyDescriptor(process, 'versions') ?? {};
		Object.defineProperty(process, 'versions', { ...versions, value: { ...process.versions, node: '20.19.0' } });
		try {
			await expectProblem(
				`file:${path}`,
				'old_node',
				/needs Node 22 or newer and this is Node 20.19.0: start with npm/
			);
		} finally {
			Object.defineProperty(process, 'versions', versions);
		}
	});
});

async function open(): Promise<Store> {
	return remember(await openStore(`file:${path}`));
}

function overwrite(file: string, position: number, length: number): void {
	const handle = openSync(file, 'r+');
	writeSync(handle, Buffer.alloc(length, 0xff), 0, length, position);
	closeSync(handle);
}

function remember<T extends { close(): unknown }>(one: T): T {
	opened.push(one);
	return one;
}

async function pragma(db: QueryExecutorProvider, name: string): Promise<unknown> {
	const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db);
	return Object.values(rows[0] ?? {})[0];
}

async function idsIn(store: Store): Promise<string[]> {
	return (await sql<{ id: string }>`select id from things`.execute(store.reading)).rows.map((row) => row.id);
}

async function expectProblem(address: string, code: string, message: RegExp, readOnly = false): Promise<void> {
	const error = await openStore(address, { readOnly }).catch((reason: unknown) => reason);
	expect(error).toMatchObject({ name: 'StoreProblem', code });
	expect(error).toHaveProperty('message', expect.stringMatching(message));
	expect(error).toHaveProperty('message', expect.not.stringMatching(/\n/));
}

// In a process of its own, and for root as somebody else: nothing is forbidden to root.
function messageAsNobody(address: string): string {
	const script = `
		import { openStore } from '${new URL('./store.ts', import.meta.url).href}';
		await openStore('${address}').catch((problem) => console.log(problem.code + ': ' + problem.message));`;
	const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
		...user,
		encoding: 'utf8'
	});
	return stdout || stderr;
}
