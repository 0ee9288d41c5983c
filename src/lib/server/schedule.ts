import * as actors from '#db/actors.ts';
import * as chores from '#db/chores.ts';
import * as feedback from '#db/feedback.ts';
import * as idempotency from '#db/idempotency.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import * as securityEvents from '#db/security-events.ts';
import { instant, type Instant } from '#domain/clock.ts';
import { perform } from '#operations/perform.ts';
import { publishUnreviewed } from '#operations/publish-unreviewed.ts';
import { rollVerdicts } from '#operations/roll-verdicts.ts';
import type { Application } from './application.ts';
import { forgetExpired } from './auth-limits.ts';
import { keepNotices } from './early-notice.ts';
import { removeOrphans } from './evidence/tending.ts';
import { endImports, forgetImports } from './imports/running.ts';
import { checkLinks } from './links/checking.ts';
import { askAround } from './questions.ts';
import { sendReminders, writeReminders } from './reminders.ts';

/** Whoever reads an import is heard of much sooner. */
const SILENCE = 120_000;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** The days for which a file waits for whoever brought it. */
const IMPORT_DAYS = 2;
/** The days for which a file lies that nothing names: whoever brings the same one meanwhile finds it. */
const ORPHAN_DAYS = 1;
/** As many entries as are published in one transaction. */
const BATCH = 500;

type Place = Pick<Application, 'store' | 'clock' | 'ids' | 'log' | 'mail' | 'settings'>;

/** What was done; undefined when another process did it within the hour, or is at it. */
export type ChoresDone =
	| {
			published: number;
			told: number;
			released: number;
			judged: number;
			letters: number;
			/** Letters about due figures: written today, and sent. */
			reminders: number;
			reminded: number;
			forgotten_reminders: number;
			security_events: number;
			answers: number;
			feedback: number;
			addresses: number;
			imports: number;
			files: number;
	  }
	| undefined;

/**
 * What the installation does by itself every hour: publishes what nobody reviewed in time, tells organisations of what would bring
 * them a new negative verdict and publishes what they were told of long enough ago, judges all aims anew, asks for confirmation and
 * reminds of due figures once a day, and forgets what was kept long enough.
 * Of several processes on one database the first to come does it.
 */
export async function doChores(place: Place): Promise<ChoresDone> {
	const { store, clock, ids, settings } = place;
	const at = instant(clock);
	// A little less than the hour: a timer that is early by a moment must not skip its turn.
	const unlessSince = before(at, HOUR - HOUR / 60);
	const taken = await store.transaction((tx) => chores.takeOn(tx, 'hourly', { at, unlessSince }));
	// A process that was ended may have been reading a file. Whoever begins anew says so on its page, whoever has the hour's turn.
	await endImports({ store, clock, ids, settings }, before(at, SILENCE));
	if (!taken) return undefined;
	const actor = await store.transaction((tx) => actors.system(tx, ids));
	const by = { actor, door: 'schedule' as const, clock, ids };
	let published = 0;
	for (let more = BATCH; more === BATCH; published += more) {
		const outcome = await perform(store, publishUnreviewed, { limit: BATCH }, by);
		if (!outcome.ok) throw new Error(`Nothing was published: ${JSON.stringify(outcome.problems)}`);
		more = outcome.answer.published;
	}
	const { told, released } = await keepNotices(place, by);
	const rolled = await perform(store, rollVerdicts, {}, by);
	if (!rolled.ok) throw new Error(`Nothing was judged: ${JSON.stringify(rolled.problems)}`);
	await forgetExpired({ store, secret: settings.secret, clock });
	const today = (chore: string): Promise<boolean> =>
		store.transaction((tx) => chores.takeOn(tx, chore, { at, unlessSince: before(at, DAY - HOUR) }));
	const imports = await forgetImports({ store, clock, ids, settings }, before(at, IMPORT_DAYS * DAY));
	const files = await removeOrphans({ store, settings }, before(at, ORPHAN_DAYS * DAY));
	const letters = (await today('asking')) ? await askAround(place, by) : 0;
	const reminders = (await today('reminding')) ? await writeReminders(place) : 0;
	const reminded = await sendReminders(place);
	return store.transaction(async (tx) => ({
		published,
		told,
		released,
		judged: rolled.answer.judged,
		letters,
		reminders,
		reminded,
		imports,
		files,
		security_events: await securityEvents.forgetBefore(tx, before(at, securityEvents.KEPT_DAYS * DAY)),
		answers: await idempotency.forgetBefore(tx, before(at, idempotency.KEPT_DAYS * DAY)),
		forgotten_reminders: await reminderLetters.forgetBefore(tx, before(at, reminderLetters.KEPT_DAYS * DAY)),
		...(await feedback.forgetBefore(tx, {
			given: before(at, feedback.KEPT_DAYS * DAY),
			answered: before(at, feedback.ADDRESS_KEPT_DAYS * DAY)
		}))
	}));
}

/** Does the chores now and every hour from now on; `stop` waits for those that are being done. */
export function startChores(place: Place, every: number = HOUR): { stop(): Promise<void> } {
	let turn: Promise<void> = Promise.resolve();
	const stopping = new AbortController();

	async function once(): Promise<void> {
		try {
			const done = await doChores(place);
			if (done) place.log.info(done, 'the chores are done');
		} catch (error) {
			place.log.error({ error }, 'the chores could not be done');
		}
		// Apart from the others: it takes its time, and whoever stops does not wait for it.
		try {
			const checked = stopping.signal.aborted ? undefined : await checkLinks(place, { signal: stopping.signal });
			if (checked && checked.visited > 0) place.log.info(checked, 'links were visited');
		} catch (error) {
			place.log.error({ error }, 'links could not be visited');
		}
	}
	function next(): void {
		turn = turn.then(once);
	}

	next();
	const timer = setInterval(next, every);
	timer.unref();
	return {
		async stop() {
			clearInterval(timer);
			stopping.abort();
			await turn;
		}
	};
}

function before(at: Instant, milliseconds: number): Instant {
	return new Date(Date.parse(at) - milliseconds).toISOString() as Instant;
}
