import { expect, it } from 'vitest';
import { acceptEntry } from '#operations/accept-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { installed, KOUVOLA, STEWARD } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { figure, must, publishedEntry, submitted } from '../tests/recording.ts';
import * as figureCounts from './figure-counts.ts';
import * as latestFigures from './latest-figures.ts';

describeEachEngine('the latest figures', (fresh) => {
	it('are one for each part of a series', async () => {
		const here = await installed(await fresh());
		const series = await here.series(KOUVOLA);
		const parts = [figure('2020', 1, { dimension: 'sector:waste' }), figure('2021', 0, { dimension: 'sector:waste' })];
		must(await perform(here.store, recordFigures, parts, here.by(await here.administrator())));
		const latest = await latestFigures.ofSeries(here.store.reading, [series]);
		expect(latest.get(series)).toMatchObject([
			{ dimension: 'sector:waste', period: '2021', value: 0, vouched: false },
			{ dimension: 'total', period: '2022', value: 490.3, vouched: false }
		]);
		expect(await latestFigures.ofSeries(here.store.reading, [])).toEqual(new Map());
	});

	it('are the corrected ones, and say who vouches for them', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const series = await here.series(KOUVOLA);
		expect(await figureCounts.coverage(db)).toEqual({ figures: 22, vouched: 0, sourced: 0 });
		const correction = { entry: await publishedEntry(here), reason: 'A mistake in the sum.' };
		const entry = await submitted(here, '2022', '488', correction);
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD))));
		expect((await latestFigures.ofSeries(db, [series])).get(series)).toMatchObject([{ value: 488, vouched: true }]);
		const collected = await publishedEntry(here, '2021');
		must(await perform(here.store, confirmEntry, { entry: collected }, here.by(await here.approver('kouvola'))));
		expect(await figureCounts.coverage(db)).toEqual({ figures: 22, vouched: 2, sourced: 0 });
	});

	it('are none once what was collected is hidden', async () => {
		const here = await installed(await fresh());
		must(await perform(here.store, showPublicFigures, { show: false }, here.by(await here.administrator())));
		const series = await here.series(KOUVOLA);
		expect(await latestFigures.ofSeries(here.store.reading, [series])).toEqual(new Map());
		expect(await figureCounts.coverage(here.store.reading)).toEqual({ figures: 0, vouched: 0, sourced: 0 });
	});
});
