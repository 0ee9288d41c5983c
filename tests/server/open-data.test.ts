import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import * as figureCounts from '#db/figure-counts.ts';
import * as journal from '#db/journal.ts';
import { ENTRIES_COLUMNS, unguarded } from '#domain/entries-file.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { publicationOf } from '#server/open-data/publication.ts';
import { workbook } from '#server/open-data/workbook.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { figure, must, publishedEntry, submitted } from '../recording.ts';
import { apiOf, type Api } from './api.ts';
import { expectDescribed } from './api-schema.ts';

type Row = Record<(typeof ENTRIES_COLUMNS)[number], string>;

const NOTE = '=HYPERLINK("https://nowhere.example")';

describeEachEngine('what is published, as files', (fresh) => {
	let here: Installed;
	let api: Api;
	let statements = 0;

	beforeAll(async () => {
		here = await installed(await fresh({ log: () => (statements += 1) }));
		api = apiOf(here);
		const noted = figure('2021', 7, {
			dimension: 'sector:waste',
			note: { en: NOTE, fi: 'kaksi\nriviä; "lainaus", piste.' }
		});
		must(await perform(here.store, recordFigures, [noted], here.by(await here.administrator())));
	}, 60_000);

	async function csvOf(query = ''): Promise<Row[]> {
		const text = await (await api.answer('GET', `/data.csv${query}`)).text();
		return parse(text, { columns: true, recordDelimiter: '\r\n' }) as Row[];
	}

	it('are CSV with the columns of the entries file, one row for each published entry', async () => {
		const response = await api.answer('GET', '/data.csv');
		const text = await response.text();
		expect(text.split('\r\n')[0]).toBe(ENTRIES_COLUMNS.join(','));
		expect(text.replaceAll('\r\n', '')).not.toContain('\r');
		const { figures } = await figureCounts.coverage(here.store.reading);
		const rows = await csvOf();
		expect(rows).toHaveLength(figures);
		expect(rows.find((row) => row.period === '2022')).toEqual({
			...{ organisation: 'kouvola', indicator: 'ghg-emissions-total', inventory: 'syke-hinku', dimension: 'total' },
			...{ period: '2022', value: '490.3', unit: 'kt CO2e', provisional: 'false', missing_reason: '' },
			...{ note_en: '', note_fi: '', note_sv: '', note_et: '', evidence: '' }
		});
		const names = rows.map((row) =>
			[row.organisation, row.indicator, row.inventory, row.dimension, row.period].join(' ')
		);
		expect(new Set(names).size).toBe(names.length);
		expect(names.toSorted()).toEqual(names);
	});

	it('have no cell that a spreadsheet would run, and every text as it was', async () => {
		const row = (await csvOf()).find((each) => each.dimension === 'sector:waste');
		expect(row?.note_en).toBe(`'${NOTE}`);
		expect(unguarded(row?.note_en ?? '')).toBe(NOTE);
		expect(row?.note_fi).toBe('kaksi\nriviä; "lainaus", piste.');
	});

	it('are a workbook with the same rows, and a sheet that says what they are', async () => {
		const response = await api.answer('GET', '/data.xlsx');
		const sheets = await readSheets(Buffer.from(await response.arrayBuffer()));
		expect(sheets.map(({ sheet }) => sheet)).toEqual(['entries', 'read me']);
		const [header, ...rows] = sheets[0]?.data ?? [];
		expect(header).toEqual([...ENTRIES_COLUMNS]);
		const told = rows.map((row) =>
			Object.fromEntries(ENTRIES_COLUMNS.map((column, at) => [column, String(row[at] ?? '')]))
		);
		const plain = (await csvOf()).map((row) => ({ ...row, note_en: unguarded(row.note_en) }));
		expect(told).toEqual(plain);
		expect(rows.every((row) => typeof row[5] === 'number' && typeof row[7] === 'boolean')).toBe(true);
		const { hash } = await journal.head(here.store.reading);
		expect(sheets[1]?.data).toContainEqual(['journal_head', hash]);
		expect(response.headers.get('x-journal-head')).toBe(hash);
	});

	it('are JSON as the document describes it, with whose figures they are', async () => {
		const answered = await api.get('/data.json');
		expectDescribed('readDataJson', answered);
		const { journal: state, entries } = answered.body as {
			journal: { line: number; head: string };
			entries: { origin: string }[];
		};
		const { number, hash } = await journal.head(here.store.reading);
		expect(state).toMatchObject({ line: number, head: hash });
		expect(entries).toHaveLength((await csvOf()).length);
		expect(entries.every(({ origin }) => origin === 'public_source')).toBe(true);
	});

	it('are of a part, where one is named; what nobody measures is a header alone', async () => {
		const all = await csvOf();
		const target = await here.target('helsinki-emissions-2030');
		const parts = {
			'?organisation=kouvola': all.filter((row) => row.organisation === 'kouvola'),
			'?indicator=ghg-emissions-total': all.filter((row) => row.indicator === 'ghg-emissions-total'),
			[`?agreement=${STEWARD}`]: all.filter((row) => row.organisation === 'kouvola'),
			[`?target=${target}`]: all.filter((row) => row.organisation === 'helsinki'),
			'?organisation=helsinki&agreement=c6-alliance': all.filter((row) => row.organisation === 'helsinki'),
			'?organisation=nobody': []
		};
		for (const [query, expected] of Object.entries(parts)) expect(await csvOf(query), query).toEqual(expected);
		expect(parts['?organisation=kouvola']?.length).toBeGreaterThan(10);
		for (const query of ['?town=kouvola', '?target=1', '?organisation=Kouvola%20']) {
			expect((await api.answer('GET', `/data.csv${query}`)).status, query).toBe(422);
		}
	});

	it.each(['csv', 'json', 'xlsx'])(
		'%s names itself, its licence and its state, and is not sent again',
		async (form) => {
			const response = await api.answer('GET', `/data.${form}?organisation=kouvola`);
			await response.body?.cancel();
			expect(response.headers.get('content-disposition')).toBe(`attachment; filename="pledgeline-kouvola.${form}"`);
			expect(response.headers.get('link')).toBe('<https://creativecommons.org/licenses/by/4.0/>; rel="license"');
			expect(response.headers.get('access-control-allow-origin')).toBe('*');
			const tag = response.headers.get('etag') ?? '';
			const ask = (query: string) => api.answer('GET', `/data.${form}?${query}`, { headers: { 'if-none-match': tag } });
			expect((await ask('organisation=kouvola')).status).toBe(304);
			const other = await ask('organisation=helsinki');
			await other.body?.cancel();
			expect(other.status).toBe(200);
		}
	);

	it('come compressed to whoever takes that, under a tag of their own', async () => {
		const wish = { headers: { 'accept-encoding': 'br;q=0, gzip' } };
		const response = await api.answer('GET', '/data.csv', wish);
		expect(response.headers.get('content-encoding')).toBe('gzip');
		const bytes = gunzipSync(Buffer.from(await response.arrayBuffer()));
		const plain = await api.answer('GET', '/data.csv', { headers: { 'accept-encoding': 'gzip;q=0' } });
		expect(plain.headers.get('content-encoding')).toBeNull();
		expect(bytes.toString()).toBe(await plain.text());
		expect(response.headers.get('etag')).not.toBe(plain.headers.get('etag'));
	});

	it('ask nothing of the database before they are read, and nothing more once nobody reads', async () => {
		const response = await api.answer('GET', '/data.csv');
		const before = statements;
		const reader = response.body?.getReader();
		await reader?.read();
		expect(statements).toBe(before);
		await reader?.read();
		const first = statements - before;
		expect(first).toBeGreaterThan(0);
		await reader?.cancel();
		expect(statements - before).toBeLessThanOrEqual(first + 1);
	});

	it('hold what they say that they hold, whatever is published while they are read', async () => {
		const slow = await publicationOf(here.store.reading, {}, 'http://127.0.0.1');
		const before = await csvOf();
		const entry = await publishedEntry(here);
		const correction = await submitted(here, '2022', '480', { entry, reason: 'A mistake in the sum.' });
		must(await perform(here.store, acceptEntry, { entry: correction }, here.by(await here.organiser(STEWARD))));
		const withdrawn = { entry: await publishedEntry(here, '2021'), reason: 'Counted twice.' };
		must(await perform(here.store, withdrawEntry, withdrawn, here.by(await here.approver('kouvola'))));
		const told: string[] = [];
		for await (const some of slow.entries()) told.push(...some.map(({ entry: each }) => String(each.value)));
		expect(told).toEqual(before.map((row) => row.value));
		const after = await csvOf();
		expect(after).toHaveLength(before.length - 1);
		expect(after.find((row) => row.organisation === 'kouvola' && row.period === '2022')?.value).toBe('480');
	});

	it('leave out what an administrator hides', async () => {
		const by = here.by(await here.administrator());
		must(await perform(here.store, showPublicFigures, { show: false }, by));
		expect((await csvOf()).map((row) => row.value)).toEqual(['480']);
		must(await perform(here.store, showPublicFigures, { show: true }, by));
	});
});

describe('a workbook', () => {
	it('goes on in a further sheet where one is full, and holds every sign', async () => {
		const rows = Array.from({ length: 7 }, (_, at) => [at, `<${at}> & "ä" \u000b _x0041_ \ud83c\udf31`, at % 2 === 0]);
		const sheets = [
			{ name: 'entries', widths: [5, 20, 5], header: ['a', 'b', 'c'], rows: [rows.slice(0, 5), rows.slice(5)] }
		];
		const bytes = await buffer(workbook(sheets, 4));
		const read = await readSheets(bytes);
		expect(read.map(({ sheet, data }) => [sheet, data.length])).toEqual([
			['entries', 4],
			['entries 2', 4],
			['entries 3', 2]
		]);
		expect(read[2]?.data[1]).toEqual([6, '<6> & "ä" \u000b _x0041_ \ud83c\udf31', true]);
	});

	it('cuts a text that no cell can hold at a space', async () => {
		const links = Array.from({ length: 20 }, (_, at) => `https://nowhere.example/${at}${'x'.repeat(1900)}`).join(' ');
		const bytes = await buffer(workbook([{ name: 'x', widths: [9], header: ['a'], rows: [[[links]]] }]));
		const cell = String((await readSheets(bytes))[0]?.data[1]?.[0]);
		expect(cell.length).toBeLessThan(32_767);
		expect(links.startsWith(`${cell} https`)).toBe(true);
	});
});
