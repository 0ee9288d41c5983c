import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import * as actors from '#db/actors.ts';
import type { Store } from '#db/engine/store.ts';
import * as imports from '#db/imports.ts';
import * as organisations from '#db/organisations.ts';
import { instant, type Clock } from '#domain/clock.ts';
import type { Id, Ids } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { apply, forget, pathOf, read, type ImportPlace } from '#server/imports/running.ts';
import { workbook } from '#server/open-data/workbook.ts';
import { loadPage } from '../server/pages.ts';

type Here = { store: Store; clock: Clock; ids: Ids };
type Say = (line: string) => void;

const HEADER = ['organisation', 'indicator', 'inventory', 'dimension', 'period', 'value', 'unit'];
const YEARS = 400;

/** How long a file of so many figures takes, beside reading and inserting the same rows with nothing in between. */
export async function benchImports(
	here: Here,
	folder: string,
	sizes: { csv: number; xlsx: number },
	say: Say
): Promise<void> {
	const place: ImportPlace = { ...here, settings: { filesFolder: join(folder, 'files') } };
	const city = await organisations.bySlug(here.store.reading, 'kouvola');
	if (!city) throw new Error('There is no Kouvola.');
	const key = here.ids.next<'actor'>();
	await here.store.transaction((tx) => actors.insert(tx, { id: key, kind: 'person' }));
	const actor: Actor = { key, kind: 'person', grants: [{ role: 'approver', organisation: city.id }] };

	const csv = await brought(place, actor, city.id);
	await pipeline(Readable.from(lines(sizes.csv)), createWriteStream(pathOf(place, csv)));
	const bare = await seconds(() => bareInsert(pathOf(place, csv), join(folder, 'bare.db')));
	say(`import of ${sizes.csv} CSV rows: csv-parse and a prepared insert alone take ${bare.toFixed(1)} s`);
	const staged = await meanwhile(here, () => read(place, csv));
	say(
		`  read, compared and staged in ${staged.took.toFixed(1)} s: ${(bare / staged.took).toFixed(2)} of that; ${JSON.stringify(staged.answer.counts)}`
	);
	say(`  other pages meanwhile: ${staged.pages}`);
	const applied = await meanwhile(here, () => apply(place, { import: csv }, { actor, door: 'import' }));
	say(`  applied as drafts and cleared in ${applied.took.toFixed(1)} s; other pages meanwhile: ${applied.pages}`);
	say(`  peak memory of the process with its thread ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
	await forget(place, csv);

	const xlsx = await brought(place, actor, city.id);
	const sheet = { name: 'entries', widths: HEADER.map(() => 12), header: HEADER, rows: portions(sizes.xlsx) };
	await pipeline(Readable.from(workbook([sheet])), createWriteStream(pathOf(place, xlsx)));
	const second = await meanwhile(here, () => read(place, xlsx));
	say(
		`import of ${sizes.xlsx} XLSX rows: read, compared and staged in ${second.took.toFixed(1)} s; other pages meanwhile: ${second.pages}`
	);
	await forget(place, xlsx);
}

function rowAt(at: number): (string | number)[] {
	const dimension = `sector:part-${Math.floor(at / YEARS)}`;
	return [
		'kouvola',
		'ghg-emissions-total',
		'syke-hinku',
		dimension,
		String(1600 + (at % YEARS)),
		(at % 9973) / 10,
		'kt CO2e'
	];
}

function* lines(count: number): Generator<string> {
	yield `${HEADER.join(',')}\r\n`;
	for (let at = 0; at < count; at += 1000) {
		const some = Array.from({ length: Math.min(1000, count - at) }, (_, each) => rowAt(at + each).join(','));
		yield `${some.join('\r\n')}\r\n`;
	}
}

function* portions(count: number): Generator<(string | number)[][]> {
	for (let at = 0; at < count; at += 1000)
		yield Array.from({ length: Math.min(1000, count - at) }, (_, each) => rowAt(at + each));
}

/** The same rows into a table without an index, in one transaction, by one prepared statement. */
async function bareInsert(file: string, path: string): Promise<void> {
	const database = new Database(path);
	database.pragma('journal_mode = WAL');
	database.exec('create table rows (a text, b text, c text, d text, e text, f real, g text)');
	const insert = database.prepare('insert into rows values (?, ?, ?, ?, ?, ?, ?)');
	database.exec('begin immediate');
	const parser = createReadStream(file).pipe(parse({ from_line: 2 }));
	for await (const row of parser) insert.run(row as string[]);
	database.exec('commit');
	database.close();
}

async function brought(place: ImportPlace, actor: Actor, organisation: Id<'organisation'>): Promise<Id<'import'>> {
	const id = place.ids.next<'import'>();
	const at = instant(place.clock);
	mkdirSync(dirname(pathOf(place, id)), { recursive: true });
	await place.store.transaction((tx) =>
		imports.insert(tx, {
			...{ id, organisation_id: organisation, author: actor.key, file_name: 'bench', file_hash: 'b', state: 'reading' },
			...{ told: '{}', begun_at: at, seen_at: at }
		})
	);
	return id;
}

/** Does something in a thread while pages are asked for here, one after the other; says how long those took. */
async function meanwhile<Answer>(
	here: Here,
	work: () => Promise<Answer>
): Promise<{ answer: Answer; took: number; pages: string }> {
	const times: number[] = [];
	let done = false;
	const begin = performance.now();
	const working = work().finally(() => (done = true));
	while (!done) {
		const asked = performance.now();
		await loadPage(here as never, '/organisations/[slug]', { params: { slug: 'kouvola' } });
		times.push(performance.now() - asked);
		await pause(20);
	}
	const answer = await working;
	const took = (performance.now() - begin) / 1000;
	times.sort((a, b) => a - b);
	const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(0)} ms`;
	return { answer, took, pages: `${times.length} of them, p50 ${at(0.5)}, p99 ${at(0.99)}` };
}

async function seconds(work: () => Promise<void>): Promise<number> {
	const begin = performance.now();
	await work();
	return (performance.now() - begin) / 1000;
}
