import { expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import { figuresAsOf } from '#db/entry-history.ts';
import * as entryQueue from '#db/entry-queue.ts';
import * as projection from '#db/projection.ts';
import { verify } from '#db/verification.ts';
import { stoppedClock, type Instant } from '#domain/clock.ts';
import type { Figure } from '#domain/entry.ts';
import type { Period } from '#domain/period.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { seeded } from '../../../tests/seeded.ts';
import { acceptEntry } from './accept-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { logEntry } from './log-entry.ts';
import { perform, type Circumstances } from './perform.ts';
import { publishUnreviewed } from './publish-unreviewed.ts';
import { recallEntry } from './recall-entry.ts';
import { returnEntry } from './return-entry.ts';
import { withdrawEntry } from './withdraw-entry.ts';

const HISTORIES = 8;
const STEPS = 30;
const HOUR = 3_600_000;
const START = Date.parse('2026-11-22T08:00:00.000Z');

type Play = { here: Installed; city: Actor; organiser: Actor; chance: () => number };
type Snapshot = { at: Instant; figures: Figure[] };

describeEachEngine('random histories', (fresh) => {
	it(`${HISTORIES} of ${STEPS} steps: the past stays as it was known, the projection equals its events`, async () => {
		let changes = 0;
		for (let seed = 1; seed <= HISTORIES; seed += 1) {
			const here = await installed(await fresh());
			const chance = seeded(seed).next;
			const play = { here, city: await here.approver('kouvola'), organiser: await here.organiser(STEWARD), chance };
			const series = await here.series(KOUVOLA);
			const known: Snapshot[] = [];
			for (let step = 0; step < STEPS; step += 1) {
				const at = new Date(START + step * 9 * HOUR).toISOString();
				if ((await anything(play, at)).ok) changes += 1;
				known.push({ at: at as Instant, figures: await entries.figures(here.store.reading, series, 'total') });
			}
			for (const { at, figures } of known) {
				const then = await figuresAsOf(here.store.reading, series, 'total', { knownAt: at });
				expect(then, `history ${seed}, as known at ${at}`).toEqual(figures);
			}
			expect(await projection.differing(here.store.reading, 10)).toEqual([]);
			expect(await differingVerdicts(here.store)).toEqual([]);
			expect(await verify(here.store.reading)).toMatchObject({ ok: true });
		}
		expect(changes).toBeGreaterThan((HISTORIES * STEPS) / 3);
	}, 240_000);
});

/** One step by chance; whatever is not possible at the moment is refused and changes nothing. */
async function anything(play: Play, at: string): Promise<Outcome<unknown>> {
	const { here, city, organiser, chance } = play;
	const series = await here.series(KOUVOLA);
	const by = (actor: Actor): Circumstances => here.by(actor, { clock: stoppedClock(at) });
	const waiting = pick(await entryQueue.inHand(here.store.reading, [series], 100), chance);
	const published = await publishedByChance(play);
	const doings: (() => Promise<Outcome<unknown>>)[] = [
		() => perform(here.store, logEntry, { series, period: year(chance), value: Math.round(chance() * 900) }, by(city)),
		() => correct(play, published, by(city)),
		() => correct(play, published, by(city)),
		() => perform(here.store, withdrawEntry, { entry: published.id, reason: 'Wrong inventory.' }, by(city)),
		() => perform(here.store, confirmEntry, { entry: published.id }, by(city)),
		() => perform(here.store, publishUnreviewed, {}, by(here.system)),
		...(waiting
			? [
					() => perform(here.store, acceptEntry, { entry: waiting.id }, by(organiser)),
					() => perform(here.store, acceptEntry, { entry: waiting.id }, by(organiser)),
					() => perform(here.store, returnEntry, { entry: waiting.id, reason: 'Which source?' }, by(organiser)),
					() => perform(here.store, recallEntry, { entry: waiting.id }, by(city))
				]
			: [])
	];
	return (pick(doings, chance) ?? doings[0]!)();
}

async function correct({ here, chance }: Play, published: Entry, by: Circumstances): Promise<Outcome<unknown>> {
	const { series_id: series, period, id: supersedes } = published;
	const value = Math.round(chance() * 900);
	return perform(here.store, logEntry, { series, period, value, supersedes, reason: 'A later edition.' }, by);
}

async function publishedByChance({ here, chance }: Play): Promise<Entry> {
	const series = await here.series(KOUVOLA);
	const history = await entries.publicHistory(here.store.reading, series, 'total');
	const published = pick(
		history.filter((entry) => entry.state === 'published'),
		chance
	);
	if (!published) throw new Error('Nothing is published.');
	return published;
}

function year(chance: () => number): Period {
	return String(2015 + Math.floor(chance() * 11)) as Period;
}

function pick<Thing>(things: readonly Thing[], chance: () => number): Thing | undefined {
	return things[Math.floor(chance() * things.length)];
}
