import { setImmediate } from 'node:timers/promises';
import { sql, type RawBuilder } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { installed, NOW, STEWARD, type Installed } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { figure, must, publishedEntry, saved, submitted } from '../tests/recording.ts';
import { asIfBehindTheBack, behindTheBack } from '../tests/tampering.ts';
import * as entryRecords from './entry-records.ts';
import * as journal from './journal.ts';
import type { EntryRow } from './tables.ts';
import { verify } from './verification.ts';

/** An installation with a corrected figure: the line of the correction's submission, of its acceptance, and the last one. */
type Scene = { here: Installed; entry: EntryRow; submission: number; acceptance: number; last: number };

describeEachEngine('verification', (fresh) => {
	let scene: Scene;

	beforeAll(async () => {
		const here = await installed(await fresh());
		const id = await submitted(here, '2022', '488', { entry: await publishedEntry(here), reason: 'A mistake.' });
		const by = here.by(await here.organiser(STEWARD));
		must(await perform(here.store, acceptEntry, { entry: id }, by));
		await saved(here, '2023', '481');
		const { number: last } = await journal.head(here.store.reading);
		const entry = await here.store.reading
			.selectFrom('entries')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		scene = { here, entry, submission: last - 2, acceptance: last - 1, last };
	}, 60_000);

	it('says how many lines answer for how many rows, and where the journal ends', async () => {
		const { here, last } = scene;
		const { hash } = await journal.head(here.store.reading);
		const rows = await here.store.reading
			.selectNoFrom((select) => [
				select.selectFrom('entries').select(select.fn.countAll<number>().as('n')).as('entries'),
				select.selectFrom('entry_events').select(select.fn.countAll<number>().as('n')).as('events'),
				select.selectFrom('target_versions').select(select.fn.countAll<number>().as('n')).as('versions'),
				select.selectFrom('target_events').select(select.fn.countAll<number>().as('n')).as('steps')
			])
			.executeTakeFirstOrThrow();
		const sum = (rows.entries ?? 0) + (rows.events ?? 0) + (rows.versions ?? 0) + (rows.steps ?? 0);
		expect(await verify(here.store.reading)).toEqual({ ok: true, lines: last, rows: sum, head: hash });
	});

	it('finds nothing wrong with an empty journal', async () => {
		const store = await fresh();
		expect(await verify(store.reading)).toEqual({ ok: true, lines: 0, rows: 0, head: '' });
	});

	it('walks more lines and more rows than it reads at once', async () => {
		const here = await installed(await fresh());
		const { number } = await journal.head(here.store.reading);
		const rows = Array.from({ length: 5001 }, (_, at) => figure('2023', at, { dimension: `part:${at}` }));
		must(await perform(here.store, recordFigures, rows, here.by(await here.administrator())));
		const by = { actor: here.system.key, at: NOW as Instant, door: 'facts' as const };
		await here.store.transaction(async (tx) => {
			const account = { operation: 'planted', subject: 'nothing' };
			for (let at = 0; at < 500; at++) await journal.append(tx, await journal.open(tx), account, by);
		});
		expect(await verify(here.store.reading)).toMatchObject({ ok: true, lines: number + 501 });
		const changed = sql`update entries set value = 7 where dimension = 'part:4999' and period = '2023'`;
		await behindTheBack(here.store, changed);
		expect(await verify(here.store.reading)).toMatchObject({ ok: false, line: number + 1, fault: 'rows-differ' });
	}, 60_000);

	it('raises no false alarm while others write', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.administrator());
		async function write(): Promise<void> {
			for (let at = 0; at < 20; at++) {
				must(await perform(here.store, recordFigures, [figure('2023', at, { dimension: `part:${at}` })], by));
			}
		}
		async function read(): Promise<void> {
			for (let at = 0; at < 20; at++) {
				expect(await verify(here.store.reading)).toMatchObject({ ok: true });
				// SQLite answers at once: without a turn of the event loop nobody else would ever be heard.
				await setImmediate();
			}
		}
		await Promise.all([write(), read()]);
	}, 30_000);

	describe('names the first line that does not hold after', () => {
		type Change = (scene: Scene) => RawBuilder<unknown>[];
		const changes: [what: string, change: Change, line: keyof Scene | number, fault: string][] = [
			[
				'a change of a line’s text',
				({ submission }) => [sql`update journal set text = replace(text, 'page', 'door') where number = ${submission}`],
				...(['submission', 'line-changed'] as const)
			],
			[
				'a text that is no longer one of ours',
				({ submission }) => [sql`update journal set text = 'gone' where number = ${submission}`],
				...(['submission', 'line-changed'] as const)
			],
			[
				'a change of what a line is listed as',
				({ acceptance }) => [sql`update journal set operation = 'return entry' where number = ${acceptance}`],
				...(['acceptance', 'line-changed'] as const)
			],
			[
				'a change of a line’s hash',
				({ acceptance }) => [sql`update journal set hash = 'x' where number = ${acceptance}`],
				...(['acceptance', 'line-changed'] as const)
			],
			[
				'the loss of a line',
				({ submission }) => [sql`delete from journal where number = ${submission}`],
				...(['submission', 'line-missing'] as const)
			],
			[
				'the loss of the first line',
				() => [sql`delete from journal where number = 1`],
				...([1, 'line-missing'] as const)
			],
			[
				'the loss of the last line',
				({ last }) => [sql`delete from journal where number = ${last}`],
				...(['last', 'line-missing'] as const)
			],
			[
				'another value of an entry',
				({ entry }) => [sql`update entries set value = 1 where id = ${entry.id}`],
				...(['submission', 'rows-differ'] as const)
			],
			[
				'another value of an entry, its hash made to fit',
				({ entry }) => [rewritten({ ...entry, value: 1 })],
				...(['submission', 'rows-differ'] as const)
			],
			[
				'another reason of an entry',
				({ entry }) => [sql`update entries set reason = null where id = ${entry.id}`],
				...(['submission', 'rows-differ'] as const)
			],
			[
				'the loss of an entry',
				({ entry }) => [sql`delete from entries where id = ${entry.id}`],
				...(['submission', 'rows-differ'] as const)
			],
			[
				'an entry put in under an old line',
				({ entry }) => [added({ ...entry, id: another(entry.id) })],
				...(['submission', 'rows-differ'] as const)
			],
			[
				'an entry put in under a line in which nothing was recorded',
				({ entry, last }) => [added({ ...entry, id: another(entry.id), line: last })],
				...(['last', 'rows-differ'] as const)
			],
			[
				'an entry put in under a line that was never written',
				({ entry, last }) => [added({ ...entry, id: another(entry.id), line: last + 1 })],
				...([Number.NaN, 'rows-differ'] as const)
			],
			[
				'the loss of an event',
				({ entry }) => [sql`delete from entry_events where entry_id = ${entry.id} and number = 2`],
				...(['acceptance', 'rows-differ'] as const)
			],
			[
				'another event',
				({ entry }) => [sql`update entry_events set reviewed = 0 where entry_id = ${entry.id} and number = 2`],
				...(['acceptance', 'rows-differ'] as const)
			],
			['another head', () => [sql`update journal_head set hash = 'x'`], ...(['last', 'head-differs'] as const)],
			[
				'a head that is behind',
				({ submission }) => [sql`update journal_head set number = ${submission}`],
				...(['submission', 'head-differs'] as const)
			]
		];

		it.each(changes)('%s', async (_what, change, line, fault) => {
			const expected = Number.isNaN(line) ? scene.last + 1 : typeof line === 'number' ? line : scene[line];
			expect(await asIfBehindTheBack(scene.here.store, change(scene), verify)).toEqual({
				...{ ok: false, line: expected, fault, detail: expect.stringMatching(/\d/) }
			});
		});

		it('another goal of a target', async () => {
			const { here } = scene;
			const target = await here.target('helsinki-emissions-2030');
			const version = here.store.reading.selectFrom('target_versions').selectAll().where('target_id', '=', target);
			const { line } = await version.executeTakeFirstOrThrow();
			const change = sql`update target_versions set goal_value = 5000 where target_id = ${target}`;
			expect(await asIfBehindTheBack(here.store, [change], verify)).toMatchObject({
				ok: false,
				line,
				fault: 'rows-differ'
			});
		});

		it('another count of the figures of a series', async () => {
			const { here, last } = scene;
			const change = sql`update figure_counts set collected = collected + 1`;
			expect(await asIfBehindTheBack(here.store, [change], verify)).toEqual({
				...{
					ok: false,
					line: last,
					fault: 'projection-differs',
					detail: expect.stringMatching(/^the figures of series/)
				}
			});
		});

		it('no change, or one that was taken back', async () => {
			const { here, entry } = scene;
			await behindTheBack(here.store, sql`update entries set value = 1 where id = ${entry.id}`);
			expect(await verify(here.store.reading)).toMatchObject({ ok: false });
			await behindTheBack(here.store, sql`update entries set value = ${entry.value} where id = ${entry.id}`);
			expect(await verify(here.store.reading)).toMatchObject({ ok: true });
		});
	});
});

function rewritten(row: EntryRow): RawBuilder<unknown> {
	return sql`update entries set value = ${row.value}, content_hash = ${hashOf(row)} where id = ${row.id}`;
}

function added(row: EntryRow): RawBuilder<unknown> {
	const kept = { ...row, content_hash: hashOf(row) };
	const columns = sql.join(Object.keys(kept).map((name) => sql.id(name)));
	return sql`insert into entries (${columns}) values (${sql.join(Object.values(kept))})`;
}

function hashOf({ content_hash: _, ...row }: EntryRow): string {
	return entryRecords.contentHash(row);
}

function another(id: EntryRow['id']): EntryRow['id'] {
	return (id.slice(0, -1) + (id.endsWith('z') ? 'y' : 'z')) as EntryRow['id'];
}
