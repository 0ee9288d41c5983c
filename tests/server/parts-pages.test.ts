import { expect, it } from 'vitest';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { figure, must, publishedEntry, saved, submitted } from '../recording.ts';
import { loadPage } from './pages.ts';

type Pointed = { gaps?: { sentences: string[]; more: number } };

describeEachEngine('parts that do not add up to their total', (fresh) => {
	it('are pointed out on the target, in the form, before sending and in the review, and corrected nowhere', async () => {
		const here = await installed(await fresh());
		const [city, organiser] = [await here.approver('kouvola'), await here.organiser(STEWARD)];
		const id = await here.target('kouvola-emissions-2030');
		const target = (query = {}): Promise<string[]> => pointed(here, '/targets/[id]', { params: { id }, query });
		expect(await target()).toEqual([]);

		await record(here, figure('2022', 300, { dimension: 'sector:heating' }));
		await record(here, figure('2022', 190.3, { dimension: 'sector:transport' }));
		expect(await target()).toEqual([]);
		await record(here, figure('2021', 300, { dimension: 'sector:heating' }));
		expect(await target()).toEqual([
			'2021: the parts (by sector) come to 300 kt CO₂e, the total is 506.7 kt CO₂e; 206.7 kt CO₂e is in no part.'
		]);
		expect(await target({ known_at: '2026-11-20' })).toEqual([]);
		const series = await here.series(KOUVOLA);
		expect(await pointed(here, '/report/series/[id]', { params: { id: series }, as: city })).toHaveLength(1);

		// A correction of the total of 2022, which fitted its parts: told before it is sent, and to whoever reviews it.
		const correction = { as: city, entry: await publishedEntry(here), reason: 'Counted again.' };
		const { draft } = await saved(here, '2022', '480', correction);
		const over = [
			'2022: the parts (by sector) come to 490.3 kt CO₂e, 10.3 kt CO₂e more than the total of 480 kt CO₂e.'
		];
		expect(await pointed(here, '/report/drafts/[id]', { params: { id: draft }, as: city })).toEqual(over);
		const other = await installed(await fresh());
		await record(other, figure('2022', 490.3, { dimension: 'sector:all' }));
		const waiting = await submitted(other, '2022', '480', { entry: await publishedEntry(other), reason: 'Again.' });
		const visit = { params: { id: waiting }, as: await other.organiser(STEWARD) };
		expect(await pointed(other, '/organise/entries/[id]', visit)).toEqual(over);
		expect(
			await pointed(here, '/organise/entries/[id]', { params: { id: await publishedEntry(here) }, as: organiser })
		).toHaveLength(1);
		const { reading } = here.store;
		const total = reading
			.selectFrom('entries')
			.select('value')
			.where('id', '=', await publishedEntry(here));
		expect(await total.execute()).toEqual([{ value: 490.3 }]);
	});
});

async function record(here: Installed, row: ReturnType<typeof figure>): Promise<void> {
	must(await perform(here.store, recordFigures, [row], here.by(await here.administrator())));
}

async function pointed(here: Installed, route: string, visit: Parameters<typeof loadPage>[2]): Promise<string[]> {
	const { gaps } = (await loadPage(here, route, visit)) as Pointed;
	expect(gaps?.more).toBe(0);
	return (gaps?.sentences ?? []).map((sentence) => sentence.replaceAll('\u00a0', ' '));
}
