import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type QueryExecutorProvider, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { describeEachBareEngine, describeEachEngine } from '../tests/postgres/databases.ts';
import { openStore, type Store } from './engine/store.ts';
import { type MigrationEvent, migrate, pendingMigrations } from './migrate.ts';

const clock = stoppedClock('2026-11-21T17:40:00.000Z');
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-migrate-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const first = { '0001-things': creates('things') };
const second = { ...first, '0002-others': creates('others') };

describeEachBareEngine('migrating', (fresh, engine, freshAddress) => {
	it('brings an empty database up to date, in order, without a backup', async () => {
		const store = await fresh();
		expect(await pendingMigrations(store, second)).toEqual(['0001-things', '0002-others']);
		const { applied, events } = await run(store, second);
		expect(applied).toEqual(['0001-things', '0002-others']);
		expect(events).toEqual([
			{ what: 'applied', migration: '0001-things' },
			{ what: 'applied', migration: '0002-others' }
		]);
		expect(await pendingMigrations(store, second)).toEqual([]);
		expect(readdirSync(folder)).toEqual([]);
	});

	it('does nothing the second time', async () => {
		const store = await fresh();
		await run(store, second);
		expect(await run(store, second)).toEqual({ applied: [], events: [] });
	});

	it('copies a database that holds data before it changes it', async () => {
		const store = await fresh();
		await run(store, first);
		const { applied, events } = await run(store, second);
		const file = `pledgeline-2026-11-21T17-40-00-000Z-before-0002-others.${engine === 'sqlite' ? 'db' : 'dump'}`;
		expect(applied).toEqual(['0002-others']);
		expect(events).toEqual([
			{ what: 'backed_up', file: join(folder, file) },
			{ what: 'applied', migration: '0002-others' }
		]);
		expect(readdirSync(folder)).toEqual([file]);
		if (engine === 'postgres') return;
		const copy = await openStore(`file:${join(folder, file)}`, { readOnly: true });
		expect(await pendingMigrations(copy, second)).toEqual(['0002-others']);
		await copy.close();
	});

	it('keeps nothing when one of several fails, and names it', async () => {
		const store = await fresh();
		await run(store, first);
		const broken = {
			...second,
			'0003-broken': {
				async up(db: QueryExecutorProvider): Promise<void> {
					await sql`create table half (id text)`.execute(db);
					await sql`insert into nowhere values (1)`.execute(db);
				}
			}
		};
		await expect(run(store, broken)).rejects.toMatchObject({
			code: 'migration_failed',
			message: expect.stringMatching(/^The migration 0003-broken failed and nothing was changed \(.*nowhere/)
		});
		expect(await pendingMigrations(store, broken)).toEqual(['0002-others', '0003-broken']);
		expect(readdirSync(folder)).toEqual([]);
		expect((await run(store, second)).applied).toEqual(['0002-others']);
	});

	it('changes nothing when the backup cannot be written', async () => {
		const store = await fresh();
		await run(store, first);
		const change = migrate(store, { backupFolder: '/dev/null/backups', clock, migrations: second });
		await expect(change).rejects.toMatchObject({ code: 'backup_failed' });
		expect(await pendingMigrations(store, second)).toEqual(['0002-others']);
	});

	it('refuses a database that is newer than the code', async () => {
		const store = await fresh();
		await run(store, second);
		const refusal = {
			code: 'newer_than_code',
			message: expect.stringMatching(/is newer than this Pledgeline \(it has 0002-others\): start the newer version/)
		};
		await expect(run(store, first)).rejects.toMatchObject(refusal);
		await expect(pendingMigrations(store, first)).rejects.toMatchObject(refusal);
	});

	it('refuses a database with the tables of another program', async () => {
		const store = await fresh();
		await sql`create table invoices (id text)`.execute(store.writing);
		await expect(run(store, first)).rejects.toMatchObject({ code: 'not_ours' });
	});

	it('can be asked about through a store that only reads', async () => {
		const address = await freshAddress();
		await (await openStore(address)).close();
		const reader = await openStore(address, { readOnly: true });
		expect(await pendingMigrations(reader, first)).toEqual(['0001-things']);
		await expect(run(reader, first)).rejects.toMatchObject({ code: 'read_only' });
		await reader.close();
	});

	it('is done once by processes that start together', async () => {
		const address = await freshAddress();
		const runs = await Promise.all([migrateInProcess(address), migrateInProcess(address), migrateInProcess(address)]);
		expect(runs.sort()).toEqual(['["0001-things","0002-slow"]', '[]', '[]']);
	}, 30_000);
});

describeEachEngine('the migrations of this version', (fresh) => {
	it('leave nothing pending', async () => {
		expect(await pendingMigrations(await fresh())).toEqual([]);
	});
});

function creates(table: string): Migration {
	return { up: async (db) => void (await sql`create table ${sql.table(table)} (id text)`.execute(db)) };
}

async function run(
	store: Store,
	migrations: Record<string, Migration>
): Promise<{ applied: string[]; events: MigrationEvent[] }> {
	const events: MigrationEvent[] = [];
	function report(event: MigrationEvent): void {
		events.push(event);
	}
	const applied = await migrate(store, { backupFolder: folder, clock, report, migrations });
	return { applied, events };
}

async function migrateInProcess(address: string): Promise<string> {
	function here(path: string): string {
		return new URL(path, import.meta.url).href;
	}
	const script = `
		import { sql } from 'kysely';
		import { openStore } from '${here('./engine/store.ts')}';
		import { migrate } from '${here('./migrate.ts')}';
		const store = await openStore('${address}');
		const table = (name) => (db) => sql.raw('create table ' + name + ' (id text)').execute(db);
		const slow = async (db) => { await new Promise((done) => setTimeout(done, 500)); await table('slow')(db); };
		const migrations = { '0001-things': { up: table('things') }, '0002-slow': { up: slow } };
		const clock = { now: () => new Date(), zone: 'UTC' };
		console.log(JSON.stringify(await migrate(store, { backupFolder: '${folder}', clock, migrations })));
		await store.close();`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	await once(child, 'close');
	return output.trim();
}
