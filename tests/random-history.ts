import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as entryQueue from '#db/entry-queue.ts';
import { stoppedClock, type Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Period } from '#domain/period.ts';
import type { Outcome } from '#domain/problem.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { commentEntry } from '#operations/comment-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { logEntry } from '#operations/log-entry.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { publishUnreviewed } from '#operations/publish-unreviewed.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import type { Installed } from './installed.ts';
import { seeded } from './seeded.ts';

/** A history of one series by chance: figures come, are reviewed, corrected, withdrawn, confirmed, in any order that is possible. */
export type Play = { here: Installed; series: Id<'series'>; city: Actor; organiser: Actor; chance: () => number };

const HOUR = 3_600_000;
const START = Date.parse('2026-11-22T08:00:00.000Z');

export async function playOf(
	here: Installed,
	name: string,
	{ seed, steward }: { seed: number; steward: string }
): Promise<Play> {
	return {
		here,
		series: await here.series(name),
		city: await here.approver(name.split(' ')[0] ?? ''),
		organiser: await here.organiser(steward),
		chance: seeded(seed).next
	};
}

/** The moment of a step: they are nine hours apart, so that several fall on a day and none at the same time. */
export function momentOf(step: number): Instant {
	return new Date(START + step * 9 * HOUR).toISOString() as Instant;
}

/** One step by chance; whatever is not possible at the moment is refused and changes nothing. */
export async function anything(play: Play, at: Instant): Promise<Outcome<unknown>> {
	const { here, series, city, organiser, chance } = play;
	const by = (actor: Actor): Circumstances => here.by(actor, { clock: stoppedClock(at) });
	const waiting = pick(await entryQueue.inHand(here.store.reading, [series], 100), chance);
	const published = await publishedByChance(play);
	const log = (): Promise<Outcome<unknown>> =>
		perform(here.store, logEntry, { series, period: year(chance), value: Math.round(chance() * 900) }, by(city));
	if (!published) return log();
	const doings: (() => Promise<Outcome<unknown>>)[] = [
		log,
		() => correct(play, published, by(city)),
		() => correct(play, published, by(city)),
		() => perform(here.store, withdrawEntry, { entry: published.id, reason: 'Wrong inventory.' }, by(city)),
		() => perform(here.store, confirmEntry, { entry: published.id }, by(city)),
		() => perform(here.store, commentEntry, { entry: published.id, comment: 'Seen?' }, by(organiser)),
		() => perform(here.store, publishUnreviewed, {}, by(here.system)),
		...(waiting
			? [
					() => perform(here.store, acceptEntry, { entry: waiting.id }, by(organiser)),
					() => perform(here.store, acceptEntry, { entry: waiting.id, reservation: 'Estimated.' }, by(organiser)),
					() => perform(here.store, commentEntry, { entry: waiting.id, comment: 'Which table?' }, by(city)),
					() => perform(here.store, returnEntry, { entry: waiting.id, reason: 'Which source?' }, by(organiser)),
					() => perform(here.store, recallEntry, { entry: waiting.id }, by(city))
				]
			: [])
	];
	return (pick(doings, chance) ?? log)();
}

async function correct({ here, chance }: Play, published: Entry, by: Circumstances): Promise<Outcome<unknown>> {
	const { series_id: series, period, id: supersedes } = published;
	const value = Math.round(chance() * 900);
	return perform(here.store, logEntry, { series, period, value, supersedes, reason: 'A later edition.' }, by);
}

async function publishedByChance({ here, series, chance }: Play): Promise<Entry | undefined> {
	const history = await entries.publicHistory(here.store.reading, series, 'total');
	return pick(
		history.filter((entry) => entry.state === 'published'),
		chance
	);
}

function year(chance: () => number): Period {
	return String(2015 + Math.floor(chance() * 11)) as Period;
}

function pick<Thing>(things: readonly Thing[], chance: () => number): Thing | undefined {
	return things[Math.floor(chance() * things.length)];
}
