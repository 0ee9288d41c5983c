import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { pledgeline } from './application.ts';

let folder: string;
/** A database that is as it should be; each test spoils one of its own. */
let whole: string;
test.beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-databases-'));
	whole = join(folder, 'whole.db');
	const settings = { DATABASE_URL: `file:${whole}`, PUBLIC_FIGURES: 'no' };
	expect((await pledgeline(['migrate'], settings)).code).toBe(0);
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Every command that opens a database says the same sentence, and ends with 1. */
async function expectSentence(address: string, sentence: RegExp, commands = ['verify', 'serve']): Promise<void> {
	for (const command of commands) {
		const { code, stdout, stderr } = await pledgeline([command], { DATABASE_URL: address, PORT: '0'.repeat(4) + '9' });
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stderr).toMatch(sentence);
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
	}
}

function copyOf(name: string): string {
	const path = join(folder, name);
	writeFileSync(path, readFileSync(whole));
	return path;
}

function change(path: string, sql: string): void {
	const database = new Database(path);
	database.exec(sql);
	database.close();
}

test('what is no database is named and stays as it is', async () => {
	const path = join(folder, 'letter.txt');
	writeFileSync(path, 'Dear city,\n');
	await expectSentence(`file:${path}`, /letter\.txt is not a SQLite database: point DATABASE_URL at the right file/);
	expect(readFileSync(path, 'utf8')).toBe('Dear city,\n');
	await expectSentence(`file:${path}/p.db`, /can be neither read nor made \(ENOTDIR\): let this user write/, [
		'migrate'
	]);
	const place = join(folder, 'place.db');
	mkdirSync(place);
	await expectSentence(`file:${place}`, /place\.db is a folder, not a database: correct DATABASE_URL/, ['migrate']);
});

test('the database of another program, and one that is newer than the code', async () => {
	const foreign = join(folder, 'foreign.db');
	change(foreign, 'create table accounts (id text)');
	await expectSentence(
		`file:${foreign}`,
		/foreign\.db holds tables of another program: give Pledgeline one of its own/
	);
	const newer = copyOf('newer.db');
	change(newer, `insert into kysely_migration (name, timestamp) values ('0999-later', '2030-01-01')`);
	await expectSentence(
		`file:${newer}`,
		/newer than this Pledgeline \(it has 0999-later\): start the newer version again, or/
	);
});

test('one that another program holds', async () => {
	const path = copyOf('held.db');
	const holder = new Database(path);
	holder.exec('begin exclusive');
	await expectSentence(`file:${path}`, /held\.db is locked by another program: wait until .+ then try again/, [
		'serve'
	]);
	const add = ['person', 'add', '--email', 'a@b.example', '--name', 'A', '--role', 'administrator'];
	const { code, stderr } = await pledgeline(add, { DATABASE_URL: `file:${path}` });
	expect(stderr).toMatch(/held\.db is locked by another program/);
	expect(code).toBe(1);
	holder.exec('rollback');
	holder.close();
	expect((await pledgeline(add, { DATABASE_URL: `file:${path}` })).code).toBe(0);
});

test('one of which half is missing', async () => {
	const path = copyOf('half.db');
	truncateSync(path, 20_000);
	await expectSentence(
		`file:${path}`,
		/half\.db is damaged: put the latest backup in its place .+keep the damaged file/
	);
});

test('none at all: commands that need one make none', async () => {
	const path = join(folder, 'mistyped.db');
	await expectSentence(
		`file:${path}`,
		/^There is no database at .+mistyped\.db: correct DATABASE_URL, or make it with/,
		['verify']
	);
	expect(existsSync(path)).toBe(false);
});

test('addresses that are none, servers that are not there, and no password in what is said', async () => {
	await expectSentence('mysql://u@h/d', /^DATABASE_URL must be file: and a path, or postgres:\/\/ and an address/);
	const server = 'postgres://pledge:geheim@127.0.0.1:9/pledges';
	await expectSentence(server, /^SECRET is not set, and with PostgreSQL it must be/, ['migrate']);
	const { code, stderr } = await pledgeline(['migrate'], { DATABASE_URL: server, SECRET: 's'.repeat(40) });
	expect(stderr).toMatch(/^The PostgreSQL server at postgres:\/\/pledge:…@127\.0\.0\.1:9\/pledges cannot be reached/);
	expect(stderr).not.toContain('geheim');
	expect(code).toBe(1);
});
