import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it, vi } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as importRows from '#db/import-rows.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Period } from '#domain/period.ts';
import type { ImportView } from '#server/imports/view.ts';
import { installed, KOUVOLA, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { tableDump, changedTables } from '../table-dump.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

// The plain forms of the page, as a browser without JavaScript sends them; each file is read in a thread of its own.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-import-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const application = { application: { settings: settingsIn(folder) } };

function settingsIn(filesFolder: string): object {
	return {
		...{ timeZone: 'Europe/Helsinki', bodySizeLimit: 25 * 1024 ** 2, origin: 'http://127.0.0.1', operator: {} },
		...{ filesFolder, secret: 'a secret that is only used in these tests, 0123456789' }
	};
}

const LINES = 'Kunta;2021;2022;2023;2024\nKouvola;506,7;491,5;480,1;abc\n';
const ONE = '/report/import/[id]';

type Page = ImportView & { maySubmit: boolean };

async function upload(here: Installed, as: Actor, content: string, organisation = 'kouvola'): Promise<Sent> {
	const form = new FormData();
	form.append('organisation', here.organisation(organisation));
	form.append('file', new File([content], 'luvut.csv'));
	return sendForm(here, '/report/import', 'default', { as, form, ...application });
}

/** Brings a file that is taken in; its number among the imports. */
async function takenIn(here: Installed, as: Actor, content: string): Promise<Id<'import'>> {
	const sent = await upload(here, as, content);
	expect(sent.status).toBe(303);
	const [, id] = /^\/report\/import\/(\w{26})$/.exec(sent.location ?? '') ?? [];
	return id as Id<'import'>;
}

/** The page once the file was read: whoever brings one waits for it less than a second, and looks again. */
async function pageOf(here: Installed, as: Actor, id: string): Promise<Page> {
	for (;;) {
		const page = (await loadPage(here, ONE, { params: { id }, as, ...application })) as Page;
		if (page.import.state !== 'reading') return page;
		await pause(100);
	}
}

function send(
	here: Installed,
	as: Actor,
	id: string,
	action: string,
	form: Record<string, string> = {}
): Promise<Sent> {
	return sendForm(here, ONE, action, { params: { id }, as, form, ...application });
}

/** What the page shows in its form of corrections, as the browser sends it back. */
function shown({ understood }: Page, said: Record<string, string>): Record<string, string> {
	const columns = (understood?.columns ?? []).flatMap(({ use, period, series, unit }, at): [string, string][] => [
		...([[`use-${at}`, use]] as [string, string][]),
		...(use === 'value'
			? ([
					[`period-${at}`, period],
					[`series-${at}`, series],
					[`unit-${at}`, unit]
				] as [string, string][])
			: [])
	]);
	const sheet = understood?.sheet ?? '';
	const row = String(understood?.headerRow ?? '');
	const fields = {
		sheet,
		sheet_shown: sheet,
		header_row: row,
		header_row_shown: row,
		decimal: understood?.decimal ?? ''
	};
	return { ...fields, ...Object.fromEntries(columns), ...said };
}

describeEachEngine('the page for figures from a file', (fresh) => {
	it('asks what the file does not say, takes the answer, and keeps drafts', async () => {
		const here = await installed(await fresh());
		const city = await here.reporter('kouvola');
		const id = await takenIn(here, city, 'Kunta;Luku\nKouvola;480,1\n');
		const asked = await pageOf(here, city, id);
		expect([asked.import.state, asked.asked.length, asked.understood?.columns.map(({ use }) => use)]).toEqual([
			'asking',
			2,
			['organisation', 'value']
		]);
		const series = await here.series(KOUVOLA);
		const wrong = await send(here, city, id, 'correct', shown(asked, { series, period: 'next year' }));
		// What was said stays in the form, also what could not be taken.
		expect(wrong).toMatchObject({
			status: 422,
			data: { problems: [{ field: 'period' }], given: { series, period: 'next year', 'use-1': 'value' } }
		});
		expect((await send(here, city, id, 'apply')).status).toBe(422);
		const corrected = await send(here, city, id, 'correct', shown(asked, { series, period: '2023' }));
		expect(corrected).toMatchObject({ status: 303, location: `/report/import/${id}` });
		const ready = await pageOf(here, city, id);
		expect([ready.import.state, ready.counts?.added, ready.changes.map(({ place, now }) => [place, now])]).toEqual([
			'ready',
			1,
			[['B2', '480.1\u00a0kt\u00a0CO₂e']]
		]);
		expect(await send(here, city, id, 'apply')).toMatchObject({ status: 303, location: `/report/import/${id}` });
		const kept = await drafts.ofSeries(here.store.reading, [series], 10);
		expect(kept.map(({ period, typed }) => [period, typed.value])).toEqual([['2023', '480.1']]);
		expect((await pageOf(here, city, id)).import.state).toBe('applied');
	});

	it('says of what the figures are, of which periods and whose, around the header of the table', async () => {
		const here = await installed(await fresh());
		const city = await here.reporter('kouvola');
		const titles = Array.from({ length: 9 }, (_, at) => `Title ${at + 1}`).join('\n');
		const lines = `${titles}\nKunta;Kasvihuonekaasupäästöt 2023;Kasvihuonekaasupäästöt 2024\nKouvola;480,1;470,2\nEspoo;944;900,5\n`;
		const id = await takenIn(here, city, lines);
		const { understood, import: of } = await pageOf(here, city, id);
		expect(of.state).toBe('ready');
		expect(understood).toMatchObject({
			measured: [{ text: 'Greenhouse gas emissions (kt\u00a0CO₂e)' }],
			periods: '2023 to 2024 (2)',
			owner: 'in column “Kunta”',
			headerRow: 10,
			firstRow: 6
		});
		expect(understood?.columns.map(({ reason }) => reason)).toEqual([
			'its header says so',
			...['a period stands in its header', 'a period stands in its header']
		]);
		await send(here, city, id, 'correct', shown({ understood } as Page, { 'use-1': 'skip' }));
		const corrected = await pageOf(here, city, id);
		expect(corrected.understood?.columns.map(({ reason }) => reason)[1]).toBe('you said so');
		expect(understood?.first.at(4)).toEqual(['Kunta', 'Kasvihuonekaasupäästöt 2023', 'Kasvihuonekaasupäästöt 2024']);
		expect(understood?.first.at(-1)?.[0]).toBe('Espoo');
	});

	it('asks for the period, and proposes the one year that the file names', async () => {
		const here = await installed(await fresh());
		const city = await here.reporter('kouvola');
		const id = await takenIn(here, city, 'Kunta 2023;Kasvihuonekaasupäästöt\nKouvola;480,1\nEspoo;944\n');
		const asked = await pageOf(here, city, id);
		expect([asked.asked.map(({ field }) => field), asked.understood?.period]).toEqual([['period'], '2023']);
		await send(here, city, id, 'correct', shown(asked, { period: '2023' }));
		expect(await pageOf(here, city, id)).toMatchObject({ import: { state: 'ready' }, counts: { added: 1 } });
	});

	it('asks for the column with the names where no row names the organisation, and reads it anew', async () => {
		const here = await installed(await fresh());
		const city = await here.reporter('kouvola');
		const id = await takenIn(here, city, 'Kunta;Vuosi;Kasvihuonekaasupäästöt\nKouvolan seutu;2023;480,5\n');
		const asked = await pageOf(here, city, id);
		expect([asked.import.state, asked.asked.map(({ field }) => field)]).toEqual(['asking', ['columns']]);
		const mended = { 'use-0': 'skip' };
		expect((await send(here, city, id, 'correct', shown(asked, mended))).status).toBe(303);
		const ready = await pageOf(here, city, id);
		expect([ready.import.state, ready.counts?.added]).toEqual(['ready', 1]);
	});

	it('submits with a reason, once, and goes on showing what was rejected', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const id = await takenIn(here, city, LINES);
		const series = await here.series(KOUVOLA);
		const first = await pageOf(here, city, id);
		if (first.import.state === 'asking') await send(here, city, id, 'correct', shown(first, { series }));
		const page = await pageOf(here, city, id);
		expect([page.maySubmit, page.counts]).toMatchObject([true, { added: 1, corrected: 1, unchanged: 1, rejected: 1 }]);
		const without = await send(here, city, id, 'apply', { submit: 'yes', reason: ' ' });
		expect(without).toMatchObject({ status: 422, data: { problems: [{ field: 'reason' }] } });
		const cell = { series_id: series, dimension: 'total', period: '2022' as Period };
		expect((await entries.atCell(here.store.reading, cell)).submitted).toBeUndefined();
		for (let times = 0; times < 2; times += 1) {
			const form = { submit: 'yes', reason: 'Laskettu uudelleen.' };
			expect((await send(here, city, id, 'apply', form)).status).toBe(303);
		}
		expect((await entries.atCell(here.store.reading, cell)).submitted).toMatchObject({
			...{ value: 491.5, reason: 'Laskettu uudelleen.', number: 1 }
		});
		const after = await pageOf(here, city, id);
		expect([after.import.state, after.submitted, after.rejected.map(({ place }) => place)]).toEqual([
			'applied',
			true,
			['E2']
		]);
		expect(existsSync(join(folder, 'imports', id))).toBe(false);
	});

	it('gives an import up, with its rows and its bytes', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const id = await takenIn(here, city, LINES);
		expect(existsSync(join(folder, 'imports', id))).toBe(true);
		expect(await send(here, city, id, 'cancel')).toMatchObject({ status: 303, location: '/report/import' });
		expect((await pageOf(here, city, id)).import.state).toBe('cancelled');
		expect(await importRows.of(here.store.reading, id, ['added', 'corrected', 'rejected'], -1, 9)).toEqual([]);
		expect(existsSync(join(folder, 'imports', id))).toBe(false);
		expect((await send(here, city, id, 'apply')).status).toBe(422);
	});

	it('takes nothing for another organisation, and nothing from somebody of another', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const id = await takenIn(here, city, LINES);
		await pageOf(here, city, id);
		const before = await tableDump(here.store);
		expect((await upload(here, city, LINES, 'helsinki')).status).toBe(403);
		expect((await upload(here, city, '')).status).toBe(422);
		const nowhere = new FormData();
		nowhere.append('organisation', 'kouvola');
		nowhere.append('file', new File([LINES], 'luvut.csv'));
		const unnamed = await sendForm(here, '/report/import', 'default', { as: city, form: nowhere, ...application });
		expect(unnamed).toMatchObject({ status: 422, data: { problems: [{ field: 'organisation' }] } });
		for (const stranger of [await here.approver('helsinki'), await here.administrator()]) {
			for (const action of ['correct', 'apply', 'cancel']) {
				expect((await send(here, stranger, id, action)).status).toBe(403);
			}
			await expect(pageOf(here, stranger, id)).rejects.toMatchObject({ status: 403 });
		}
		for (const stale of [here.ids.next<'import'>(), 'nothing', '../../etc/passwd']) {
			for (const action of ['correct', 'apply', 'cancel']) {
				expect((await send(here, city, stale, action)).status).toBe(404);
			}
			await expect(pageOf(here, city, stale)).rejects.toMatchObject({ status: 404 });
		}
		expect(changedTables(before, await tableDump(here.store)).filter((name) => name !== 'actors')).toEqual([]);
	});
});
