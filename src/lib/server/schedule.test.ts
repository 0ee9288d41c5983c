import { expect, it, vi } from 'vitest';
import * as entries from '#db/entries.ts';
import { openStore, type Store } from '#db/engine/store.ts';
import * as feedback from '#db/feedback.ts';
import * as idempotency from '#db/idempotency.ts';
import * as journal from '#db/journal.ts';
import * as securityEvents from '#db/security-events.ts';
import { verify } from '#db/verification.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { stoppedClock, type Instant } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { must, submitted } from '../../../tests/recording.ts';
import { AINO } from '../../../tests/scenarios.ts';
import { doChores, startChores } from './schedule.ts';

/** Fifteen days after the tests take place: one more than a reviewer has. */
const LATER = '2026-12-06T17:40:00.000Z';

/** What is done of it, the first time. */
const ONCE = {
	imports: 0,
	files: 0,
	published: 1,
	told: 0,
	released: 0,
	judged: expect.any(Number) as number,
	letters: 0,
	reminders: 0,
	reminded: 0,
	forgotten_reminders: 0,
	security_events: 0,
	answers: 0,
	feedback: 0,
	addresses: 0
};

type Place = Parameters<typeof doChores>[0];

function placeOf(store: Store, at = LATER): Place & { said: unknown[] } {
	const clock = stoppedClock(at);
	const said: unknown[] = [];
	const log = { info: (what: unknown) => said.push(what), error: (what: unknown) => said.push(what) };
	const ids = timeOrderedIds(clock, (bytes) => crypto.getRandomValues(bytes));
	return {
		store,
		clock,
		ids,
		log,
		settings: { secret: 'x'.repeat(32), filesFolder: '/nowhere/files', linkCheck: false },
		said
	} as never;
}

describeEachEngine('the chores', (fresh) => {
	async function scene(): Promise<Installed> {
		const here = await installed(await fresh());
		await submitted(here, '2023', '481,2');
		return here;
	}

	it('publish what nobody reviewed in time, as the installation, and say so in the journal', async () => {
		const here = await scene();
		expect(await doChores(placeOf(here.store, '2026-12-05T17:00:00.000Z'))).toMatchObject({ published: 0 });
		expect(await doChores(placeOf(here.store))).toMatchObject({ published: 1 });
		const { number } = await journal.head(here.store.reading);
		const lines = await journal.after(here.store.reading, number - 2, 2);
		expect(lines.map((line) => JSON.parse(line.text) as unknown)).toMatchObject(
			['publish unreviewed', 'roll verdicts'].map((operation) => ({
				operation,
				actor: here.system.key,
				door: 'schedule'
			}))
		);
		const cell = { series_id: await here.series('kouvola ghg-emissions-total syke-hinku year'), dimension: 'total' };
		const { published } = await entries.atCell(here.store.reading, { ...cell, period: '2023' as never });
		expect(published).toMatchObject({ value: 481.2, reviewed: false });
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('judge all aims anew once a day', async () => {
		const here = await scene();
		const judged = async (at: string): Promise<number | undefined> => (await doChores(placeOf(here.store, at)))?.judged;
		expect(await judged('2026-12-01T10:00:00.000Z')).toBeGreaterThan(0);
		expect(await judged('2026-12-01T11:00:00.000Z')).toBe(0);
		// The day begins at the zone's midnight.
		expect(await judged('2026-12-01T22:00:00.000Z')).toBeGreaterThan(0);
	});

	it('forget what was kept long enough, and nothing younger', async () => {
		const here = await scene();
		async function event(at: string): Promise<void> {
			const row = { kind: 'signed-in', actor: null, act: null, subject: null, door: 'page', request: null };
			const id = here.ids.next<'security-event'>();
			await here.store.transaction((tx) => securityEvents.keep(tx, { ...row, id, at: at as Instant }));
		}
		async function answer(at: string): Promise<void> {
			const row = { actor: here.system.key, key: at, request_hash: '', answer: '{}', at: at as Instant };
			await here.store.transaction((tx) => idempotency.keep(tx, row));
		}
		await event('2026-06-09T17:39:59.999Z');
		await event('2026-06-09T17:40:00.000Z');
		await answer('2026-11-29T17:39:59.999Z');
		await answer('2026-11-29T17:40:00.000Z');
		expect(await doChores(placeOf(here.store))).toMatchObject({ security_events: 1, answers: 1 });
		expect(await securityEvents.latest(here.store.reading, 9)).toMatchObject([{ at: '2026-06-09T17:40:00.000Z' }]);
	});

	it('forget what readers told after a year, and their addresses ninety days after the answer', async () => {
		const here = await scene();
		const told = async (given: string, answered?: string): Promise<void> => {
			const id = here.ids.next<'feedback'>();
			const row = { id, kind: 'mistake' as const, page: '/', text: given, language: 'fi' as const };
			const rest = { email: 'reader@a.example', given_at: given as Instant, due_on: given.slice(0, 10) as CivilDate };
			await here.store.transaction((tx) => feedback.insert(tx, { ...row, ...rest }));
			const answer = { answer: 'Mended.', by: here.system.key, at: answered as Instant };
			if (answered) await here.store.transaction((tx) => feedback.answer(tx, id, answer));
		};
		await told('2025-12-06T17:39:59.999Z');
		await told('2025-12-06T17:40:00.000Z');
		await told('2026-08-01T00:00:00.000Z', '2026-09-07T17:39:59.999Z');
		await told('2026-08-02T00:00:00.000Z', '2026-09-07T17:40:00.000Z');
		expect(await doChores(placeOf(here.store))).toMatchObject({ feedback: 1, addresses: 1 });
		const left = [
			...(await feedback.unanswered(here.store.reading, 9)),
			...(await feedback.answered(here.store.reading, 9))
		];
		expect(left.map(({ text, email }) => [text, email])).toEqual([
			['2025-12-06T17:40:00.000Z', 'reader@a.example'],
			['2026-08-02T00:00:00.000Z', 'reader@a.example'],
			['2026-08-01T00:00:00.000Z', null]
		]);
	});

	it('are done once an hour, also by several processes that come at once', async () => {
		const here = await scene();
		const before = await journal.head(here.store.reading);
		const elsewhere = await Promise.all([1, 2, 3].map(() => openStore(here.store.address)));
		const stores = [here.store, ...elsewhere];
		const done = await Promise.all([...stores, ...stores].map((store) => doChores(placeOf(store))));
		expect(done.filter((each) => each !== undefined)).toEqual([ONCE]);
		expect((await journal.head(here.store.reading)).number).toBe(before.number + 2);
		expect(await doChores(placeOf(here.store, '2026-12-06T18:38:59.999Z'))).toBeUndefined();
		const nextHour = stores.map((store) => doChores(placeOf(store, '2026-12-06T18:40:00.000Z')));
		expect((await Promise.all(nextHour)).filter((each) => each !== undefined)).toHaveLength(1);
		await Promise.all(elsewhere.map((store) => store.close()));
	});

	it('begin at the start, come every hour, and are over when they are stopped', async () => {
		const here = await scene();
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		try {
			const place = placeOf(here.store);
			const chores = startChores(place);
			await vi.waitUntil(() => place.said.length === 1);
			expect(place.said).toEqual([ONCE]);
			(place as { clock: unknown }).clock = stoppedClock('2026-12-06T18:40:00.000Z');
			vi.advanceTimersByTime(60 * 60 * 1000);
			await chores.stop();
			expect(place.said).toHaveLength(2);
			vi.advanceTimersByTime(24 * 60 * 60 * 1000);
			await chores.stop();
			expect(place.said).toHaveLength(2);
		} finally {
			vi.useRealTimers();
		}
	});

	it('that fail are told in the log and tried again at the next turn', async () => {
		const here = await scene();
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		try {
			const place = placeOf(here.store);
			const { store } = place;
			(place as { store: unknown }).store = { transaction: () => Promise.reject(new Error('locked')) };
			const chores = startChores(place);
			await vi.waitUntil(() => place.said.length === 1);
			expect(place.said).toEqual([{ error: new Error('locked') }]);
			(place as { store: unknown }).store = store;
			vi.advanceTimersByTime(60 * 60 * 1000);
			await chores.stop();
			expect(place.said[1]).toMatchObject({ published: 1 });
		} finally {
			vi.useRealTimers();
		}
	});
});

describeEachEngine('the chore of asking', (fresh) => {
	it('writes once to those who approve since a day, and not to whoever was added today', async () => {
		const here = await installed(await fresh());
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		const letters: string[] = [];
		const mail = { post: (letter: { to: string }) => void letters.push(letter.to) };
		const asked = (at: string): ReturnType<typeof doChores> =>
			doChores({
				...placeOf(here.store, at),
				mail,
				settings: { ...SETTINGS, secret: 'x'.repeat(32), filesFolder: '/nowhere/files' }
			} as never);
		expect(await asked('2026-11-22T10:00:00.000Z')).toMatchObject({ letters: 0 });
		expect(await asked('2026-11-23T10:00:00.000Z')).toMatchObject({ letters: 1 });
		expect(await asked('2026-11-24T10:00:00.000Z')).toMatchObject({ letters: 0 });
		expect(letters).toEqual([AINO.email]);
	});
});

const SETTINGS = { origin: 'http://127.0.0.1', timeZone: 'Europe/Helsinki' };
