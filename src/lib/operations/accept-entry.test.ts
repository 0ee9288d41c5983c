import { describe, expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import * as projection from '#db/projection.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Actor } from '#domain/permission.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, NOW, STEWARD, type Installed } from '../../../tests/installed.ts';
import { figure, must, problemsOf, publishedEntry, submitted } from '../../../tests/recording.ts';
import { acceptEntry } from './accept-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { openSeries } from './open-series.ts';
import { perform } from './perform.ts';
import { publishUnreviewed } from './publish-unreviewed.ts';
import { recordFigures } from './record-figures.ts';
import { returnEntry } from './return-entry.ts';

describeEachEngine('accepting an entry', (fresh) => {
	it('publishes it as reviewed', async () => {
		const here = await installed(await fresh());
		const entry = await submitted(here, '2023', '481,2');
		const organiser = await here.organiser(STEWARD);
		const input = { entry, comment: ' Good. ', seen: 1 };
		expect(await perform(here.store, acceptEntry, input, here.by(organiser))).toEqual({ ok: true, answer: { entry } });
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({
			...{ number: 2, state: 'published', reviewed: true, published_at: NOW, changed_at: NOW, reason: null }
		});
		expect(await entries.eventsOf(here.store.reading, entry)).toMatchObject([
			{ number: 1, state: 'submitted', reviewed: 0, reason: null },
			{ number: 2, state: 'published', reviewed: 1, reason: 'Good.', actor: organiser.key, at: NOW }
		]);
		const figures = await entries.figures(here.store.reading, await here.series(KOUVOLA), 'total');
		expect(figures.at(-1)).toEqual({ period: '2023', value: 481.2, provisional: false });
	});

	it('supersedes what it corrects, and both stay to be seen', async () => {
		const here = await installed(await fresh());
		const first = await publishedEntry(here, '2022');
		const second = await corrected(here, first, '488');
		const third = await corrected(here, second, '487,5');
		const history = await entries.publicHistory(here.store.reading, await here.series(KOUVOLA), 'total');
		expect(history.filter(({ period }) => period === '2022')).toMatchObject([
			{ id: first, state: 'superseded', value: 490.3, supersedes_id: null },
			{ id: second, state: 'superseded', value: 488, supersedes_id: first },
			{ id: third, state: 'published', value: 487.5, supersedes_id: second }
		]);
		const figures = await entries.figures(here.store.reading, await here.series(KOUVOLA), 'total');
		expect(figures.filter(({ period }) => period === '2022')).toEqual([
			{ period: '2022', value: 487.5, provisional: false }
		]);
	});

	it('marks as reviewed what was published because nobody had in time, and what the city confirmed; once', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const then = { clock: stoppedClock('2026-11-01T12:00:00.000Z') };
		const late = await submitted({ ...here, by: (actor) => here.by(actor, then) }, '2023', '481,2');
		must(await perform(here.store, publishUnreviewed, {}, here.by(here.system)));
		const collected = await publishedEntry(here, '2022');
		expect(problemsOf(await accept(here, collected, organiser))).toEqual(['wrong-state']);
		must(await perform(here.store, confirmEntry, { entry: collected }, here.by(await here.approver('kouvola'))));
		for (const entry of [late, collected]) {
			expect(await entries.byId(here.store.reading, entry)).toMatchObject({ state: 'published', reviewed: false });
			must(await accept(here, entry, organiser));
			expect(await entries.byId(here.store.reading, entry)).toMatchObject({
				...{ state: 'published', reviewed: true, published_at: NOW }
			});
			expect((await entries.eventsOf(here.store.reading, entry)).at(-1)).toMatchObject({ step: 'review', reviewed: 1 });
			expect(problemsOf(await accept(here, entry, organiser))).toEqual(['wrong-state']);
		}
		expect(await projection.differing(here.store.reading, 9)).toEqual([]);
	});

	describe('refuses', () => {
		it('an entry of the organiser’s own organisation, and says so', async () => {
			const here = await installed(await fresh());
			const entry = await submitted(here, '2023', '481,2');
			const both = await here.actor(
				{ role: 'organiser', agreement: here.agreement(STEWARD) },
				{ role: 'reporter', organisation: here.organisation('kouvola') }
			);
			expect(problemsOf(await accept(here, entry, both))).toEqual(['own-organisation']);
		});

		it('everybody where no agreement is steward, and organisers of other agreements', async () => {
			const here = await installed(await fresh());
			const series = { organisation: 'kouvola', indicator: 'ghg-emissions-total', inventory: 'hsy', unit: 'kt CO2e' };
			must(await perform(here.store, openSeries, [series], here.by(here.system)));
			const free = await submitted(here, '2023', '481', { series: 'kouvola ghg-emissions-total hsy year' });
			expect(problemsOf(await accept(here, free, await here.organiser(STEWARD)))).toEqual(['not-allowed']);
			const entry = await submitted(here, '2023', '481');
			for (const actor of [await here.organiser('c6-alliance'), await here.administrator(), here.system]) {
				expect(problemsOf(await accept(here, entry, actor))).toEqual(['not-allowed']);
			}
		});

		it('what was decided already, or is not there', async () => {
			const here = await installed(await fresh());
			const organiser = await here.organiser(STEWARD);
			const entry = await submitted(here, '2023', '481,2');
			must(await accept(here, entry, organiser));
			expect(await accept(here, entry, organiser)).toEqual({
				ok: false,
				problems: [{ code: 'wrong-state', values: { state: 'published' } }]
			});
			const returned = await submitted(here, '2024', '470');
			must(await perform(here.store, returnEntry, { entry: returned, reason: 'Why?' }, here.by(organiser)));
			expect(problemsOf(await accept(here, returned, organiser))).toEqual(['wrong-state']);
			expect(problemsOf(await accept(here, here.ids.next<'entry'>(), organiser))).toEqual(['unknown-entry']);
		});

		it('what has changed since it was seen', async () => {
			const here = await installed(await fresh());
			const entry = await submitted(here, '2023', '481,2');
			const by = here.by(await here.organiser(STEWARD));
			for (const seen of [0, 2]) {
				expect(problemsOf(await perform(here.store, acceptEntry, { entry, seen }, by))).toEqual(['version-stale']);
			}
		});

		it('a correction of what is no longer current, and a first figure for a cell that was filled meanwhile', async () => {
			const here = await installed(await fresh());
			const entry = await publishedEntry(here, '2022');
			const correction = await submitted(here, '2022', '488', { entry, reason: 'A mistake.' });
			const first = await submitted(here, '2023', '481');
			const found = [figure('2022', 489), figure('2023', 482)];
			must(await perform(here.store, recordFigures, found, here.by(await here.administrator())));
			for (const each of [correction, first]) {
				expect(problemsOf(await accept(here, each, await here.organiser(STEWARD)))).toEqual(['no-longer-current']);
				expect(await entries.byId(here.store.reading, each)).toMatchObject({ state: 'submitted' });
			}
		});
	});
});

async function corrected(here: Installed, entry: Awaited<ReturnType<typeof submitted>>, value: string) {
	const correction = await submitted(here, '2022', value, { entry, reason: 'A mistake in the sum.' });
	must(await accept(here, correction, await here.organiser(STEWARD)));
	return correction;
}

function accept(here: Installed, entry: Awaited<ReturnType<typeof submitted>>, actor: Actor) {
	return perform(here.store, acceptEntry, { entry }, here.by(actor));
}
