import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import * as people from '#db/people.ts';
import * as questions from '#db/questions.ts';
import { stoppedClock } from '#domain/clock.ts';
import { addPerson } from '#operations/add-person.ts';
import { askToConfirm } from '#operations/ask-to-confirm.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { perform } from '#operations/perform.ts';
import { openMail, type Mail } from '#server/mail.ts';
import { sendQuestions } from '#server/questions.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, problemsOf, publishedEntry, submitted } from '../recording.ts';
import { AINO } from '../scenarios.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

type Shown = {
	standing: string;
	value?: string;
	answer?: string | null;
	next?: string;
	entry?: { id: string };
	person?: string;
	unit?: string;
};

const SECRET = 'a secret that is only used in these tests, 0123456789';
let outbox: string;

beforeEach(() => {
	outbox = mkdtempSync(join(tmpdir(), 'pledgeline-outbox-'));
});

afterEach(() => rmSync(outbox, { recursive: true, force: true }));

describeEachEngine('a question by mail', (fresh) => {
	it('opens exactly that figure, acts only when it is sent, and confirms it once in the name of the city', async () => {
		const here = await installed(await fresh());
		const [link, ...others] = await askedLinks(here);
		expect(letters()[0]).toMatch(/To: aino@kouvola\.example[\s\S]*Kouvola[\s\S]*490\.3\skt\sCO₂e/);
		const head = await journal.head(here.store.reading);
		// A program that looks through mail opens it, often.
		for (let look = 0; look < 3; look += 1) expect(await open(here, link)).toMatchObject({ standing: 'open' });
		expect(await journal.head(here.store.reading)).toEqual(head);

		expect(await answer(here, 'yes', link)).toMatchObject({ status: 303 });
		const { entry } = await open(here, link);
		const confirmed = await entries.byId(here.store.reading, entry?.id as never);
		expect(confirmed?.confirmed_at).toBe(here.clock.now().toISOString());
		const { number } = await journal.head(here.store.reading);
		const [line] = await journal.after(here.store.reading, number - 1, 1);
		const aino = await people.byEmail(here.store.reading, AINO.email);
		expect(JSON.parse(line?.text ?? '')).toMatchObject({
			...{ operation: 'answer question', subject: `entry:${entry?.id}`, actor: aino?.actor_id, door: 'page' }
		});
		const after = await open(here, link);
		expect(after).toMatchObject({ standing: 'answered', answer: 'yes' });
		expect(after.next !== undefined).toBe(others.length > 0);
		expect(said(await answer(here, 'yes', link))).toEqual(['question-answered']);
	});

	it('says in whose name it is answered, whoever is signed in, and the unit in the words of the page', async () => {
		const here = await installed(await fresh());
		const token = await linkAbout(here, await publishedEntry(here));
		const shown = (await loadPage(here, '/confirm', { query: { token }, as: await here.reporter('kouvola') })) as Shown;
		expect(shown).toMatchObject({ person: AINO.name, unit: 'kt\u00a0CO₂e' });
	});

	it('takes another figure with its reason as a correction', async () => {
		const here = await installed(await fresh());
		const link = await linkAbout(here, await publishedEntry(here));
		expect(said(await answer(here, 'no', link, { value: '', reason: '' }))).toEqual([
			'value-missing value',
			'reason-missing reason'
		]);
		const wrong = await answer(here, 'no', link, { value: 'many', reason: 'A sum.' });
		expect(wrong.data).toMatchObject({ typed: { value: 'many', reason: 'A sum.' } });
		expect(await answer(here, 'no', link, { value: '480.5', reason: 'A mistake in the sum.' })).toMatchObject({
			status: 303
		});
		const cell = { series_id: await here.series('kouvola ghg-emissions-total syke-hinku year'), dimension: 'total' };
		const { submitted: waiting } = await entries.atCell(here.store.reading, { ...cell, period: '2022' as never });
		expect(waiting).toMatchObject({ value: 480.5, origin: 'reported', state: 'submitted' });
		// Whoever is to review it is not asked around it.
		const open_ = await questions.open(here.store.reading, [here.organisation('kouvola')]);
		expect(open_.map(({ series_id }) => series_id)).not.toContain(cell.series_id);
	});

	it('takes an explanation to those who review', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here);
		const link = await linkAbout(here, entry);
		expect(said(await answer(here, 'comment', link, { comment: ' ' }))).toEqual(['field-missing comment']);
		expect(await answer(here, 'comment', link, { comment: 'The border moved.' })).toMatchObject({ status: 303 });
		const events = await entries.eventsOf(here.store.reading, entry);
		expect(events.at(-1)).toMatchObject({ step: 'comment', reason: 'The border moved.' });
		expect((await entries.byId(here.store.reading, entry))?.confirmed_at).toBeNull();
	});

	it.each([
		['that nobody made', (link: string) => link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
		['of nothing', () => '']
	])('leads nowhere by a link %s', async (_what, change) => {
		const here = await installed(await fresh());
		const [link = ''] = await askedLinks(here);
		expect(await open(here, change(link))).toMatchObject({ standing: 'unknown' });
		expect(said(await answer(here, 'yes', change(link)))).toEqual(['unknown-question']);
	});

	it('is over after thirty days, and for somebody who is shut out at once', async () => {
		const here = await installed(await fresh());
		const [link = ''] = await askedLinks(here);
		const later = { ...here, clock: stoppedClock('2026-12-21T17:40:00.000Z') };
		expect(await open(later, link)).toMatchObject({ standing: 'over' });
		expect(said(await answer(later, 'yes', link))).toEqual(['question-over']);
		must(await perform(here.store, disablePerson, { email: AINO.email }, here.by(here.system)));
		expect(said(await answer(here, 'yes', link))).toEqual(['not-allowed']);
	});

	it('says so when the figure is another one by now', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here);
		const link = await linkAbout(here, entry);
		const correction = await submitted(here, '2022', '481', { entry, reason: 'A mistake.' });
		const { acceptEntry } = await import('#operations/accept-entry.ts');
		const organiser = await here.organiser(STEWARD);
		must(await perform(here.store, acceptEntry, { entry: correction }, here.by(organiser)));
		expect(await open(here, link)).toMatchObject({ standing: 'changed' });
		expect(said(await answer(here, 'yes', link))).toEqual(['no-longer-current']);
	});

	it('is asked at most once a week, of those who approve, about the latest figure of each series', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		const asked = (): ReturnType<typeof perform<typeof askToConfirm.takes, never>> =>
			perform(here.store, askToConfirm, { organisation: 'kouvola' }, by) as never;
		expect(problemsOf(await asked())).toEqual(['nobody-to-ask']);
		const links = await askedLinks(here);
		expect(new Set(links).size).toBe(links.length);
		expect(problemsOf(await asked())).toEqual(['asked-lately']);
		const next = stoppedClock('2026-11-29T17:40:00.000Z');
		const again = await perform(here.store, askToConfirm, { organisation: 'kouvola' }, { ...by, clock: next });
		expect(must(again)).toHaveLength(links.length);
	});
});

async function askedLinks(here: Installed): Promise<string[]> {
	must(await perform(here.store, addPerson, AINO, here.by(here.system)));
	const asked = must(await perform(here.store, askToConfirm, { organisation: 'kouvola' }, here.by(here.system)));
	const mail = mailInto(here);
	const settings = { origin: 'http://127.0.0.1', secret: SECRET, timeZone: here.clock.zone };
	await sendQuestions({ ...here, mail, settings: settings as never }, asked);
	await mail.settled();
	return [...(letters()[0] ?? '').matchAll(/token=(\S+)/g)].map(([, token]) => token ?? '');
}

async function linkAbout(here: Installed, entry: string): Promise<string> {
	for (const link of await askedLinks(here)) if ((await open(here, link)).entry?.id === entry) return link;
	throw new Error('Nobody was asked about it.');
}

async function open(here: Installed, token = ''): Promise<Shown> {
	return (await loadPage(here, '/confirm', { query: { token } })) as Shown;
}

function answer(here: Installed, action: string, token = '', form: Record<string, string> = {}): Promise<Sent> {
	return sendForm(here, '/confirm', action, { form: { token, ...form } });
}

function said({ data }: Sent): string[] {
	const { problems } = data as { problems: { code: string; field?: string }[] };
	return problems.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
}

function mailInto({ clock, ids }: Installed): Mail {
	return openMail({ from: 'pledgeline@a.example', outbox, clock, ids, log: { error: () => undefined } });
}

function letters(): string[] {
	return readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'));
}
