import * as deferrals from '#db/deferrals.ts';
import * as people from '#db/people.ts';
import * as preferences from '#db/preferences.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import { today } from '#domain/civil-date.ts';
import { instant, type Clock, type Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { APART_DAYS, remindersOf, type Mark } from '#domain/reminder.ts';
import type { Application } from './application.ts';
import { dueOf, type Due } from './due-list.ts';
import { letterOf } from './reminder-letter.ts';

type Place = Pick<Application, 'store' | 'clock' | 'ids' | 'mail' | 'settings' | 'log'>;

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const BATCH = 200;
/** Whoever was added today has a letter to open already. */
const SETTLED_DAYS = 1;
/** A mark can be told for so long; what was told before need not be looked for. */
const TOLD_DAYS = 90;
/** A letter that cannot be sent is tried again every hour for this long, and not more often than this. */
const [TRIED_DAYS, TRIES] = [2, 12];
/** So many failures one after the other to reach the mail server at all, and the rest waits for the next hour. */
const UNREACHED = 3;

/** Writes down whom to remind of what, each person at most once a week; sends nothing yet. Answers how many letters were written. */
export async function writeReminders(place: Place): Promise<number> {
	const { store, clock } = place;
	const since = before(clock, SETTLED_DAYS * DAY);
	// A little less than the week: a turn that comes a moment early must not skip its day.
	const unremindedSince = before(clock, APART_DAYS * DAY - HOUR);
	const owed = new Map<Id<'organisation'>, Due[]>();
	let written = 0;
	let after: Id<'person'> | undefined;
	do {
		const some = await reminderLetters.receivers(store.reading, { since, unremindedSince }, after, BATCH);
		for (const person of some) if (await writeTo(place, person, owed, unremindedSince)) written += 1;
		after = some.length === BATCH ? some.at(-1) : undefined;
	} while (after !== undefined);
	return written;
}

/** Whether a letter to somebody was written: one digest of all that is due in their organisations. */
async function writeTo(
	{ store, clock, ids }: Place,
	person: Id<'person'>,
	owed: Map<Id<'organisation'>, Due[]>,
	unlessSince: Instant
): Promise<boolean> {
	const actor = await people.actorOf(store.reading, person);
	if (!actor) return false;
	const [at, day] = [instant(clock), today(clock)];
	const organisations = new Set(actor.grants.flatMap(({ organisation }) => organisation ?? []));
	for (const each of organisations) {
		if (!owed.has(each)) owed.set(each, await dueOf(store.reading, [each], day));
	}
	const due = [...organisations].flatMap((each) => owed.get(each) ?? []);
	const series = [...new Set(due.map((each) => each.series.id))];
	const deferred = await deferrals.holding(store.reading, series, { actor: actor.key, today: day });
	const asleep = new Set(deferred.map((each) => `${each.series_id} ${each.period}`));
	const told = await reminderLetters.remindedOf(store.reading, person, before(clock, TOLD_DAYS * DAY));
	const marks = new Set(told.map(({ series_id, period, mark }) => `${series_id} ${period} ${mark}`));
	const about = remindersOf(
		due.filter((figure) => !asleep.has(nameOf(figure))),
		(figure: Due, mark: Mark) => marks.has(`${nameOf(figure)} ${mark}`),
		day
	).toSorted((one, other) => (one.figure.due < other.figure.due ? -1 : 1));
	if (about.length === 0) return false;
	return store.transaction(async (tx) => {
		if (!(await preferences.remind(tx, person, { at, unlessSince }))) return false;
		const id = ids.next<'reminder-letter'>();
		const letter = { id, person_id: person, written_at: at, tries: 0, tried_at: null, sent_at: null };
		const rows = about.map(({ figure: { series: of, period, due: due_on }, mark = null }) => ({
			...{ id: ids.next<'reminder'>(), letter_id: id, series_id: of.id, period, due_on, mark }
		}));
		await reminderLetters.insert(tx, letter, rows);
		return true;
	});
}

/**
 * Sends the letters that were written and have not left. One that fails is tried again in the next hour, and holds up none of the
 * others; only when the mail server itself cannot be reached does the rest wait. Answers how many left.
 */
export async function sendReminders(place: Place): Promise<number> {
	const { store, clock, log } = place;
	const since = before(clock, TRIED_DAYS * DAY);
	const untriedSince = before(clock, HOUR - HOUR / 60);
	let [sent, unreached] = [0, 0];
	let after: Id<'reminder-letter'> | undefined;
	do {
		const some = await reminderLetters.unsent(store.reading, { since, untriedSince, tries: TRIES }, after, BATCH);
		for (const id of some) {
			const at = instant(clock);
			const mine = await store.transaction((tx) => reminderLetters.attempt(tx, id, { at, untriedSince }));
			if (!mine) continue;
			try {
				sent += (await sendOne(place, id)) ? 1 : 0;
				unreached = 0;
			} catch (error) {
				const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
				log.error({ code, answer: responseCode }, 'a reminder could not be sent');
				unreached = responseCode === undefined ? unreached + 1 : 0;
				if (unreached === UNREACHED) return sent;
			}
		}
		after = some.length === BATCH ? some.at(-1) : undefined;
	} while (after !== undefined);
	return sent;
}

/** Whether a letter left: none goes to who is shut out, wants none any more, or owes nothing of it any more. */
async function sendOne(place: Place, id: Id<'reminder-letter'>): Promise<boolean> {
	const { store, clock, mail } = place;
	const receiver = await reminderLetters.receiverOf(store.reading, id);
	const person = receiver && (await people.byId(store.reading, receiver));
	if (!person || person.disabled_at !== null) return false;
	if ((await preferences.ofPerson(store.reading, person.id)).reminders_stopped_at !== null) return false;
	const letter = await letterOf(place, id, person);
	if (!letter) return false;
	await mail.send({ to: person.email, ...letter });
	await store.transaction((tx) => reminderLetters.left(tx, id, instant(clock)));
	return true;
}

function nameOf({ series, period }: Due): string {
	return `${series.id} ${period}`;
}

function before(clock: Clock, milliseconds: number): Instant {
	return new Date(clock.now().getTime() - milliseconds).toISOString() as Instant;
}
