import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#db/engine/store.ts';
import * as journal from '#db/journal.ts';
import { verify } from '#db/verification.ts';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { FEW_FACTS, NOW } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { seeded } from '../../../tests/seeded.ts';
import { changedTables, tableDump } from '../../../tests/table-dump.ts';
import { readFacts } from './facts.ts';
import { FACTS_FOLDER, loadFacts, setUp } from './set-up.ts';
import { readSettings, type Settings } from './settings.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-set-up-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeEachEngine('loading the built-in facts', (fresh) => {
	it('loads all of them, by the installation itself', async () => {
		const store = await fresh();
		const said = await load(store);
		const facts = readFacts(FACTS_FOLDER);
		const figures = facts.figures.length + facts.revisions.length;
		expect(await counts(store)).toEqual({
			organisations: facts.organisations.length,
			agreements: facts.agreements.length,
			series: facts.series.length,
			targets: facts.targets.length,
			actions: facts.actions.length,
			entries: expect.any(Number),
			people: 0
		});
		const { entries } = await counts(store);
		expect(entries).toBeGreaterThanOrEqual(facts.figures.length);
		expect(entries).toBeLessThanOrEqual(figures);
		expect(said).toHaveLength(2);
		const actors = await store.reading.selectFrom('actors').select('kind').execute();
		expect(actors).toEqual([{ kind: 'system' }]);
		const others = store.reading.selectFrom('targets').select('id').where('life', 'not in', ['in_force', 'superseded']);
		expect(await others.execute()).toEqual([]);
		expect(await verify(store.reading)).toMatchObject({ ok: true });
	}, 60_000);

	it('changes nothing the second time', async () => {
		const store = await fresh();
		await load(store);
		const [head, before] = [await journal.head(store.reading), await tableDump(store)];
		expect(await load(store)).toEqual([]);
		expect(await journal.head(store.reading)).toEqual(head);
		expect(changedTables(before, await tableDump(store))).toEqual([]);
	}, 60_000);

	it('loads agreements and parties only when no figures are wanted, and the rest when they are', async () => {
		const store = await fresh();
		const said = await load(store, { figures: false });
		expect(said).toHaveLength(1);
		const facts = readFacts(FACTS_FOLDER);
		expect(await counts(store)).toEqual({
			...{ organisations: facts.organisations.length, agreements: facts.agreements.length },
			...{ series: 0, targets: 0, actions: 0, entries: 0, people: 0 }
		});
		expect(await load(store)).toHaveLength(1);
		expect(await counts(store)).toMatchObject({ targets: facts.targets.length, series: facts.series.length });
	}, 60_000);

	it('says which field of which row is wrong', async () => {
		const store = await fresh();
		cpSync(FEW_FACTS, folder, { recursive: true });
		const file = join(folder, 'figures.csv');
		writeFileSync(file, readFileSync(file, 'utf8').replace(',2021,91,percent', ',2021,many,percent'));
		await expect(load(store, { folder })).rejects.toThrow(
			'The built-in facts are not in order: [{"code":"field-unreadable","field":"0/value"}]'
		);
	});
});

describe('setting up an installation', () => {
	it('makes its database, brings it up to date and fills it, once', async () => {
		const settings = settingsIn(join(folder, 'data'), { PUBLIC_FIGURES: 'no' });
		const said: string[] = [];
		await setUp(settings, (line) => said.push(line));
		expect(existsSync(join(folder, 'data', 'pledgeline.db'))).toBe(true);
		expect(said.at(0)).toBe('The database is up to date with 0001-recording.');
		expect(said.at(-1)).toMatch(/^Loaded \d+ agreements and \d+ organisations\.$/);
		await setUp(settings, (line) => said.push(`again: ${line}`));
		expect(said.filter((line) => line.startsWith('again'))).toEqual([]);
		const store = await openStore(settings.database, { readOnly: true });
		expect(await counts(store)).toMatchObject({ targets: 0, entries: 0, people: 0 });
		await store.close();
	});
});

function settingsIn(place: string, env: Record<string, string>): Settings {
	const read = readSettings({ DATABASE_URL: `file:${join(place, 'pledgeline.db')}`, SECRET: 'x'.repeat(40), ...env });
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.settings;
}

async function load(store: Store, wanted: { figures?: boolean; folder?: string } = {}): Promise<string[]> {
	const clock = stoppedClock(NOW);
	const said: string[] = [];
	const by = { clock, ids: timeOrderedIds(clock, seeded(2).fill), door: 'facts' as const };
	const say = (line: string): void => void said.push(line);
	await loadFacts(store, by, { figures: true, folder: FACTS_FOLDER, say, ...wanted });
	return said;
}

async function counts(store: Store): Promise<Record<string, number>> {
	const tables = ['organisations', 'agreements', 'series', 'targets', 'actions', 'entries', 'people'] as const;
	const found: Record<string, number> = {};
	for (const table of tables) {
		const { rows } = await store.reading
			.selectFrom(table)
			.select((row) => row.fn.countAll<number>().as('rows'))
			.executeTakeFirstOrThrow();
		found[table] = rows;
	}
	return found;
}
