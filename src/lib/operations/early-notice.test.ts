import { expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import * as notices from '#db/notices.ts';
import * as projection from '#db/projection.ts';
import * as replies from '#db/replies.ts';
import { verify } from '#db/verification.ts';
import * as verdicts from '#db/verdicts.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { DOINGS } from '../../../tests/entry-operations.ts';
import { castOf } from '../../../tests/entry-states.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { ainoIn, FAR_OFF, heldEntry, toldEntry } from '../../../tests/noticed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { figure, must, problemsOf, publishedEntry } from '../../../tests/recording.ts';
import { AINO } from '../../../tests/scenarios.ts';
import { acceptEntry } from './accept-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { disablePerson } from './disable-person.ts';
import { logEntry } from './log-entry.ts';
import { perform, type Circumstances } from './perform.ts';
import { publishHeld } from './publish-held.ts';
import { recordFigures } from './record-figures.ts';
import { replyToNotice } from './reply-to-notice.ts';
import { tellNotices } from './tell-notices.ts';

function at(moment: string): Partial<Circumstances> {
	return { clock: stoppedClock(moment) };
}

/** Whoever is told at the moment at which tests take place was told long enough at the second of these. */
const [BEFORE, AFTER] = [at('2026-11-28T17:39:59.999Z'), at('2026-11-28T17:40:00.000Z')];

describeEachEngine('a figure that would bring a new negative verdict', (fresh) => {
	async function scene(): Promise<Installed> {
		return installed(await fresh());
	}
	async function record(here: Installed, rows: ReturnType<typeof figure>[], by: Partial<Circumstances> = {}) {
		return perform(here.store, recordFigures, rows, here.by(here.system, by));
	}
	async function release(here: Installed, by: Partial<Circumstances> = {}) {
		return must(await perform(here.store, publishHeld, {}, here.by(here.system, by)));
	}
	async function stateOf(here: Installed, entry: Id<'entry'>): Promise<string | undefined> {
		return (await entries.byId(here.store.reading, entry))?.state;
	}
	async function verdictOf(here: Installed): Promise<string | undefined> {
		const target = await here.target('kouvola-emissions-2030');
		return (await verdicts.ofTargets(here.store.reading, [target])).get(target)?.verdict;
	}
	async function isWhole(here: Installed): Promise<void> {
		expect(await projection.differing(here.store.reading, 10)).toEqual([]);
		expect(await differingVerdicts(here.store)).toEqual([]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	}

	it('is held back: nothing that is public shows it, and the verdict stays', async () => {
		const here = await scene();
		await ainoIn(here);
		const before = await verdictOf(here);
		expect(await record(here, [figure('2023', FAR_OFF)])).toEqual({
			ok: true,
			answer: { added: 1, corrected: 0, unchanged: 0, held: 1 }
		});
		const series = await here.series(KOUVOLA);
		const [held] = await notices.ofSeries(here.store.reading, [series], 10);
		expect(held).toMatchObject({ state: 'held', value: FAR_OFF, origin: 'public_source', published_at: null });
		expect(await notices.ofEntry(here.store.reading, held?.id as never)).toMatchObject({ days: 7, told_at: null });
		expect(await entries.publicById(here.store.reading, held?.id as never)).toBeUndefined();
		expect((await entries.figures(here.store.reading, series, 'total')).at(-1)?.period).toBe('2022');
		expect(await verdictOf(here)).toBe(before);
		// The same document again is no news.
		expect(await record(here, [figure('2023', FAR_OFF)])).toMatchObject({ answer: { added: 0, unchanged: 1 } });
		await isWhole(here);
	});

	it('is published at once where nobody can be told, where nobody set a number of days, and where it brings nothing bad', async () => {
		const nobody = await scene();
		expect(await record(nobody, [figure('2023', FAR_OFF)])).toMatchObject({ answer: { added: 1 } });
		expect(await verdictOf(nobody)).toBe('moving_away');

		const shutOut = await scene();
		await ainoIn(shutOut);
		must(await perform(shutOut.store, disablePerson, { email: AINO.email }, shutOut.by(shutOut.system)));
		expect(await record(shutOut, [figure('2023', FAR_OFF)])).not.toHaveProperty('answer.held');

		const off = await scene();
		await ainoIn(off);
		expect(await record(off, [figure('2023', FAR_OFF)], { noticeDays: 0 })).not.toHaveProperty('answer.held');
		await publishedEntry(off, '2023');

		const harmless = await scene();
		await ainoIn(harmless);
		const rows = [figure('2023', 400), figure('2024', FAR_OFF)];
		expect(await record(harmless, rows)).toMatchObject({ answer: { added: 2, held: 1 } });
		await publishedEntry(harmless, '2023');
	});

	it('becomes public once, the days after its organisation was told, not a moment sooner', async () => {
		const here = await scene();
		const entry = await heldEntry(here);
		// While nobody was told no time passes.
		expect(await release(here, at('2027-11-21T17:40:00.000Z'))).toEqual({ published: 0, lapsed: 0 });
		const told = must(await perform(here.store, tellNotices, {}, here.by(here.system)));
		expect(told).toEqual([{ organisation: here.organisation('kouvola'), entry }]);
		expect(must(await perform(here.store, tellNotices, {}, here.by(here.system)))).toEqual([]);
		expect(await release(here, BEFORE)).toEqual({ published: 0, lapsed: 0 });
		expect(await stateOf(here, entry)).toBe('held');
		// Two at the same time: one of them does it.
		const both = await Promise.all([release(here, AFTER), release(here, AFTER)]);
		expect(both.map(({ published }) => published).toSorted()).toEqual([0, 1]);
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({
			...{ state: 'published', reviewed: false, published_at: '2026-11-28T17:40:00.000Z' }
		});
		expect((await entries.eventsOf(here.store.reading, entry)).map(({ step }) => step)).toEqual(['hold', 'publish']);
		expect(await verdictOf(here)).toBe('moving_away');
		await isWhole(here);
	});

	it('is public at once when the organisation confirms it, and corrects what it was to correct', async () => {
		const here = await scene();
		const before = await publishedEntry(here, '2022');
		const entry = await heldEntry(here, { period: '2022' });
		expect(await stateOf(here, before)).toBe('published');
		must(await perform(here.store, confirmEntry, { entry, seen: 1 }, here.by(await ainoIn(here))));
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({ state: 'published', number: 3 });
		expect((await entries.byId(here.store.reading, entry))?.confirmed_at).not.toBeNull();
		expect(await stateOf(here, before)).toBe('superseded');
		await isWhole(here);
	});

	it('waits while the organisation’s own figure is reviewed, and lapses once that is public', async () => {
		const here = await scene();
		const entry = await toldEntry(here);
		const aino = here.by(await ainoIn(here));
		const own = { series: await here.series(KOUVOLA), period: '2023', value: 480 };
		const logged = must(await perform(here.store, logEntry, own, aino));
		expect(logged.state).toBe('submitted');
		expect(problemsOf(await perform(here.store, confirmEntry, { entry }, aino))).toEqual(['cell-awaiting-review']);
		expect(await release(here, AFTER)).toEqual({ published: 0, lapsed: 0 });
		must(await perform(here.store, acceptEntry, { entry: logged.entry }, here.by(await here.organiser(STEWARD))));
		expect(await release(here, AFTER)).toEqual({ published: 0, lapsed: 1 });
		expect(await stateOf(here, entry)).toBe('recalled');
		expect(await publishedEntry(here, '2023')).toBe(logged.entry);
		await isWhole(here);
	});

	it('gives way to what the document says next, held back anew or published', async () => {
		const here = await scene();
		const first = await toldEntry(here);
		const next = { source: 'The table of 2027' };
		expect(await record(here, [figure('2023', 950, next)])).toMatchObject({ answer: { added: 1, held: 1 } });
		expect(await stateOf(here, first)).toBe('recalled');
		expect(await record(here, [figure('2023', 400, next)])).toEqual({
			ok: true,
			answer: { added: 1, corrected: 0, unchanged: 0 }
		});
		await publishedEntry(here, '2023');
		expect(await notices.ofSeries(here.store.reading, [await here.series(KOUVOLA)], 10)).toEqual([]);
		expect(must(await perform(here.store, tellNotices, {}, here.by(here.system)))).toEqual([]);
		await isWhole(here);
	});

	it('can be replied to by whoever approves for its organisation; what was said before stays', async () => {
		const here = await scene();
		const entry = await toldEntry(here);
		const say = (sentence: string, who: Circumstances, more: object = {}) =>
			perform(here.store, replyToNotice, { entry, sentence: { fi: sentence }, ...more }, who);
		const aino = here.by(await ainoIn(here));
		must(await say('Luku on ennakkotieto.', aino, { replies: 0 }));
		expect(problemsOf(await say('Toinen sana.', aino, { replies: 0 }))).toEqual(['version-stale']);
		expect(problemsOf(await say(' ', aino))).toEqual(['sentence-missing sentence']);
		for (const stranger of [
			await here.reporter('kouvola'),
			await here.approver('lahti'),
			await here.organiser(STEWARD),
			await here.administrator()
		]) {
			expect(problemsOf(await say('Ei.', here.by(stranger)))).toEqual(['not-allowed']);
		}
		const cell = { series_id: await here.series(KOUVOLA), dimension: 'total', period: '2023' as Period };
		expect(await replies.toPublished(here.store.reading, [cell])).toEqual([]);
		await release(here, AFTER);
		must(await say('Luku on tarkistettu.', aino, { replies: 1 }));
		const said = await replies.toPublished(here.store.reading, [cell]);
		expect(said.map(({ number, sentence }) => [number, sentence])).toEqual([
			[1, { fi: 'Luku on ennakkotieto.' }],
			[2, { fi: 'Luku on tarkistettu.' }]
		]);
		await isWhole(here);
	});

	it('has replies only where there was a notice', async () => {
		const here = await scene();
		const input = { entry: await publishedEntry(here), sentence: { fi: 'Ei pidä paikkaansa.' } };
		expect(
			problemsOf(await perform(here.store, replyToNotice, input, here.by(await here.approver('kouvola'))))
		).toEqual(['wrong-state']);
	});

	/** What each thing that can be done leads to from here: where the figure is afterwards, or the problem. */
	const DONE: Record<string, string> = {
		...{ save: 'unknown-draft', discard: 'unknown-draft', submit: 'unknown-draft' },
		...{ recall: 'wrong-state', return: 'wrong-state', accept: 'wrong-state', reserve: 'wrong-state' },
		...{ comment: 'held', 'publish due': 'held', confirm: 'published', withdraw: 'wrong-state' },
		...{ 'log again': 'held', correct: 'no-longer-current', collect: 'recalled', redact: 'held' }
	};

	it('can be done to as the table says, and to nothing else', async () => {
		expect(Object.keys(DONE).toSorted()).toEqual(Object.keys(DOINGS).toSorted());
		for (const [name, expected] of Object.entries(DONE)) {
			const here = await scene();
			const cast = await castOf(here);
			const doing = DOINGS[name];
			if (!doing) throw new Error(`There is no ${name}.`);
			const id = await heldEntry(here);
			const who = doing.who === 'system' ? here.system : cast[doing.who];
			const outcome = await doing.does({ here, id, period: '2023' as Period }, here.by(who));
			const found = outcome.ok ? await stateOf(here, id) : problemsOf(outcome)[0]?.split(' ')[0];
			expect([name, found]).toEqual([name, expected]);
			expect(await projection.differing(here.store.reading, 10)).toEqual([]);
		}
	}, 60_000);
});
