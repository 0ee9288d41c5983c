import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { describeEachBareEngine, type FreshStore } from '../../tests/postgres/databases.ts';
import { databaseAddress } from '../../tests/postgres/server.ts';
import { backUp, backupName } from './backup.ts';
import { openStore, type Store } from './store.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-backup-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeEachBareEngine('a backup', (fresh, engine) => {
	function onlyOn(which: Store['engine'], name: string, test: () => Promise<void>): void {
		if (engine === which) it(name, test);
	}

	it('holds what was committed, and nothing of a transaction under way', async () => {
		const store = await withThings(fresh);
		const file = join(folder, 'copy');
		await store.transaction(async (tx) => {
			await sql`insert into things values ('under way')`.execute(tx);
			expect(await backUp(store, file)).toEqual({ file });
		});
		expect(await thingsInCopy(file, engine)).toEqual(['committed']);
		expect(await thingsIn(store)).toEqual(['committed', 'under way']);
	});

	it('is one file that only its owner can read, in a folder that is made for it', async () => {
		const store = await withThings(fresh);
		const file = join(folder, 'data', 'backups', 'copy');
		await backUp(store, file);
		expect(readdirSync(join(folder, 'data', 'backups'))).toEqual(['copy']);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(statSync(join(folder, 'data', 'backups')).mode & 0o777).toBe(0o700);
	});

	it('never takes the place of another file', async () => {
		const store = await withThings(fresh);
		const file = join(folder, 'copy');
		writeFileSync(file, 'older');
		await expect(backUp(store, file)).rejects.toMatchObject({ code: 'backup_failed' });
		expect(readFileSync(file, 'utf8')).toBe('older');
		expect(readdirSync(folder)).toEqual(['copy']);
	});

	it('that cannot be written says so and leaves nothing behind', async () => {
		const store = await withThings(fresh);
		writeFileSync(join(folder, 'file'), '');
		const error = await backUp(store, join(folder, 'file', 'copy')).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ name: 'StoreProblem', code: 'backup_failed' });
		expect(error).toHaveProperty(
			'message',
			expect.stringMatching(/^No backup could be written to .*nothing was changed\.$/)
		);
		expect(readdirSync(folder)).toEqual(['file']);
	});

	onlyOn('sqlite', 'of a damaged database is refused', async () => {
		const store = await withThings(fresh);
		await sql`insert into things select hex(randomblob(2000)) from pragma_function_list`.execute(store.writing);
		await store.close();
		const path = store.address.slice('file:'.length);
		const bytes = readFileSync(path);
		writeFileSync(path, bytes.fill(0xff, 8192, 20_000));
		await expect(backUp(store, join(folder, 'copy'))).rejects.toMatchObject({ code: 'backup_failed' });
		expect(readdirSync(folder)).toEqual([]);
	});

	onlyOn('postgres', 'is not made without pg_dump, and says so', async () => {
		const store = await withThings(fresh);
		const file = join(folder, 'copy');
		expect(await backUp(store, file, [folder])).toEqual({ why: expect.stringContaining('pg_dump was not found') });
		expect(existsSync(file)).toBe(false);
	});

	onlyOn('postgres', 'is not made by a pg_dump older than the server, and says so', async () => {
		const store = await withThings(fresh);
		const script = '#!/bin/sh\necho "pg_dump: error: aborting because of server version mismatch" >&2\nexit 1\n';
		writeFileSync(join(folder, 'pg_dump'), script, { mode: 0o755 });
		expect(await backUp(store, join(folder, 'copy'), [folder])).toEqual({ why: expect.stringContaining('older') });
		expect(readdirSync(folder)).toEqual(['pg_dump']);
	});
});

describe('the name of a backup', () => {
	it('sorts by time and says before what it was made', () => {
		const now = new Date('2026-11-21T17:40:00.123Z');
		expect(backupName({ engine: 'sqlite' }, now, '0002-rounds')).toBe(
			'pledgeline-2026-11-21T17-40-00-123Z-before-0002-rounds.db'
		);
		expect(backupName({ engine: 'postgres' }, now, '0002-rounds')).toMatch(/-before-0002-rounds\.dump$/);
	});
});

async function withThings(fresh: FreshStore): Promise<Store> {
	const store = await fresh();
	await sql`create table things (id text)`.execute(store.writing);
	await sql`insert into things values ('committed')`.execute(store.writing);
	return store;
}

async function thingsIn(store: Store): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`select id from things order by id`.execute(store.reading);
	return rows.map((row) => row.id);
}

async function thingsInCopy(file: string, engine: Store['engine']): Promise<string[]> {
	const address = engine === 'sqlite' ? `file:${file}` : restored(file);
	const copy = await openStore(address, { readOnly: true });
	const things = await thingsIn(copy);
	await copy.close();
	return things;
}

// Into a database of its own, by the tool that the operator would use.
function restored(file: string): string {
	const server = inject('postgresAddress');
	const name = `restored_${process.pid}`;
	execFileSync('psql', ['--quiet', `--dbname=${server}`, `--command=create database ${name} template template0`]);
	const address = databaseAddress(server, name);
	execFileSync('pg_restore', [`--dbname=${address}`, file]);
	return address;
}
