import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import * as journal from '#db/journal.ts';
import * as people from '#db/people.ts';
import * as preferences from '#db/preferences.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { addPerson } from '#operations/add-person.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { perform } from '#operations/perform.ts';
import { personCalendar } from '#server/person-calendar.ts';
import { writeReminders } from '#server/reminders.ts';
import { signedToken } from '#server/signed-link.ts';
import { installed, KOUVOLA, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, submitted } from '../recording.ts';
import { AINO } from '../scenarios.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const SECRET = 'a secret that is only used in these tests, 0123456789';
const MONTH_BEFORE = stoppedClock('2026-12-01T10:00:00.000Z');

type Scene = { here: Installed; aino: Actor & { person: Id<'person'> }; letter: Id<'reminder-letter'> };

/** Aino of Kouvola, with a letter about the figures for 2023 to 2025. */
async function scene(fresh: Installed): Promise<Scene> {
	must(await perform(fresh.store, addPerson, { ...AINO, language: 'fi' }, fresh.by(fresh.system)));
	const person = await people.byEmail(fresh.store.reading, AINO.email);
	const actor = person && (await people.actorOf(fresh.store.reading, person.id));
	if (!actor?.person) throw new Error('Nobody was added.');
	const here = { ...fresh, clock: MONTH_BEFORE };
	const settings = { origin: 'http://127.0.0.1', secret: SECRET };
	expect(await writeReminders({ ...here, settings } as never)).toBe(1);
	const [letter] = await reminderLetters.toPerson(here.store.reading, actor.person, 1);
	if (!letter) throw new Error('Nothing was written.');
	return { here, aino: { ...actor, person: actor.person }, letter: letter.id };
}

async function tokenFor({ here, letter }: Scene, period: string): Promise<string> {
	const rows = await reminderLetters.figuresIn(here.store.reading, letter);
	const row = rows.find((each) => each.period === period);
	return row ? signedToken(SECRET, 'reminder', row.id) : '';
}

describeEachEngine('a reminder’s second link', (fresh) => {
	const open = (here: Installed, token: string): Promise<unknown> =>
		loadPage(here, '/reminders/later', { query: { token } });
	const say = (here: Installed, form: Record<string, string>): Promise<Sent> =>
		sendForm(here, '/reminders/later', 'default', { form });

	it('opens that figure, changes nothing when it is opened, and puts it off with one press', async () => {
		const there = await scene(await installed(await fresh()));
		const { here } = there;
		const token = await tokenFor(there, '2025');
		const head = await journal.head(here.store.reading);
		const shown = await open(here, token);
		expect(shown).toMatchObject({ standing: 'due', when: 'Due by 31 December 2026', until: undefined });
		expect(shown).toMatchObject({ fill: expect.stringMatching(/^\/report\/series\/\w+\?period=2025$/) });
		expect(await journal.head(here.store.reading)).toEqual(head);
		expect(await say(here, { token, answer: 'week' })).toMatchObject({ status: 303 });
		expect(await open(here, token)).toMatchObject({ until: '8 December 2026' });
		expect(await say(here, { token, answer: 'month' })).toMatchObject({ status: 303 });
		expect(await open(here, token)).toMatchObject({ until: '31 December 2026' });
		const { number } = await journal.head(here.store.reading);
		const [line] = await journal.after(here.store.reading, number - 1, 1);
		expect(JSON.parse(line?.text ?? '')).toMatchObject({
			operation: 'defer figure',
			actor: there.aino.key,
			door: 'page'
		});
	});

	it('says that a figure is not coming, with a reason, and takes it back', async () => {
		const there = await scene(await installed(await fresh()));
		const token = await tokenFor(there, '2023');
		const refused = await say(there.here, { token, answer: 'never', reason: ' ' });
		expect(refused).toMatchObject({ status: 422, data: { problems: [{ code: 'reason-missing', field: 'reason' }] } });
		const reason = 'The counting was moved.';
		expect(await say(there.here, { token, answer: 'never', reason })).toMatchObject({ status: 303 });
		expect(await open(there.here, token)).toMatchObject({ notComing: reason });
		expect(await say(there.here, { token, answer: 'coming' })).toMatchObject({ status: 303 });
		expect(await open(there.here, token)).toMatchObject({ standing: 'due', notComing: undefined });
	});

	it('says when the figure is here already, and does nothing for strangers, forgers and who is shut out', async () => {
		const there = await scene(await installed(await fresh()));
		const { here } = there;
		await submitted({ ...here, clock: stoppedClock('2026-12-01T10:00:00.000Z') }, '2025', '470');
		expect(await open(here, await tokenFor(there, '2025'))).toMatchObject({ standing: 'here' });
		const token = await tokenFor(there, '2024');
		expect(await open(here, token.slice(0, -1))).toEqual({ standing: 'unknown' });
		expect(await say(here, { token: `${token}x`, answer: 'week' })).toMatchObject({ status: 404 });
		must(await perform(here.store, disablePerson, { email: AINO.email }, here.by(here.system)));
		expect(await say(here, { token, answer: 'week' })).toMatchObject({ status: 403 });
	});
});

describeEachEngine('the end of reminders', (fresh) => {
	it('comes by one press of a mail program, without a cookie, and by the page, and goes again', async () => {
		const { here, aino, letter } = await scene(await installed(await fresh()));
		const token = signedToken(SECRET, 'reminder-letter', letter);
		const stopped = async (): Promise<boolean> =>
			(await preferences.ofPerson(here.store.reading, aino.person)).reminders_stopped_at !== null;
		const open = (): Promise<unknown> => loadPage(here, '/reminders/stop', { query: { token } });
		const press = (query: Record<string, string>, form: Record<string, string>): Promise<Sent> =>
			sendForm(here, '/reminders/stop', 'default', { query, form });
		expect(await open()).toEqual({ standing: 'on' });
		expect(await stopped()).toBe(false);
		// RFC 8058: an answer, not a way on.
		expect(await press({ token }, { 'List-Unsubscribe': 'One-Click' })).toEqual({ stops: true });
		expect([await stopped(), await open()]).toEqual([true, { standing: 'off' }]);
		await press({ token }, { choice: 'resume' });
		expect(await stopped()).toBe(false);
		expect(await press({ token: `${token}x` }, {})).toMatchObject({ status: 404 });
	});

	it('is chosen at the account, too, which lists the letters; who looks after the city sees them', async () => {
		const { here, aino } = await scene(await installed(await fresh()));
		const account = (): Promise<unknown> => loadPage(here, '/account', { as: aino });
		expect(await account()).toMatchObject({ reminded: true, reports: true, letters: [{ to: 'Aino' }] });
		await sendForm(here, '/account', 'remind', { as: aino, form: { choice: 'stop' } });
		expect(await account()).toMatchObject({ reminded: false });
		const seen = async (as: Actor): Promise<unknown> =>
			((await loadPage(here, '/people/reminders', { as })) as { letters: unknown[] }).letters;
		const about = expect.arrayContaining([expect.stringMatching(/^Kouvola: .*, 2025$/)]) as unknown;
		expect(await seen(await here.organiser('medium-sized-growth-cities'))).toMatchObject([{ to: 'Aino', about }]);
		expect(await seen(await here.administrator())).toHaveLength(1);
		expect(await seen(await here.approver('lahti'))).toEqual([]);
	});
});

describeEachEngine('one’s own calendar', (fresh) => {
	it('has a secret address that is shown once, renewed and taken away', async () => {
		const { here, aino } = await scene(await installed(await fresh()));
		const place = { ...here, settings: { origin: 'https://pledges.example' } } as never;
		const make = async (): Promise<string> => {
			const made = (await sendForm(here, '/account', 'calendar', { as: aino, form: {} })) as unknown as {
				calendar: string;
			};
			return /^http:\/\/127\.0\.0\.1\/calendar\/person\/([\w-]{43})\.ics$/.exec(made.calendar)?.[1] ?? '';
		};
		const first = await make();
		expect(JSON.stringify(await loadPage(here, '/account', { as: aino }))).not.toContain(first);
		const rows = await here.store.reading.selectFrom('preferences').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(first);
		expect(await personCalendar(place, first)).toContain('BEGIN:VCALENDAR');
		const second = await make();
		expect(await personCalendar(place, first)).toBeUndefined();
		expect(await personCalendar(place, second)).toBeDefined();
		expect(await sendForm(here, '/account', 'no-calendar', { as: aino, form: {} })).toMatchObject({ status: 303 });
		expect(await personCalendar(place, second)).toBeUndefined();
		const third = await make();
		must(await perform(here.store, disablePerson, { email: AINO.email }, here.by(here.system)));
		expect(await personCalendar(place, third)).toBeUndefined();
		expect(await personCalendar(place, '')).toBeUndefined();
	});

	it('holds what is due in their organisations, whole days under names that stay', async () => {
		const { here, aino } = await scene(await installed(await fresh()));
		const made = (await sendForm(here, '/account', 'calendar', { as: aino, form: {} })) as unknown as {
			calendar: string;
		};
		const secret = made.calendar.slice(-47, -4);
		const settings = { origin: 'https://pledges.example' };
		const read = async (at: string): Promise<ICAL.Event[]> => {
			const text = (await personCalendar({ ...here, clock: stoppedClock(at), settings } as never, secret)) ?? '';
			expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
			const calendar = new ICAL.Component(ICAL.parse(text) as never);
			return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
		};
		const events = await read('2026-12-01T10:00:00.000Z');
		const due = events.filter(({ uid }) => uid.startsWith('due-'));
		const series = await here.series(KOUVOLA);
		expect(due.map(({ uid, startDate }) => `${uid} ${startDate.toString()}`)).toEqual([
			`due-${series}-2023@pledges.example 2024-12-31`,
			`due-${series}-2024@pledges.example 2025-12-31`,
			`due-${series}-2025@pledges.example 2026-12-31`,
			`due-${series}-2026@pledges.example 2027-12-31`
		]);
		expect(due.every((event) => event.startDate.isDate)).toBe(true);
		expect(due[2]?.summary).toMatch(/^Kouvola: .*\(luvun 2025 määräaika\)$/);
		expect(due[2]?.component.getFirstPropertyValue('url')).toBe(
			`https://pledges.example/fi/report/series/${series}?period=2025`
		);
		expect(events.some(({ uid }) => uid.includes('-goal@'))).toBe(true);
		expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
		const later = await read('2026-12-20T10:00:00.000Z');
		expect(later.map((event) => event.component.toString())).toEqual(events.map((event) => event.component.toString()));
	});
});
