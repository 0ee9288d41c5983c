import { expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { deferFigure } from '#operations/defer-figure.ts';
import { perform } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import type { MissedSeries } from '#server/desk-missing.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { aim, must, submitted } from '../recording.ts';
import { loadPage } from './pages.ts';

describeEachEngine('the figures that should be here, on the desk', (fresh) => {
	it('are told once for each part of a series, whatever number of aims rests on it', async () => {
		const here = await installed(await fresh());
		const series = await here.series(KOUVOLA);
		expect(await missing(here)).toMatchObject([
			{ ...{ series, dimension: 'total', latest: '2022', overdue: 2, wanted: '2024' }, aims: [{}] }
		]);
		const second = aim({
			...{ organisation: 'kouvola', inventory: 'syke-hinku', goal_period: '2024', milestones: [], links: [] },
			...{
				title: { en: 'Much less by 2024' },
				goal_value: 400,
				baseline: { ...aim().baseline!, period: '2007', value: 836.9 }
			}
		});
		const officer = here.by(await here.approver('kouvola'));
		const { proposed } = must(await perform(here.store, proposeTargets, [second], officer));
		const organiser = here.by(await here.organiser(STEWARD));
		must(await perform(here.store, putTargetsInForce, proposed, organiser));
		const [one, ...others] = await missing(here);
		expect([one?.aims.length, others]).toEqual([2, []]);
		// In a later year, too, the figure that settles an aim tells more than the newest.
		const later = { ...here, clock: stoppedClock('2029-06-01T12:00:00.000Z') };
		expect(await missing(later)).toMatchObject([{ overdue: 5, wanted: '2024' }]);
	});

	it('are not those that wait for review, nor those of which it is known why there is none', async () => {
		const here = await installed(await fresh());
		const figure = await submitted(here, '2024', '470');
		expect(await missing(here)).toEqual([]);
		const later = { ...here, clock: stoppedClock('2027-06-01T12:00:00.000Z') };
		expect(await missing(later)).toMatchObject([
			{ latest: '2022', overdue: 1, open: ['2025', '2026'], wanted: '2025' }
		]);
		must(await perform(here.store, acceptEntry, { entry: figure }, here.by(await here.organiser(STEWARD))));
		const none = await submitted(later, '2025', '', { typed: { missingReason: 'NE' } });
		must(await perform(later.store, acceptEntry, { entry: none }, later.by(await later.organiser(STEWARD))));
		expect(await missing(later)).toEqual([]);
	});

	it('are told with the reason where the organisation says that they are not coming, and not asked for again', async () => {
		const here = await installed(await fresh());
		const series = await here.series(KOUVOLA);
		const given = { answer: 'not coming', reason: 'Nobody counts it now.' } as const;
		const by = here.by(await here.approver('kouvola'));
		must(await perform(here.store, deferFigure, { series, period: '2024', given }, by));
		expect(await missing(here)).toMatchObject([
			{ open: ['2023', '2025'], wanted: '2023', declined: [{ period: '2024', reason: given.reason }] }
		]);
	});
});

async function missing(here: Installed): Promise<MissedSeries[]> {
	const visit = { params: { agreement: STEWARD }, as: await here.organiser(STEWARD) };
	return ((await loadPage(here, '/organise/[agreement]', visit)) as { missing: MissedSeries[] }).missing;
}
