import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, inject } from 'vitest';
import * as journal from '#db/journal.ts';
import { verify } from '#db/verification.ts';
import { type Engine, openStore, type Store, type StoreOptions } from '#db/engine/store.ts';
import { noteBase, restored } from './reused.ts';
import { databaseAddress } from './server.ts';

/** A database of one's own, gone after the test. Asked for in `beforeAll`, it lives as long as its `describe`. */
export type FreshStore = (options?: StoreOptions) => Promise<Store>;

/** A new database that nothing has been opened on. */
export type FreshAddress = () => Promise<string>;

type Made = { address: string; remove(): Promise<void> };

const ENGINES: Engine[] = ['sqlite', 'postgres'];
let made = 0;

/**
 * The same tests on SQLite and on a real PostgreSQL, each with migrated databases of its own. When a test is over, the journal of
 * whatever it did is walked as `pledgeline verify` walks it.
 *
 * @example
 * describeEachEngine('entries', (fresh) => {
 * 	it('keeps an entry', async () => {
 * 		const store = await fresh();
 * 	});
 * });
 */
export function describeEachEngine(name: string, define: (fresh: FreshStore, engine: Engine) => void): void {
	describe.each(ENGINES)(`${name} (%s)`, (engine) => {
		define(closingStores(freshAddresses(engine, true), expectVerified), engine);
	});
}

const unverified = new WeakSet<Store>();

/** Says of a store that something is done to it that no journal answers for. */
export function leaveUnverified(store: Store): void {
	unverified.add(store);
}

async function expectVerified(store: Store): Promise<void> {
	if (unverified.has(store) || (await journal.head(store.reading)).number === 0) return;
	const found = await verify(store.reading);
	if (!found.ok) throw new Error(`After the test its journal does not hold: ${JSON.stringify(found)}`);
}

/** As `describeEachEngine`, with empty databases: for what stands below the tables. */
export function describeEachBareEngine(
	name: string,
	define: (fresh: FreshStore, engine: Engine, freshAddress: FreshAddress) => void,
	engines: Engine[] = ENGINES
): void {
	describe.each(engines)(`${name} (%s)`, (engine) => {
		const freshAddress = freshAddresses(engine, false);
		define(
			closingStores(freshAddress, async () => undefined),
			engine,
			freshAddress
		);
	});
}

function closingStores(freshAddress: FreshAddress, beforeClosing: (store: Store) => Promise<void>): FreshStore {
	const cleaner = cleanUp();
	return async (options) => {
		const store = await openStore(await freshAddress(), options);
		cleaner(async () => {
			try {
				await beforeClosing(store);
			} finally {
				await store.close();
			}
		});
		return store;
	};
}

function freshAddresses(engine: Engine, migrated: boolean): FreshAddress {
	const cleaner = cleanUp();
	return async () => {
		const database = engine === 'sqlite' ? newFile(migrated) : await newDatabase(migrated);
		cleaner(() => database.remove());
		return database.address;
	};
}

// Hooks run last to first: stores, registered after the addresses, are closed before their databases go.
function cleanUp(): (task: () => Promise<void>) => void {
	const afterThisTest: (() => Promise<void>)[] = [];
	const afterAllTests: (() => Promise<void>)[] = [];
	let inTest = false;

	async function empty(tasks: (() => Promise<void>)[]): Promise<void> {
		for (const task of tasks.splice(0).reverse()) await task();
	}

	beforeEach(() => {
		inTest = true;
	});
	afterEach(async () => {
		inTest = false;
		await empty(afterThisTest);
	});
	afterAll(() => empty(afterAllTests));
	return (task) => void (inTest ? afterThisTest : afterAllTests).push(task);
}

function newFile(migrated: boolean): Made {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-test-'));
	const path = join(folder, 'test.db');
	if (migrated) copyFileSync(inject('sqliteBase'), path);
	return { address: `file:${path}`, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** Databases that a test of this file has done with, made anew: by their template. */
const idle = new Map<string, string[]>();

async function newDatabase(migrated: boolean): Promise<Made> {
	const template = migrated ? inject('postgresBase') : 'template0';
	const known = idle.get(template)?.pop();
	const name = known ?? `test_${process.pid}_${++made}`;
	const address = databaseAddress(inject('postgresAddress'), name);
	if (!known) {
		await onServer(`create database ${name} template ${template}`);
		if (migrated) await noteBase(template, address);
	}
	return {
		address,
		remove: async () => {
			if (migrated && (await restored(template, address))) idle.set(template, [...(idle.get(template) ?? []), name]);
			// By force: a test that failed may have left a connection open. The server drops the last ones with itself.
			else await onServer(`drop database ${name} with (force)`);
		}
	};
}

async function onServer(statement: string): Promise<void> {
	const client = new pg.Client(inject('postgresAddress'));
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
