import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { wallClock } from '#domain/clock.ts';
import { openStore } from '#db/engine/store.ts';
import { migrate } from '#db/migrate.ts';
import { databaseAddress, startPostgres } from './server.ts';

const BASE = 'pledgeline_base';

/** Before the tests: a PostgreSQL server, and on each engine one migrated database that every test gets a copy of. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-tests-'));
	const server = await startPostgres();

	async function tearDown(): Promise<void> {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}

	try {
		const client = new pg.Client(server.address);
		await client.connect();
		await client.query(`create database ${BASE}`);
		await client.end();
		const base = join(folder, 'base.db');
		for (const address of [`file:${base}`, databaseAddress(server.address, BASE)]) {
			const store = await openStore(address);
			await migrate(store, { backupFolder: folder, clock: wallClock('UTC') });
			await store.close();
		}
		project.provide('postgresAddress', server.address);
		project.provide('postgresBase', BASE);
		project.provide('sqliteBase', base);
		return tearDown;
	} catch (error) {
		await tearDown();
		throw error;
	}
}

declare module 'vitest' {
	export interface ProvidedContext {
		/** The server's own database, for making and dropping others. */
		postgresAddress: string;
		/** The name of the migrated database on it. */
		postgresBase: string;
		/** The path of the migrated SQLite file. */
		sqliteBase: string;
	}
}
