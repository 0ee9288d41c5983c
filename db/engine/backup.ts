import { execFile } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { codeOf, StoreProblem } from './problem.ts';
import { sqliteDriver, sqlitePath } from './sqlite.ts';
import type { Store } from './store.ts';

/** A copy that was made and verified, or the sentence that says why there is none. */
export type Backup = { file: string } | { why: string };

/** The name of the copy made before a migration; it sorts by time: `pledgeline-2026-11-21T17-40-00-000Z-before-….db`. */
export function backupName(store: Pick<Store, 'engine'>, now: Date, migration: string): string {
	const instant = now.toISOString().replace(/[:.]/g, '-');
	return `pledgeline-${instant}-before-${migration}.${store.engine === 'sqlite' ? 'db' : 'dump'}`;
}

/**
 * Copies a running database into a new file: of one moment, readable by its owner only, verified, and under its name only
 * when it is whole. Throws a StoreProblem when it should have been possible and was not.
 */
export async function backUp(
	store: Pick<Store, 'engine' | 'address'>,
	file: string,
	programFolders: string[] = placesOfPrograms()
): Promise<Backup> {
	const dump = store.engine === 'postgres' ? findDump(programFolders) : undefined;
	if (store.engine === 'postgres' && !dump) {
		return { why: 'pg_dump was not found on this machine (Debian: apt-get install postgresql-client)' };
	}
	const copy = dump ? dumpPostgres.bind(undefined, dump, store.address) : copySqlite.bind(undefined, store.address);
	try {
		await writeWhole(file, copy);
		return { file };
	} catch (error) {
		const reason = reasonOf(error);
		// An older pg_dump can never read a newer server: nothing is broken, there is only no tool here.
		if (reason.includes('server version mismatch')) return { why: 'the pg_dump here is older than the server' };
		throw new StoreProblem(
			'backup_failed',
			`No backup could be written to ${file} (${reason}): make room or give the right to write there; nothing was changed.`,
			error
		);
	}
}

async function writeWhole(file: string, write: (partial: string) => Promise<void>): Promise<void> {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	if (existsSync(file)) throw new Error('the file exists already');
	const partial = `${file}.partial`;
	closeSync(openSync(partial, 'w', 0o600));
	try {
		await write(partial);
		renameSync(partial, file);
	} finally {
		for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(partial + rest, { force: true });
	}
}

async function copySqlite(address: string, target: string): Promise<void> {
	const Database = await sqliteDriver();
	const source = new Database(sqlitePath(address), { readonly: true, fileMustExist: true });
	try {
		// All pages in one step: with smaller ones, each write by another process makes the copy begin again.
		await source.backup(target, { progress: () => 0x7fffffff });
	} finally {
		source.close();
	}
	const copy = new Database(target, { fileMustExist: true });
	try {
		// A copy is one file: without this it would want a write-ahead log beside it as soon as somebody looks inside.
		copy.pragma('journal_mode = DELETE');
		const found = copy.pragma('integrity_check', { simple: true });
		if (found !== 'ok') throw new Error(`the copy is damaged: ${String(found)}`);
	} finally {
		copy.close();
	}
}

async function dumpPostgres(dump: string, address: string, target: string): Promise<void> {
	// Never connected: it only takes the address apart, exactly as the pools do.
	const { host, port, user, password, database } = new pg.Client(address);
	const asked = new URL(address).searchParams;
	// By the environment: the command line of a process, a password in it too, can be read by everyone on the machine.
	const settings = {
		PGHOST: host,
		PGPORT: String(port),
		PGUSER: user,
		PGPASSWORD: password ?? undefined,
		PGDATABASE: database,
		// no-verify is a word of node-postgres that pg_dump does not know.
		PGSSLMODE: asked.get('sslmode')?.replace('no-verify', 'require'),
		PGSSLROOTCERT: asked.get('sslrootcert') ?? undefined
	};
	const given = Object.entries(settings).filter(([, value]) => value !== undefined);
	const env = { ...process.env, ...Object.fromEntries(given) };
	await promisify(execFile)(dump, ['--format=custom', '--no-password', `--file=${target}`], { env });
}

function findDump(folders: string[]): string | undefined {
	return folders.map((folder) => join(folder, 'pg_dump')).find((file) => existsSync(file));
}

// Debian keeps the programs of each version in a folder of its own; the newest can read every server.
function placesOfPrograms(): string[] {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).filter((name) => /^\d+$/.test(name)) : [];
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	return [...newestFirst.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if ('stderr' in error && typeof error.stderr === 'string' && error.stderr !== '') {
		return error.stderr.trim().split('\n')[0] ?? '';
	}
	return codeOf(error) === 'ENOSPC' ? 'the disk is full' : error.message;
}
