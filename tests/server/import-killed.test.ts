import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, expect, it, vi } from 'vitest';
import { sqlitePath } from '#db/engine/sqlite.ts';
import type { Store } from '#db/engine/store.ts';
import type { Instant } from '#domain/clock.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { endImports, forgetImports } from '#server/imports/running.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { changedTables, tableDump } from '../table-dump.ts';

/** A real process that imports is killed without a word, in the middle of it. */
vi.setConfig({ testTimeout: 16_000, hookTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'pledgeline-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EMAIL = 'aino@kouvola.example';
/** Long after everything in here; a process that reads says so twice a second. */
const LATER = '2100-01-01T00:00:00.000Z' as Instant;

function fileOf(figures: number): string {
	const path = join(folder, `${figures}.csv`);
	const lines = Array.from(
		{ length: figures },
		(_, at) =>
			`kouvola,ghg-emissions-total,syke-hinku,sector:part-${Math.floor(at / 300)},${1700 + (at % 300)},${at},kt CO2e`
	);
	writeFileSync(path, ['organisation,indicator,inventory,dimension,period,value,unit', ...lines].join('\r\n'));
	return path;
}

async function person(here: Installed): Promise<void> {
	const approver = { email: EMAIL, name: 'Aino', role: 'approver' as const, organisation: 'kouvola' };
	must(await perform(here.store, addPerson, approver, here.by(here.system)));
}

function importing({ address }: Store, path: string): ChildProcess {
	const args = ['import', path, '--organisation', 'kouvola', '--as', EMAIL, '--submit'];
	const env = { ...process.env, DATABASE_URL: address, SECRET: 'x'.repeat(40), ORIGIN: 'http://127.0.0.1' };
	return spawn(process.execPath, [join(ROOT, 'src/cli/pledgeline.ts'), ...args], { cwd: folder, env, stdio: 'ignore' });
}

/** Kills a process as soon as something is so, and says whether it was still at it. */
async function killedWhen(child: ChildProcess, isSo: () => Promise<boolean>): Promise<boolean> {
	while (child.exitCode === null && !(await isSo())) await pause(2);
	if (child.exitCode !== null) return false;
	child.kill('SIGKILL');
	const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
	return signal === 'SIGKILL';
}

/** Whether somebody holds the journal: a change is being written at this moment. */
async function writingNow(store: Store): Promise<boolean> {
	if (store.engine === 'sqlite') {
		const database = new Database(sqlitePath(store.address), { timeout: 0 });
		try {
			database.exec('begin immediate');
			database.exec('rollback');
			return false;
		} catch {
			return true;
		} finally {
			database.close();
		}
	}
	const client = new pg.Client({ connectionString: store.address });
	await client.connect();
	try {
		await client.query('select number from journal_head for update nowait');
		return false;
	} catch {
		return true;
	} finally {
		await client.end();
	}
}

async function stateOf({ reading }: Store): Promise<string | undefined> {
	const row = await reading.selectFrom('imports').select('state').executeTakeFirst();
	return row?.state;
}

async function figuresIn({ reading }: Store): Promise<number> {
	const row = await reading
		.selectFrom('entries')
		.select((count) => count.fn.countAll().as('all'))
		.executeTakeFirstOrThrow();
	return Number(row.all);
}

describeEachEngine('an import whose process is killed', (fresh) => {
	it('while the file is read leaves no figure, and is cleared away', async () => {
		const here = await installed(await fresh());
		await person(here);
		const before = await tableDump(here.store);
		const child = importing(here.store, fileOf(150_000));
		const portions = here.store.reading.selectFrom('import_portions').select('first').limit(1);
		expect(await killedWhen(child, async () => (await portions.execute()).length > 0)).toBe(true);
		expect(await stateOf(here.store)).toBe('reading');
		const place = { ...here, settings: { filesFolder: folder } };
		expect(await endImports(place, LATER)).toBe(1);
		expect([await stateOf(here.store), (await portions.execute()).length]).toEqual(['failed', 0]);
		expect(await forgetImports(place, LATER)).toBe(1);
		expect(changedTables(before, await tableDump(here.store))).toEqual([]);
	});

	it('while it is applied leaves all of it as it was, and can be brought again', async () => {
		const here = await installed(await fresh());
		await person(here);
		const before = await tableDump(here.store);
		const known = await figuresIn(here.store);
		const path = fileOf(6_000);
		const child = importing(here.store, path);
		const inTheMiddle = async (): Promise<boolean> =>
			(await stateOf(here.store)) === 'ready' && (await writingNow(here.store));
		expect(await killedWhen(child, inTheMiddle)).toBe(true);
		expect([await stateOf(here.store), await figuresIn(here.store)]).toEqual(['ready', known]);
		const changed = changedTables(before, await tableDump(here.store));
		expect(changed).toEqual(['import_portions', 'imports']);
		expect(await forgetImports({ ...here, settings: { filesFolder: folder } }, LATER)).toBe(1);
		expect(changedTables(before, await tableDump(here.store))).toEqual([]);
		const again = importing(here.store, path);
		const [code] = (await once(again, 'exit')) as [number | null];
		expect([code, await figuresIn(here.store)]).toEqual([0, known + 6_000]);
	});
});
