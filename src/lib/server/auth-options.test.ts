import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Store } from '#db/engine/store.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { type LibraryOptions, libraryOptions } from './auth-options.ts';

describeEachEngine('the tables of the sign-in library', (fresh) => {
	it('are all made by our own migration', async () => {
		const { runMigrations, compileMigrations, ...left } = await getMigrations(optionsOn(await fresh()));
		expect(left).toEqual({
			toBeCreated: [],
			toBeAdded: [],
			toBeAddedIndexes: [],
			unsafeChanges: [],
			schemaProblems: []
		});
		expect([runMigrations, await compileMigrations()]).toEqual([expect.any(Function), ';']);
	});

	it('are missed where they are missing', async () => {
		const store = await fresh();
		await sql`drop table auth_verification`.execute(store.writing);
		const { toBeCreated } = await getMigrations(optionsOn(store));
		expect(toBeCreated.map(({ table }) => table)).toEqual(['auth_verification']);
	});
});

function optionsOn({ writing, engine }: Store): LibraryOptions {
	return libraryOptions({
		db: writing,
		engine,
		origin: 'http://127.0.0.1:3000',
		secret: 'a secret that is only used in these tests, 0123456789',
		log: { warn: () => undefined, error: () => undefined },
		linkSeconds: 60,
		tokenMade: () => undefined,
		mayEnter: async () => false,
		asksSecondStep: async () => false,
		mayTry: async () => false
	});
}
