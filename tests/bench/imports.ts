import { copyFileSync, createReadStream, createWriteStream, mkdirSync } from 'node:fs';
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
	sizes: { csv: number; xlsx: number; rounds: number },
	say: Say
): Promise<void> {
	const place: ImportPlace = { ...here, settings: { filesFolder: join(folder, 'files') } };
	const city = await organisations.bySlug(here.store.reading, 'kouvola');
	if (!city) throw new Error('There is no Kouvola.');
	const key = here.ids.next<'actor'>();
	await here.store.transaction((tx) => actors.insert(tx, { id: key, kind: 'person' }));
	const actor: Actor = { key, kind: 'person', grants: [{ role: 'approver', organisation: city.id }] };

	const file = join(folder, 'figures.csv');
	await pipeline(Readable.from(lines(sizes.csv)), createWriteStream(file));
	const ratios: { wall: number; processor: number }[] = [];
	for (let round = 0; round < sizes.rounds; round += 1) {
		const bare = await measured(() => bareInsert(file, join(folder, `bare-${round}.db`)));
		const csv = await brought(place, actor, city.id, file);
		const staged = await measured(() => read(place, csv));
		if (staged.answer.counts?.added !== sizes.csv) throw new Error(JSON.stringify(staged.answer.counts));
		await forget(place, csv);
		const ratio = { wall: bare.took / staged.took, processor: bare.processor / staged.processor };
		ratios.push(ratio);
		say(
			`import of ${sizes.csv} CSV rows: csv-parse and a prepared insert alone ${told(bare)}; ` +
				`read, compared and staged ${told(staged)}: ${ratio.wall.toFixed(2)}, by the processor ${ratio.processor.toFixed(2)}`
		);
	}
	say(
		`  median of the ratios ${median(ratios.map(({ wall }) => wall))}, by the processor ${median(ratios.map(({ processor }) => processor))}`
	);

	// Once to load the page's own code, which every server has loaded already.
	await loadPage(here as never, '/organisations/[slug]', { params: { slug: 'kouvola' } });
	for (const submit of [false, true]) {
		const csv = await brought(place, actor, city.id, file);
		const staged = await meanwhile(here, () => read(place, csv));
		say(`  read, compared and staged in ${staged.took.toFixed(1)} s while pages are loaded: ${staged.pages}`);
		const applied = await meanwhile(here, () => apply(place, { import: csv, submit }, { actor, door: 'import' }));
		const how = submit ? 'submitted' : 'applied as drafts';
		say(`  ${how} and cleared in ${applied.took.toFixed(1)} s while pages are loaded: ${applied.pages}`);
		await forget(place, csv);
		say(`  peak memory of the process with its thread ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
	}

	const workbookFile = join(folder, 'figures.xlsx');
	const sheet = { name: 'entries', widths: HEADER.map(() => 12), header: HEADER, rows: portions(sizes.xlsx) };
	await pipeline(Readable.from(workbook([sheet])), createWriteStream(workbookFile));
	const xlsx = await brought(place, actor, city.id, workbookFile);
	const second = await measured(() => read(place, xlsx));
	say(`import of ${sizes.xlsx} XLSX rows: read, compared and staged ${told(second)}`);
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

async function brought(
	place: ImportPlace,
	actor: Actor,
	organisation: Id<'organisation'>,
	file: string
): Promise<Id<'import'>> {
	const id = place.ids.next<'import'>();
	const at = instant(place.clock);
	mkdirSync(dirname(pathOf(place, id)), { recursive: true });
	copyFileSync(file, pathOf(place, id));
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

type Measured<Answer> = { answer: Answer; took: number; processor: number };

/** How long something takes by the clock, and of the processor, which is the same however much else the machine has to do. */
async function measured<Answer>(work: () => Promise<Answer>): Promise<Measured<Answer>> {
	const [begin, before] = [performance.now(), process.cpuUsage()];
	const answer = await work();
	const { user, system } = process.cpuUsage(before);
	return { answer, took: (performance.now() - begin) / 1000, processor: (user + system) / 1e6 };
}

function told({ took, processor }: Measured<unknown>): string {
	return `${took.toFixed(2)} s (${processor.toFixed(2)} s of the processor)`;
}

function median(values: readonly number[]): string {
	return (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(2);
}
