import { sql, type RawBuilder } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { OF_EVIDENCE } from '../tests/evidence-scenarios.ts';
import { installed } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { submitted } from '../tests/recording.ts';
import { OF_NOTICES } from '../tests/notice-scenarios.ts';
import { OF_TARGETS } from '../tests/target-scenarios.ts';
import { tableDump } from '../tests/table-dump.ts';
import { refusalOf } from './engine/refusal.ts';
import type { Store } from './engine/store.ts';
import { verify } from './verification.ts';

const TABLES = [
	...['journal', 'entries', 'entry_events', 'target_versions', 'target_events', 'statements', 'rulings', 'replies'],
	...['evidence', 'evidence_events']
] as const;

describeEachEngine('what is recorded for good', (fresh, engine) => {
	let store: Store;

	beforeAll(async () => {
		const here = await installed(await fresh());
		await submitted(here, '2023', '481,2');
		for (const name of ['make-statement', 'make-ruling', 'reply-to-notice']) {
			const ready = await { ...OF_TARGETS, ...OF_NOTICES }[name]?.prepare(here);
			if (!ready || !(await ready.perform(here.by(ready.actor))).ok) throw new Error(`There is no ${name}.`);
		}
		const ready = await OF_EVIDENCE['withdraw-evidence']?.prepare(here);
		if (!ready || !(await ready.perform(here.by(ready.actor))).ok) throw new Error('No evidence was withdrawn.');
		store = here.store;
	}, 60_000);

	describe.each(TABLES)('in the table %s', (table) => {
		async function refusalsOf(statements: RawBuilder<unknown>[]): Promise<unknown[]> {
			const refusals: unknown[] = [];
			for (const statement of statements) {
				const outcome = statement.execute(store.writing).then(
					() => 'done',
					(error: unknown) => refusalOf(error) ?? error
				);
				refusals.push(await outcome);
			}
			return refusals;
		}

		async function columns(): Promise<string[]> {
			const tables = await store.reading.introspection.getTables();
			return tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];
		}

		it('cannot be updated, in no column and not even to what it is', async () => {
			const names = await columns();
			expect(names.length).toBeGreaterThan(4);
			const updates = names.map((name) => sql`update ${sql.table(table)} set ${sql.id(name)} = ${sql.id(name)}`);
			expect(await refusalsOf(updates)).toEqual(names.map(() => 'immutable'));
		});

		it('cannot be deleted, replaced or emptied', async () => {
			const here = sql.table(table);
			const removals =
				engine === 'sqlite'
					? [sql`delete from ${here}`, sql`insert or replace into ${here} select * from ${here}`]
					: [sql`delete from ${here}`, sql`truncate ${here} cascade`];
			expect(await refusalsOf(removals)).toEqual(removals.map(() => 'immutable'));
		});

		it('is as it was after all that', async () => {
			expect((await tableDump(store))[table]?.length).toBeGreaterThan(0);
			expect(await verify(store.reading)).toMatchObject({ ok: true });
		});
	});
});
