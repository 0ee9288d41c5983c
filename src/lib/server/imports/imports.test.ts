import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as importRows from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import { instant } from '#domain/clock.ts';
import type { Period } from '#domain/period.ts';
import { importEntries } from '#operations/import-entries.ts';
import { perform } from '#operations/perform.ts';
import { brought } from '../../../../tests/brought.ts';
import { installed, KOUVOLA } from '../../../../tests/installed.ts';
import { describeEachEngine } from '../../../../tests/postgres/databases.ts';
import { must, problemsOf, submitted } from '../../../../tests/recording.ts';
import { readImport } from './reading.ts';

const WIDE = 'Kunta;2021;2022;2023\nHelsinki;1;2;3\nKouvola;506,7;491,5;480,1\n';
const SERIES = { series: 'ghg-emissions-total' };

describeEachEngine('bringing a file', (fresh) => {
	it('says what it would change, changes it at once, and changes nothing the second time', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const read = await brought(here, city, WIDE, SERIES);
		expect(read).toMatchObject({
			state: 'ready',
			counts: { added: 1, corrected: 1, unchanged: 1, rejected: 0, elsewhere: 1, empty: 0 }
		});
		const staged = await importRows.of(here.store.reading, read.id, ['added', 'corrected', 'rejected'], -1, 10);
		expect(
			staged.map(({ outcome, place, period, content, before }) => [
				outcome,
				place,
				period,
				content?.value,
				before?.value
			])
		).toEqual([
			['corrected', 'C3', '2022', 491.5, 490.3],
			['added', 'D3', '2023', 480.1, undefined]
		]);
		const input = { import: read.id, submit: true, reason: 'The city counted anew.' };
		const first = must(await perform(here.store, importEntries, input, here.by(city)));
		expect(first).toEqual({ kept: 2, submitted: true });
		expect(must(await perform(here.store, importEntries, input, here.by(city)))).toEqual(first);
		const again = await brought(here, city, WIDE, SERIES);
		expect(again.counts).toMatchObject({ added: 0, corrected: 0, unchanged: 3 });
		const cell = { series_id: await here.series(KOUVOLA), dimension: 'total', period: '2022' as Period };
		const { published, submitted: waiting } = await entries.atCell(here.store.reading, cell);
		expect([published?.value, waiting?.value, waiting?.reason]).toEqual([490.3, 491.5, 'The city counted anew.']);
	});

	it('keeps drafts of their author, once', async () => {
		const here = await installed(await fresh());
		const city = await here.reporter('kouvola');
		for (const kept of [2, 0]) {
			const read = await brought(here, city, WIDE, SERIES);
			expect(must(await perform(here.store, importEntries, { import: read.id }, here.by(city)))).toEqual({
				kept,
				submitted: false
			});
		}
		const found = await drafts.ofSeries(here.store.reading, [await here.series(KOUVOLA)], 10);
		expect(found.map(({ period, typed, version }) => [period, typed.value, version]).toSorted()).toEqual([
			['2022', '491.5', 1],
			['2023', '480.1', 1]
		]);
	});

	it('is refused to whoever may not, and where figures moved since it was read', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const read = await brought(here, city, WIDE, SERIES);
		const input = { import: read.id, submit: true, reason: 'So it is.' };
		for (const stranger of [await here.approver('helsinki'), await here.administrator(), await here.actor()]) {
			expect(problemsOf(await perform(here.store, importEntries, input, here.by(stranger)))).toEqual(['not-allowed']);
		}
		expect(problemsOf(await perform(here.store, importEntries, { ...input, reason: '' }, here.by(city)))).toEqual([
			'reason-missing reason'
		]);
		await submitted(here, '2023', '479');
		expect(problemsOf(await perform(here.store, importEntries, input, here.by(city)))).toEqual([
			'cell-awaiting-review file'
		]);
		const unknown = { import: here.ids.next<'import'>() };
		expect(problemsOf(await perform(here.store, importEntries, unknown, here.by(city)))).toEqual(['unknown-import']);
	});

	it('asks what it cannot know, and reads the file when it is told', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const asked = await brought(here, city, 'Kunta;Luku\nKouvola;480,1\n');
		expect([asked.state, asked.problems.map(({ code }) => code)]).toEqual(['asking', ['ask-series', 'ask-period']]);
		expect(problemsOf(await perform(here.store, importEntries, { import: asked.id }, here.by(city)))).toEqual([
			'import-not-ready'
		]);
		const told = await brought(here, city, 'Kunta;Luku\nKouvola;480,1\n', { ...SERIES, period: '2023' });
		expect(told).toMatchObject({ state: 'ready', counts: { added: 1 } });
	});

	it('reads the next file of the same make as the last one was read', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const first = await brought(here, city, 'Kunta;Mitä;2020\nKouvola;Kaikki, kt;500,5\n', {
			columns: {
				0: { use: 'organisation' },
				1: { use: 'skip' },
				2: { use: 'value', period: '2020', series: await here.series(KOUVOLA) }
			}
		});
		must(await perform(here.store, importEntries, { import: first.id }, here.by(city)));
		const next = await brought(here, city, 'Kunta;Mitä;2021;2023\nKouvola;Kaikki, kt;506,7;480,1\n');
		expect(next).toMatchObject({
			state: 'ready',
			understood: { remembered: true },
			counts: { added: 1, unchanged: 1 }
		});
	});

	it('takes a figure that stands there twice from neither place, and says where both are', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const read = await brought(here, city, 'Vuosi;Arvo\n2023;480\n2023;481\n2021;506,7\n2021;506,7\n2024;x1\n', SERIES);
		expect(read.counts).toMatchObject({ added: 0, unchanged: 2, rejected: 3 });
		const staged = await importRows.of(here.store.reading, read.id, ['rejected'], -1, 10);
		expect(
			staged.map(({ place, rejected }) => [
				place,
				rejected?.typed,
				rejected?.problems[0]?.code,
				rejected?.problems[0]?.values?.typed
			])
		).toEqual([
			['B2', '480', 'cell-twice', 'B3'],
			['B3', '481', 'cell-twice', 'B2'],
			['B6', 'x1', 'value-unreadable', 'x1']
		]);
	});

	it('leaves nothing of a file that was given up or cannot be read', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const read = await brought(here, city, '%PDF-1.7 …');
		expect(read).toMatchObject({ state: 'failed', problems: [{ code: 'file-kind', values: { typed: 'PDF' } }] });
		const good = await brought(here, city, WIDE, SERIES);
		await here.store.transaction((tx) =>
			imports.change(tx, good.id, { state: 'cancelled', seen_at: instant(here.clock) })
		);
		expect(await readImport(here, good.id, good.path)).toMatchObject({ state: 'cancelled' });
		expect(await importRows.of(here.store.reading, good.id, ['added', 'corrected', 'rejected'], -1, 10)).toEqual([]);
	});

	it('says whose rows there are when none is of the organisation', async () => {
		const here = await installed(await fresh());
		const read = await brought(here, await here.approver('kouvola'), 'Kunta;2023\nEspoo;5\nTurku;6\n', SERIES);
		expect(read).toMatchObject({
			state: 'asking',
			problems: [{ code: 'file-elsewhere', values: { typed: 'Espoo, Turku' } }]
		});
	});
});
