import { expect, it } from 'vitest';
import { openStore, type Store } from '#db/engine/store.ts';
import * as people from '#db/people.ts';
import * as preferences from '#db/preferences.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import { stoppedClock, type Instant } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { addPerson } from '#operations/add-person.ts';
import { deferFigure } from '#operations/defer-figure.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { perform } from '#operations/perform.ts';
import { installed, KOUVOLA, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, submitted } from '../../../tests/recording.ts';
import { AINO } from '../../../tests/scenarios.ts';
import type { Letter } from './mail.ts';
import { sendReminders, writeReminders } from './reminders.ts';
import { doChores } from './schedule.ts';
import { idIn } from './signed-link.ts';

const SECRET = 'a secret that is only used in these tests, 0123456789';
/** The first day on which the figure for 2025 is a month from being due. */
const MONTH_BEFORE = '2026-12-01T10:00:00.000Z';

type Place = Parameters<typeof doChores>[0];
type Post = { letters: Letter[]; refuse?: (letter: Letter) => Error | undefined };

function placeOf(store: Store, at: string, post: Post): Place & { said: unknown[] } {
	const clock = stoppedClock(at);
	const said: unknown[] = [];
	const mail = {
		post: () => undefined,
		send: async (letter: Letter) => {
			const refusal = post.refuse?.(letter);
			if (refusal) throw refusal;
			post.letters.push(letter);
		}
	};
	const log = { info: (what: unknown) => said.push(what), error: (what: unknown) => said.push(what) };
	const ids = timeOrderedIds(clock, (bytes) => crypto.getRandomValues(bytes));
	const settings = {
		secret: SECRET,
		origin: 'https://pledges.example',
		timeZone: 'Europe/Helsinki',
		filesFolder: '/nowhere'
	};
	return { store, clock, ids, log, mail, settings, said } as never;
}

async function remind(store: Store, at: string, post: Post): Promise<number> {
	const place = placeOf(store, at, post);
	await writeReminders(place);
	return sendReminders(place);
}

async function withAino(here: Installed): Promise<Installed> {
	must(await perform(here.store, addPerson, { ...AINO, language: 'fi' }, here.by(here.system)));
	return here;
}

const PERTTI = { email: 'pertti@kouvola.example', name: 'Pertti', role: 'reporter', organisation: 'kouvola' } as const;

describeEachEngine('reminders of due figures', (fresh) => {
	it('are one letter with all that is due, in the language of its reader, each figure with its own two links', async () => {
		const here = await withAino(await installed(await fresh()));
		const post: Post = { letters: [] };
		expect(await remind(here.store, '2026-11-30T10:00:00.000Z', post)).toBe(0);
		expect(await remind(here.store, MONTH_BEFORE, post)).toBe(1);
		const [letter] = post.letters;
		expect([letter?.to, letter?.subject]).toEqual([AINO.email, 'Toimitettavia lukuja: 3']);
		const series = await here.series(KOUVOLA);
		for (const period of ['2023', '2024', '2025']) {
			expect(letter?.text).toContain(`https://pledges.example/fi/report/series/${series}?period=${period}\n`);
		}
		expect(letter?.text).toMatch(/Kouvola: .*, 2025\nToimitettava viimeistään 31\. joulukuuta 2026\n/);
		expect(letter?.text).toMatch(/Kouvola: .*, 2023\nMääräaika oli 31\. joulukuuta 2024\n/);
		const tokens = [...(letter?.text ?? '').matchAll(/\/fi\/reminders\/later\?token=(\S+)/g)].map(([, token]) => token);
		expect(tokens).toHaveLength(3);
		const first = idIn(SECRET, 'reminder', tokens[0] ?? '');
		expect(await reminderLetters.reminder(here.store.reading, first as never)).toMatchObject({ period: '2023' });
		expect(letter?.unsubscribe).toMatch(/^https:\/\/pledges\.example\/fi\/reminders\/stop\?token=/);
	});

	it('come a month, a week and a day before and after, once each, and never twice in a week', async () => {
		const here = await withAino(await installed(await fresh()));
		const days: string[] = [];
		for (let day = Date.parse('2026-11-23T10:00:00.000Z'); day < Date.parse('2027-03-01'); day += 24 * 60 * 60 * 1000) {
			const at = new Date(day).toISOString();
			if ((await remind(here.store, at, { letters: [] })) > 0) days.push(at.slice(0, 10));
		}
		expect(days).toEqual(['2026-12-01', '2026-12-24', '2026-12-31', '2027-01-07', '2027-01-30']);
	}, 60_000);

	it('go to nobody who is shut out, added today, wants none, or has handed everything in', async () => {
		const here = await withAino(await installed(await fresh()));
		const post: Post = { letters: [] };
		must(await perform(here.store, addPerson, PERTTI, here.by(here.system)));
		const [aino, pertti] = await Promise.all(
			[AINO, PERTTI].map(({ email }) => people.byEmail(here.store.reading, email))
		);
		if (!aino || !pertti) throw new Error('Nobody was added.');
		must(await perform(here.store, disablePerson, { email: AINO.email }, here.by(here.system)));
		const reminders_stopped_at = MONTH_BEFORE as Instant;
		await here.store.transaction((tx) => preferences.set(tx, pertti.id, { reminders_stopped_at }));
		expect(await remind(here.store, MONTH_BEFORE, post)).toBe(0);

		await here.store.transaction((tx) => preferences.set(tx, pertti.id, { reminders_stopped_at: null }));
		// Added an hour ago: there is a letter to open already.
		const clock = stoppedClock('2026-12-01T09:00:00.000Z');
		const newcomer = { ...PERTTI, email: 'new@kouvola.example' };
		must(await perform(here.store, addPerson, newcomer, { ...here.by(here.system), clock }));
		// Written, and then shut out: it does not leave.
		await writeReminders(placeOf(here.store, MONTH_BEFORE, post));
		must(await perform(here.store, disablePerson, { email: PERTTI.email }, here.by(here.system)));
		expect(await sendReminders(placeOf(here.store, MONTH_BEFORE, post))).toBe(0);
		expect(post.letters).toEqual([]);
	});

	it('leave out what came meanwhile, and what its reader put off or said is not coming', async () => {
		const here = await withAino(await installed(await fresh()));
		const series = await here.series(KOUVOLA);
		const actor = await actorOf(here, AINO.email);
		const later = { series, period: '2023', given: { answer: 'later' as const, days: 60 } };
		const never = {
			series,
			period: '2024',
			given: { answer: 'not coming' as const, reason: 'The counting was moved.' }
		};
		for (const input of [later, never]) must(await perform(here.store, deferFigure, input, here.by(actor)));
		must(await perform(here.store, addPerson, PERTTI, here.by(here.system)));
		const post: Post = { letters: [] };
		await remind(here.store, MONTH_BEFORE, post);
		const told = Object.fromEntries(
			post.letters.map(({ to, text }) => [to, [...text.matchAll(/period=(\d+)/g)].map(([, period]) => period)])
		);
		expect(told).toEqual({ [AINO.email]: ['2025'], [PERTTI.email]: ['2023', '2025'] });
		const coming = { series, period: '2024', given: { answer: 'coming' as const } };
		must(await perform(here.store, deferFigure, coming, here.by(actor)));
		await submitted(here, '2025', '470');
		// All that is left was told long ago, or is not due soon.
		expect(await remind(here.store, '2026-12-24T10:00:00.000Z', { letters: [] })).toBe(0);
	});

	it('that fail hold up none of the others, and are tried again', async () => {
		const here = await withAino(await installed(await fresh()));
		must(await perform(here.store, addPerson, PERTTI, here.by(here.system)));
		const post: Post = {
			letters: [],
			refuse: ({ to }) =>
				to === AINO.email ? Object.assign(new Error(`mailbox ${to} is full`), { responseCode: 452 }) : undefined
		};
		const place = placeOf(here.store, MONTH_BEFORE, post);
		expect(await writeReminders(place)).toBe(2);
		expect(await sendReminders(place)).toBe(1);
		expect(post.letters.map(({ to }) => to)).toEqual([PERTTI.email]);
		expect(place.said).toEqual([{ code: undefined, answer: 452 }]);
		// Not at once again, but an hour later; and then it is over.
		expect(await sendReminders(placeOf(here.store, '2026-12-01T10:30:00.000Z', { letters: [] }))).toBe(0);
		const again: Post = { letters: [] };
		expect(await sendReminders(placeOf(here.store, '2026-12-01T11:00:00.000Z', again))).toBe(1);
		expect(again.letters.map(({ to }) => to)).toEqual([AINO.email]);
		expect(await sendReminders(placeOf(here.store, '2026-12-01T12:00:00.000Z', { letters: [] }))).toBe(0);
	});

	it('wait for the next hour when the mail server cannot be reached', async () => {
		const here = await installed(await fresh());
		for (let number = 0; number < 6; number += 1) {
			const person = { ...PERTTI, email: `p${number}@kouvola.example` };
			must(await perform(here.store, addPerson, person, here.by(here.system)));
		}
		let tries = 0;
		const refuse = (): Error => Object.assign(new Error(`try ${(tries += 1)}`), { code: 'ECONNECTION' });
		const place = placeOf(here.store, MONTH_BEFORE, { letters: [], refuse });
		await writeReminders(place);
		expect(await sendReminders(place)).toBe(0);
		expect(tries).toBe(3);
		expect(await sendReminders(placeOf(here.store, '2026-12-01T11:00:00.000Z', { letters: [] }))).toBe(6);
	});

	it('are written and sent once, by however many processes that come at once', async () => {
		const here = await withAino(await installed(await fresh()));
		must(await perform(here.store, addPerson, PERTTI, here.by(here.system)));
		const elsewhere = await Promise.all([1, 2].map(() => openStore(here.store.address)));
		const stores = [here.store, ...elsewhere];
		const post: Post = { letters: [] };
		const written = await Promise.all(stores.map((store) => writeReminders(placeOf(store, MONTH_BEFORE, post))));
		expect(written.reduce((sum, each) => sum + each)).toBe(2);
		const sent = await Promise.all(stores.map((store) => sendReminders(placeOf(store, MONTH_BEFORE, post))));
		expect(sent.reduce((sum, each) => sum + each)).toBe(2);
		expect(post.letters.map(({ to }) => to).toSorted()).toEqual([AINO.email, PERTTI.email]);
		await Promise.all(elsewhere.map((store) => store.close()));
	});

	it('are a chore, are kept with what they were about, and forgotten in time', async () => {
		const here = await withAino(await installed(await fresh()));
		const post: Post = { letters: [] };
		expect(await doChores(placeOf(here.store, MONTH_BEFORE, post))).toMatchObject({ reminders: 1, reminded: 1 });
		const city = here.organisation('kouvola');
		const [letter, ...others] = await reminderLetters.about(here.store.reading, [city], 9);
		expect(others).toEqual([]);
		expect(letter).toMatchObject({ name: 'Aino', sent_at: MONTH_BEFORE, tries: 1 });
		expect(letter?.about.map(({ period, due_on }) => `${period} ${due_on}`)).toEqual([
			'2023 2024-12-31',
			'2024 2025-12-31',
			'2025 2026-12-31'
		]);
		expect(await reminderLetters.about(here.store.reading, [here.organisation('lahti')], 9)).toEqual([]);
		expect(await reminderLetters.about(here.store.reading, 'any', 9)).toHaveLength(1);
		const year = (at: string): ReturnType<typeof doChores> => doChores(placeOf(here.store, at, { letters: [] }));
		expect(await year('2028-01-05T10:00:00.000Z')).toMatchObject({ forgotten_reminders: 0 });
		expect(await year('2028-01-06T10:00:00.000Z')).toMatchObject({ forgotten_reminders: 1 });
	});
});

async function actorOf(
	{ store }: Installed,
	email: string
): Promise<NonNullable<Awaited<ReturnType<typeof people.actorOf>>>> {
	const person = await people.byEmail(store.reading, email);
	const actor = person && (await people.actorOf(store.reading, person.id));
	if (!actor) throw new Error('Nobody was added.');
	return actor;
}
