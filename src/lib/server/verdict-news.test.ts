import { expect, it } from 'vitest';
import { today, type CivilDate } from '#domain/civil-date.ts';
import { stoppedClock } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import * as targets from '#db/targets.ts';
import { installed, STEWARD } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, submitted } from '../../../tests/recording.ts';
import { listedAims } from './aim-list.ts';
import { distributionOf } from './distribution.ts';
import { happenings } from './happenings.ts';
import { rollupOfAll, rollupOfOrganisation } from './verdict-summary.ts';

const READER = { language: 'en', zone: 'Europe/Helsinki' } as const;
const LATER = '2026-11-25T08:00:00.000Z';

describeEachEngine('what verdicts say on pages', (fresh) => {
	it('tells a verdict that became another one, with what made it so, and not what it first was', async () => {
		const here = await installed(await fresh());
		const news = async (): Promise<{ title: string; text?: string; href?: string }[]> =>
			(await happenings(here.store.reading, { kind: 'verdict' }, { before: undefined, limit: 9 }, READER)).items;
		expect(await news()).toEqual([]);
		const entry = await submitted(here, '2023', '200');
		const later = { clock: stoppedClock(LATER) };
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD), later)));
		expect(await news()).toMatchObject([
			{
				title: 'Computed assessment: on pace in 2023',
				text: 'Before: Behind. A figure changed it.',
				href: `/entries/${entry}`
			}
		]);
	});

	it('distributes what counts, leads to the aims behind each part, and says first how much can be told', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const all = distributionOf(await rollupOfAll(db), {}, 'en');
		const told = all?.parts.map(({ word, count }) => `${word} ${count}`);
		expect(told).toEqual(['Reached 1', 'Behind 2']);
		expect(all?.coverage).toBe(
			'Aims: 3. Of them comparable with a figure: 3. No city has reported or confirmed a figure of them yet.'
		);
		for (const { verdict, count, href } of all?.parts ?? []) {
			expect(href).toBe(`/targets?verdict=${verdict}`);
			expect(await targets.publicPage(db, { verdict, counted: true }, undefined, 9)).toHaveLength(count);
		}
		const own = await rollupOfOrganisation(db, here.organisation('kouvola'));
		expect(distributionOf(own, { organisation: 'kouvola' }, 'fi')?.parts).toMatchObject([
			{ word: 'Jäljessä', count: 1, href: '/fi/targets?organisation=kouvola&verdict=too_slow' }
		]);
		const none = await rollupOfOrganisation(db, here.organisation('tallinn'));
		expect(distributionOf(none, {}, 'en')).toBeUndefined();
	});

	it('names the one figure that is missing', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const found = await targets.publicPage(db, {}, undefined, 9);
		const on = async (day: string): Promise<(string | undefined)[]> =>
			(await listedAims(db, found, { language: 'en', today: day as CivilDate })).map((aim) => aim.away);
		expect(await on(today(here.clock))).toEqual([undefined, undefined, undefined]);
		// When the goals' year is over, its figure is awaited; a level that was held is not asked for it.
		expect((await on('2031-02-01')).filter(Boolean)).toEqual(['2030', '2030']);
	});
});
