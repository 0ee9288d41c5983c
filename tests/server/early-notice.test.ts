import { expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import type { Store } from '#db/engine/store.ts';
import * as journal from '#db/journal.ts';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { doChores } from '#server/schedule.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { ainoIn, heldEntry } from '../noticed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf } from './api.ts';
import { expectShape } from './api-schema.ts';
import { tokenOf } from './api-token.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

type Letter = { to: string; subject: string; text: string };
type Notice = {
	until?: string;
	effects: { before: string; after: string; sentence: string }[];
	replies: { text: string }[];
};
type Own = { entry: entries.Entry; notice?: Notice; mayReply: boolean };

const MATTI = { email: 'matti@kouvola.example', name: 'Matti', role: 'reporter', organisation: 'kouvola' } as const;
/** When tests take place, an hour later, and at both sides of the end of the days that then begin. */
const [FOUND, TOLD] = ['2026-11-21T17:40:00.000Z', '2026-11-21T18:30:00.000Z'];
const [BEFORE, AFTER] = ['2026-11-28T18:29:59.000Z', '2026-11-28T19:30:00.000Z'];

describeEachEngine('an early notice of a negative verdict', (fresh) => {
	it('is a letter to all who report, in their language, with the figure, its effect, the day and the link; once', async () => {
		const { here, entry } = await scene();
		await perform(here.store, addPerson, { ...MATTI, language: 'fi' }, here.by(here.system));
		const letters: Letter[] = [];
		expect(await chores(here.store, TOLD, letters)).toMatchObject({ told: 1, released: 0 });
		expect(letters.map(({ to }) => to).toSorted()).toEqual(['aino@kouvola.example', MATTI.email]);
		const [english, finnish] = letters.toSorted((a, b) => (a.to < b.to ? -1 : 1));
		expect(english?.text).toMatch(/2023: 900\skt\sCO₂e \(SYKE\)\. Public from 28 November 2026/);
		expect(english?.text).toMatch(/from “.+” to “Going the wrong way in 2023/);
		expect(english?.text).toContain(`http://127.0.0.1:3000/report/entries/${entry}`);
		expect(finnish?.text).toMatch(/Julkinen 28\.\smarraskuuta\s2026\sklo\s20\.30 alkaen/);
		expect(finnish?.text).toContain(`http://127.0.0.1:3000/fi/report/entries/${entry}`);
		expect(await chores(here.store, '2026-11-21T19:30:00.000Z', letters)).toMatchObject({ told: 0 });
		expect(letters).toHaveLength(2);
	});

	it('ends by itself at its hour, once also when two processes do it, with a line by the installation', async () => {
		const { here, entry } = await scene();
		await chores(here.store, TOLD);
		expect(await chores(here.store, BEFORE)).toMatchObject({ released: 0 });
		const both = await Promise.all([chores(here.store, AFTER), chores(here.store, AFTER)]);
		expect(both.map((done) => done?.released).toSorted()).toEqual([1, undefined]);
		expect(await entries.publicById(here.store.reading, entry)).toMatchObject({ published_at: AFTER });
		const { number } = await journal.head(here.store.reading);
		const lines = (await journal.after(here.store.reading, number - 5, 5)).map(
			({ text }) => JSON.parse(text) as object
		);
		expect(lines).toContainEqual(
			expect.objectContaining({
				...{ operation: 'publish held', actor: here.system.key, door: 'schedule' },
				about: { published: 1, lapsed: 0 }
			})
		);
	});

	it('says the day in the installation’s zone, where that is another one than in Greenwich', async () => {
		const { here, entry } = await scene();
		const letters: Letter[] = [];
		// Half past midnight of the 22nd in Helsinki.
		await chores(here.store, '2026-11-21T22:30:00.000Z', letters);
		expect(letters[0]?.text).toMatch(/Public from 29 November 2026/);
		const { notice } = await own(here, entry, await ainoIn(here));
		expect(notice?.until).toMatch(/^29 November 2026/);
	});

	it('shows the organisation what it does; the reply stands beside the verdict once the figure is public, and in the API', async () => {
		const { here, entry } = await scene();
		await chores(here.store, TOLD);
		const aino = await ainoIn(here);
		const { notice, mayReply } = await own(here, entry, aino);
		expect(mayReply).toBe(true);
		expect(notice?.effects[0]).toMatchObject({
			after: expect.stringMatching(/^Going the wrong way in 2023/) as string
		});
		expect(notice?.effects[0]?.sentence).toMatch(/900\skt\sCO₂e \(2023\)/);
		expect(await reply(here, entry, 'A fire at the plant.', 0)).toMatchObject({ status: 303 });
		expect((await reply(here, entry, 'Again.', 0)).status).toBe(412);
		expect(await reply(here, entry, 'A fire at the plant, once.', 1)).toMatchObject({ status: 303 });

		const target = await here.target('kouvola-emissions-2030');
		const api = apiOf(here);
		expect((await api.get(`/targets/${target}`)).body).toMatchObject({ reply: null });
		expect(await loadPage(here, '/targets/[id]', { params: { id: target } })).toMatchObject({ reply: undefined });
		expect((await api.get(`/entries/${entry}`)).status).toBe(404);
		await chores(here.store, AFTER);

		expect(await loadPage(here, '/targets/[id]', { params: { id: target } })).toMatchObject({
			reply: {
				href: `/entries/${entry}`,
				title: 'Kouvola replies to the figure of 2023',
				text: 'A fire at the plant, once.'
			}
		});
		const shown = (await loadPage(here, '/entries/[id]', { params: { id: entry } })) as { replies: { text: string }[] };
		expect(shown.replies.map(({ text }) => text)).toEqual(['A fire at the plant, once.', 'A fire at the plant.']);
		const { body } = await api.get(`/targets/${target}`);
		expectShape('Target', body);
		expect(body).toMatchObject({
			reply: { entry, period: '2023', number: 2, sentence: { en: 'A fire at the plant, once.' }, at: FOUND }
		});

		// Taken away on legal ground it stands beside no verdict; the figure's page says that it was.
		const redacting = { entry, ground: 'GDPR, Article 17' };
		const by = here.by(await here.administrator(), { clock: stoppedClock(AFTER) });
		const outcome = await perform(here.store, redactEntry, redacting, by);
		expect(outcome.ok).toBe(true);
		expect((await api.get(`/targets/${target}`)).body).toMatchObject({ reply: null });
		expect(await loadPage(here, '/targets/[id]', { params: { id: target } })).toMatchObject({ reply: undefined });
		const left = (await loadPage(here, '/entries/[id]', { params: { id: entry } })) as typeof shown;
		expect(left.replies.map(({ text }) => text)).toEqual(Array(2).fill('Texts removed on legal ground'));
		expect((await own(here, entry, aino)).notice?.replies).toHaveLength(2);
	});

	it('can be answered by a program; others are refused, and what is held back is shown to nobody else', async () => {
		const { here, entry } = await scene();
		const api = apiOf(here);
		const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
		const said = { sentence: { en: 'A fire at the plant.' } };
		for (const grant of [
			{ role: 'reporter', organisation: 'kouvola' },
			{ role: 'approver', organisation: 'lahti' },
			{ role: 'organiser', agreement: STEWARD }
		] as const) {
			const other = await tokenOf(here, grant);
			expect((await api.post(`/entries/${entry}/reply`, said, other)).status).toBe(403);
			expect((await api.post(`/entries/${entry}/confirm`, {}, other)).status).toBe(403);
		}
		const stale = { 'if-match': `"${entry}-9"` };
		expect((await api.post(`/entries/${entry}/reply`, said, city, stale)).status).toBe(412);
		expect((await api.post(`/entries/${entry}/reply`, { sentence: {} }, city)).status).toBe(422);
		const replied = await api.post(`/entries/${entry}/reply`, said, city);
		expect(replied.status).toBe(200);
		expectShape('Entry', replied.body);
		expect(replied.body).toMatchObject({ id: entry, state: 'held', published_at: null });
		expect((await api.post(`/entries/${entry}/confirm`, {}, city)).body).toMatchObject({ state: 'published' });
		expect(await chores(here.store, AFTER)).toMatchObject({ told: 0, released: 0 });

		const other = await scene();
		const stranger = await other.here.approver('lahti');
		await expect(own(other.here, other.entry, stranger)).rejects.toMatchObject({ status: 403 });
	});

	it('stands in the queue of the organisers, and among the organisation’s own work, with its day', async () => {
		const { here, entry } = await scene();
		const organiser = await here.organiser(STEWARD);
		const queue = async () => (await loadPage(here, '/organise/queue', { as: organiser })) as { held: object[] };
		expect((await queue()).held).toMatchObject([{ id: entry, public_at: null }]);
		await chores(here.store, TOLD);
		const shown = await queue();
		expect(shown.held).toMatchObject([{ id: entry, value: 900, public_at: '2026-11-28T18:30:00.000Z' }]);
		expect(shown).toMatchObject({ waiting: 0, items: [] });
		expect(await loadPage(here, '/report', { as: await ainoIn(here) })).toMatchObject({
			held: [{ id: entry, public_at: '2026-11-28T18:30:00.000Z' }]
		});
		expect(await loadPage(here, '/organise/entries/[id]', { params: { id: entry }, as: organiser })).toMatchObject({
			...{ entry: { state: 'held' }, held: { public_at: '2026-11-28T18:30:00.000Z' } },
			// What it will do is told to who reviews, though nobody decides on it.
			...{ examined: { changes: true }, proposal: { then: { sentence: expect.stringMatching(/900/) as string } } }
		});
	});

	async function scene(): Promise<{ here: Installed; entry: Awaited<ReturnType<typeof heldEntry>> }> {
		const here = await installed(await fresh());
		const entry = await heldEntry(here);
		return { here, entry };
	}
});

/** Does what the installation does every hour, at a moment; answers what was done. */
function chores(store: Store, at: string, letters: Letter[] = []): ReturnType<typeof doChores> {
	const clock = stoppedClock(at);
	const mail = { post: (letter: Letter) => void letters.push(letter) };
	const settings = {
		secret: 'x'.repeat(32),
		origin: 'http://127.0.0.1:3000',
		timeZone: clock.zone,
		filesFolder: '/nowhere/files'
	};
	const ids = timeOrderedIds(clock, (bytes) => crypto.getRandomValues(bytes));
	return doChores({ store, clock, ids, mail, settings, log: {} } as never);
}

async function own(here: Installed, entry: string, as: Awaited<ReturnType<typeof ainoIn>>): Promise<Own> {
	return (await loadPage(here, '/report/entries/[id]', { params: { id: entry }, as })) as Own;
}

async function reply(here: Installed, entry: string, text: string, replies: number): Promise<Sent> {
	const form = { reason: text, replies: String(replies) };
	return sendForm(here, '/report/entries/[id]', 'reply', { params: { id: entry }, as: await ainoIn(here), form });
}
