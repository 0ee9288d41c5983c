import { expect, it } from 'vitest';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { installed, KOUVOLA } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { figure, must, publishedEntry, submitted } from '../tests/recording.ts';
import * as knownPeriods from './known-periods.ts';

describeEachEngine('the periods that are known', (fresh) => {
	it('are the last ones, published or submitted, of the whole and not of its parts', async () => {
		const here = await installed(await fresh());
		const series = await here.series(KOUVOLA);
		const known = async (most: number): Promise<string[]> =>
			(await knownPeriods.ofSeries(here.store.reading, [series], most)).get(series) ?? [];
		expect(await known(3)).toEqual(['2022', '2021', '2020']);
		const part = [figure('2025', 1, { dimension: 'sector:waste' })];
		must(await perform(here.store, recordFigures, part, here.by(await here.administrator())));
		await submitted(here, '2024', '470');
		expect(await known(3)).toEqual(['2024', '2022', '2021']);
		const withdrawn = { entry: await publishedEntry(here, '2022'), reason: 'Counted twice.' };
		must(await perform(here.store, withdrawEntry, withdrawn, here.by(await here.approver('kouvola'))));
		expect(await known(3)).toEqual(['2024', '2021', '2020']);
		expect((await known(99)).length).toBeGreaterThan(5);
		expect(await knownPeriods.ofSeries(here.store.reading, [], 9)).toEqual(new Map());
	});

	it('are none of what is hidden', async () => {
		const here = await installed(await fresh());
		must(await perform(here.store, showPublicFigures, { show: false }, here.by(await here.administrator())));
		const series = await here.series(KOUVOLA);
		expect(await knownPeriods.ofSeries(here.store.reading, [series], 9)).toEqual(new Map());
	});
});
