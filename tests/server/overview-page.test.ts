import { expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, submitted } from '../recording.ts';
import { proposedTarget } from '../target-scenarios.ts';
import { loadPage } from './pages.ts';

type Lately = { at: string; title: string; href?: string; byline?: string };

async function lately(here: Installed, day: string): Promise<Lately[]> {
	const clock = stoppedClock(`${day}T12:00:00.000Z`);
	const loaded = (await loadPage({ ...here, clock }, '/', {})) as { lately: Lately[] };
	return loaded.lately;
}

describeEachEngine('what changed lately, on the first page', (fresh) => {
	it('is no more than five things of all kinds, the latest first, each of which leads further', async () => {
		const here = await installed(await fresh());
		const first = await lately(here, '2026-11-25');
		expect(first.length).toBe(5);
		expect(first.map(({ at }) => at)).toEqual(first.map(({ at }) => at).toSorted((a, b) => (a < b ? 1 : -1)));
		expect(first.filter(({ href }) => !href?.startsWith('/'))).toEqual([]);
		expect((await lately(here, '2026-11-20')).every(({ at }) => at < '2026-11-21')).toBe(true);
	});

	it('is of what everyone can see: a figure and an aim are there once they are public, and not before', async () => {
		const here = await installed(await fresh());
		const on = { clock: stoppedClock('2026-11-23T10:00:00.000Z') };
		const next = { clock: stoppedClock('2026-11-24T10:00:00.000Z') };
		const before = await lately(here, '2026-11-25');
		const [entry, target] = [await submitted(here, '2023', '481,2'), await proposedTarget(here)];
		expect(await lately(here, '2026-11-25')).toEqual(before);
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD), on)));
		const [figure] = await lately(here, '2026-11-25');
		expect(figure?.at).toMatch(/^2026-11-23/);
		expect(JSON.stringify(figure)).toContain('481.2');
		const organiser = here.by(await here.organiser('helsinki-impact-declaration'), next);
		must(await perform(here.store, putTargetsInForce, [target], organiser));
		expect(JSON.stringify(await lately(here, '2026-11-25'))).toContain('No emissions by 2040');
	});
});
