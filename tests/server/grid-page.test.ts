import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { perform } from '#operations/perform.ts';
import type { Sheet } from '#server/grid/sheet.ts';
import { fieldOf, shownOf } from '../../src/routes/report/grid/plain-sheet.ts';
import { installed, KOUVOLA, STEWARD } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry, saved, submitted } from '../recording.ts';
import { loadPage, sendForm } from './pages.ts';

type Grid = { sheet: Sheet; at: { row: number; column: number } | undefined };
type Row = { name: string; now: string; before: string | undefined; period: string; problems: string[] };
type Changes = {
	counts: Record<string, number>;
	rows: Row[];
	rejected: (Row & { mend: string })[];
	notable: (Row & { remarks: string[] })[];
	verdicts: { now: { words: { text: string } }; then: { words: { text: string } } }[];
	maySubmit: boolean;
};

const GRID = '/report/grid';
const CHANGES = '/report/grid/changes';

describeEachEngine('the grid', (fresh) => {
	it('has a cell for each period, with what is published, in hand and written', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const begun = await saved(here, '2023', '12,x');
		await submitted(here, '2024', '470');
		const returned = await submitted(here, '2025', '460');
		const organiser = await here.organiser(STEWARD);
		must(await perform(here.store, returnEntry, { entry: returned, reason: 'Which table?' }, here.by(organiser)));
		const { sheet } = (await loadPage(here, GRID, { as: officer })) as Grid;
		expect(sheet.periods.slice(0, 2)).toEqual(['1990', '1991']);
		expect(sheet.periods.at(-1)).toBe('2025');
		const row = sheet.rows.findIndex(({ series }) => series === sheet.rows[0]?.series);
		expect(sheet.rows[row]?.published[sheet.periods.indexOf('2022' as Period)]).toBe('490.3');
		const cells = new Map(sheet.cells.map((cell) => [sheet.periods[cell.column], cell]));
		expect(cells.get('2023' as Period)?.drafts).toMatchObject([{ id: begun.draft, version: 1, own: false }]);
		expect(cells.get('2024' as Period)?.submitted).toMatchObject({ value: '470' });
		expect(cells.get('2025' as Period)).toMatchObject({
			returned: 'Which table?',
			drafts: [{ written: { value: '460' } }]
		});
	});

	it('is a plain form, too: what was changed is kept, and nothing else', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const series = await here.series(KOUVOLA);
		const [first, second, third] = ['2022', '2023', '2024'].map((period) => fieldOf(series, 'total', period));
		const form = [
			[`was ${first}`, shownOf('490,3', null)],
			[first, '490,3'],
			[`was ${second}`, shownOf('', null)],
			[second, '481.2'],
			[`was ${third}`, shownOf('', null)],
			[third, '']
		] as string[][];
		expect(await sendForm(here, GRID, 'default', { as: officer, form })).toMatchObject({ status: 303 });
		const kept = await drafts.ofSeries(here.store.reading, [series], 9);
		expect(kept.map(({ period, typed }) => [period, typed.value])).toEqual([['2023', '481.2']]);
		// Whoever had looked before that sees both, and keeps theirs by sending it again.
		const late = await here.reporter('kouvola');
		const answer = await sendForm(here, GRID, 'default', {
			as: late,
			form: [
				[`was ${second}`, shownOf('', null)],
				[second, '999']
			] as string[][]
		});
		const other = { outcome: 'other', draft: kept[0]?.id, version: 1, own: false };
		expect(answer).toMatchObject({ status: 409, data: { differ: [{ name: second, text: '999', theirs: other }] } });
		const again = [
			[`was ${second}`, shownOf('481.2', { id: kept[0]?.id as string, version: 1 })],
			[second, '999']
		];
		expect(await sendForm(here, GRID, 'default', { as: late, form: again as string[][] })).toMatchObject({
			status: 303
		});
		expect(await drafts.byId(here.store.reading, kept[0]?.id as Id<'entry'>)).toMatchObject({
			typed: { value: '999' }
		});
	});

	it('says what will change, which verdicts turn, and submits what is chosen at once', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const published = await publishedEntry(here, '2022');
		await saved(here, '2025', '900', { as: officer });
		await saved(here, '2022', '491', { as: officer, entry: published });
		await saved(here, '2024', '12,x', { as: officer });
		await saved(here, '2023', '481', { as: officer });
		await saved(here, '2023', '482', { as: await here.reporter('kouvola') });
		const seen = (await loadPage(here, CHANGES, { as: officer })) as Changes;
		expect(seen.counts).toEqual({ added: 1, corrected: 1, unchanged: 0, rejected: 3 });
		expect(seen.rows.map(({ period, before }) => [period, before?.replaceAll(/\s/g, ' ')])).toEqual([
			['2022', '490.3 kt CO₂e'],
			['2025', undefined]
		]);
		expect(seen.rejected.map(({ period }) => period)).toEqual(['2023', '2023', '2024']);
		const [mend] = seen.rejected.map((each) => new URL(each.mend, 'http://127.0.0.1'));
		const { at, sheet } = (await loadPage(here, GRID, {
			...{ as: officer, query: Object.fromEntries(mend?.searchParams ?? []) }
		})) as Grid;
		expect(at && [sheet.rows[at.row]?.dimension, sheet.periods[at.column]]).toEqual(['total', '2023']);
		expect(mend?.hash).toMatch(/^#cell-\w{26}-total-2023$/);
		expect(seen.verdicts.length).toBe(1);
		expect(seen.verdicts[0]?.then.words.text).toContain('2025');

		const names = seen.rows.map(({ name }) => ['draft', name]);
		const without = await sendForm(here, CHANGES, 'default', { as: officer, form: [...names, ['reason', '']] });
		expect(without).toMatchObject({ status: 422, data: { problems: [{ code: 'reason-missing' }] } });
		expect(await entries.byId(here.store.reading, seen.rows[1]?.name.split('.')[0] as Id<'entry'>)).toBeUndefined();
		const form = [...names, ['reason', 'Counted again.'], ['organisation', 'kouvola']];
		expect(await sendForm(here, CHANGES, 'default', { as: officer, form })).toMatchObject({
			status: 303,
			location: '/report/grid?organisation=kouvola&sent=2'
		});
		const after = (await loadPage(here, CHANGES, { as: officer })) as Changes;
		expect(after.counts).toEqual({ added: 0, corrected: 0, unchanged: 0, rejected: 3 });
	});

	it('says what a reviewer will notice, held against all that goes along, before it is sent', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const noticed = async (): Promise<[string, string[]][]> => {
			const { notable } = (await loadPage(here, CHANGES, { as: officer })) as Changes;
			return notable.map(({ period, remarks }) => [period, remarks]);
		};
		const sourced = { as: officer, typed: { source: 'Syke' } };
		const late = await saved(here, '2024', '470', sourced);
		expect(await noticed()).toEqual([['2024', ['Periods without a figure since 2022: 1.']]]);
		const draft = { params: { id: late.draft }, as: officer };
		expect(await loadPage(here, '/report/drafts/[id]', draft)).toMatchObject({
			remarks: ['Periods without a figure since 2022: 1.']
		});
		await saved(here, '2023', '481', sourced);
		expect(await noticed()).toEqual([]);
		await saved(here, '2025', '465000', sourced);
		const [[period, remarks = []] = []] = await noticed();
		expect([period, remarks.join(' ')]).toEqual(['2025', expect.stringContaining('Is it in another unit?')]);
	});

	it('is of one’s own organisations only', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		for (const route of [GRID, CHANGES]) {
			const visit = { as: officer, query: { organisation: 'espoo' } };
			await expect(loadPage(here, route, visit)).rejects.toMatchObject({ status: 404 });
		}
	});
});
