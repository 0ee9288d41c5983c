import { expect, it } from 'vitest';
import * as display from '#db/display.ts';
import * as entries from '#db/entries.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as latestFigures from '#db/latest-figures.ts';
import * as memberships from '#db/memberships.ts';
import * as targets from '#db/targets.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf, publishedEntry, submitted } from '../../../tests/recording.ts';
import { tableDump, changedTables } from '../../../tests/table-dump.ts';
import { acceptEntry } from './accept-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { perform } from './perform.ts';
import { showPublicFigures } from './show-public-figures.ts';

describeEachEngine('hiding what was collected from public documents', (fresh) => {
	it('leaves what a city reported or confirmed, and nothing else', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const [series, approver] = [await here.series(KOUVOLA), await here.approver('kouvola')];
		const entry = await submitted(here, '2023', '481.2');
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD))));
		const confirmed = await publishedEntry(here, '2021');
		must(await perform(here.store, confirmEntry, { entry: confirmed }, here.by(approver)));
		const collected = await publishedEntry(here, '2020');
		await show(here, false);

		expect((await entries.figures(db, series, 'total')).map((each) => each.period)).toEqual(['2021', '2023']);
		expect((await entries.publicHistory(db, series, 'total')).map((each) => each.id)).toEqual([confirmed, entry]);
		expect(await entries.publicById(db, confirmed)).toMatchObject({ period: '2021', origin: 'public_source' });
		expect(await entries.publicById(db, collected)).toBeUndefined();
		expect(await figureCounts.coverage(db)).toEqual({ figures: 2, vouched: 2, sourced: 0 });
		expect((await latestFigures.ofSeries(db, [series])).get(series)).toMatchObject([{ period: '2023', vouched: true }]);
		expect(await memberships.reporting(db, [here.organisation('kouvola')])).toHaveLength(1);
		expect(await targets.publicById(db, await here.target('kouvola-emissions-2030'))).toBeUndefined();
	});

	it('lets a figure come back that the city confirms while the rest is hidden', async () => {
		const here = await installed(await fresh());
		const [series, entry] = [await here.series(KOUVOLA), await publishedEntry(here, '2022')];
		await show(here, false);
		expect(await entries.figures(here.store.reading, series, 'total')).toEqual([]);
		must(await perform(here.store, confirmEntry, { entry }, here.by(await here.approver('kouvola'))));
		expect(await entries.figures(here.store.reading, series, 'total')).toMatchObject([
			{ period: '2022', value: 490.3 }
		]);
	});

	it('deletes nothing, so that all is there again', async () => {
		const here = await installed(await fresh());
		const series = await here.series(KOUVOLA);
		const before = await entries.figures(here.store.reading, series, 'total');
		const dump = await tableDump(here.store);
		await show(here, false);
		for (const table of ['entries', 'entry_states', 'entry_events', 'targets', 'target_versions', 'actions']) {
			expect(changedTables(dump, await tableDump(here.store))).not.toContain(table);
		}
		await show(here, true);
		expect(await entries.figures(here.store.reading, series, 'total')).toEqual(before);
		expect(await display.showsPublicFigures(here.store.reading)).toBe(true);
	});

	it('is for administrators', async () => {
		const here = await installed(await fresh());
		const organiser = here.by(await here.organiser(STEWARD));
		const outcome = await perform(here.store, showPublicFigures, { show: false }, organiser);
		expect(problemsOf(outcome)).toEqual(['not-allowed']);
	});
});

async function show(here: Installed, show: boolean): Promise<void> {
	must(await perform(here.store, showPublicFigures, { show }, here.by(await here.administrator())));
}
