import { expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import * as people from '#db/people.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { ainoIn } from '../noticed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, submitted } from '../recording.ts';
import { apiOf } from './api.ts';
import { tokenOf } from './api-token.ts';
import { sendForm, type Sent } from './pages.ts';

type Letter = { to: string; subject: string; text: string };

const AINO = 'aino@kouvola.example';
const MATTI = { email: 'matti@kouvola.example', name: 'Matti', role: 'approver', organisation: 'kouvola' } as const;

describeEachEngine('a letter to whoever reported', (fresh) => {
	it('comes with a comment and with a return, once each, with what was said and where it goes on', async () => {
		const { here, entry, letters, send } = await scene();
		const organiser = await here.organiser(STEWARD);
		expect(await send('organise', 'comment', organiser, { seen: '1', message: 'In tonnes?' })).toMatchObject({
			status: 303
		});
		expect(letters.map(({ to }) => to)).toEqual([AINO]);
		expect(letters[0]?.subject).toBe('Greenhouse gas emissions, 2023: a comment on your figure');
		expect(letters[0]?.text).toMatch(
			/Kouvola: greenhouse gas emissions|Greenhouse gas emissions, 2023: 481\.2\skt\sCO₂e/
		);
		expect(letters[0]?.text).toContain('In tonnes?');
		expect(letters[0]?.text).toContain(`http://127.0.0.1/report/entries/${entry}`);
		// What was not done is no news.
		expect((await send('organise', 'comment', organiser, { seen: '1', message: 'Again?' })).status).toBe(412);
		expect(letters).toHaveLength(1);
		expect(await send('organise', 'return', organiser, { seen: '2', comment: 'Of another area.' })).toMatchObject({
			status: 303
		});
		expect(letters).toHaveLength(2);
		expect(letters[1]?.text).toContain('Of another area.');
		expect(letters[1]?.text).toMatch(/http:\/\/127\.0\.0\.1\/report\/drafts\/[0-9a-z]{26}/);
	});

	it('is in the language of who gets it, and never goes to who said it', async () => {
		const { here, letters, send } = await scene();
		const finnish = { ...MATTI, language: 'fi' } as const;
		must(await perform(here.store, addPerson, finnish, here.by(here.system)));
		expect(await send('report', 'comment', await ainoIn(here), { seen: '1', reason: 'From the plan.' })).toMatchObject({
			status: 303
		});
		expect(letters).toEqual([]);
		const known = await people.byEmail(here.store.reading, MATTI.email);
		const matti = known && (await people.actorOf(here.store.reading, known.id));
		if (!matti) throw new Error('Matti cannot come in.');
		const entry = await submitted(here, '2024', '470', { as: matti });
		await send('organise', 'comment', await here.organiser(STEWARD), { seen: '1', message: 'Lähde?' }, entry);
		expect(letters.map(({ to }) => to)).toEqual([MATTI.email]);
		expect(letters[0]?.subject).toBe('Kasvihuonekaasupäästöt, 2024: kommentti lukuunne');
		expect(letters[0]?.text).toContain(`/fi/report/entries/${entry}`);
	});

	it('goes to all who report, where a program did; and once also when a program asks twice', async () => {
		const { here, letters } = await scene();
		const entry = await submitted(here, '2024', '470', { as: await here.approver('kouvola') });
		const organiser = await tokenOf(here, { role: 'organiser', agreement: STEWARD });
		const mail = { post: (letter: Letter) => void letters.push(letter) };
		const key = { 'idempotency-key': 'one' };
		const body = { comment: 'Which table?' };
		const api = apiOf({ ...here, mail } as never);
		const said = await api.post(`/entries/${entry}/comment`, body, organiser, key);
		expect(said.status).toBe(200);
		expect(letters.map(({ to }) => to)).toEqual([AINO]);
		const later = apiOf({ ...here, clock: stoppedClock('2026-11-21T18:40:00.000Z'), mail } as never);
		expect((await later.post(`/entries/${entry}/comment`, body, organiser, key)).body).toEqual(said.body);
		expect(letters).toHaveLength(1);
		expect((await later.post(`/entries/${entry}/return`, { reason: 'Mend it.' }, organiser)).status).toBe(200);
		expect(letters).toHaveLength(2);
		const city = await tokenOf(here, { role: 'approver', organisation: 'lahti' });
		expect((await later.post(`/entries/${entry}/comment`, body, city)).status).toBe(403);
		expect((await later.post(`/entries/${entry}/comment`, { comment: ' ' }, organiser)).status).toBe(422);
		expect(letters).toHaveLength(2);
	});

	async function scene(): Promise<{
		here: Installed;
		entry: string;
		letters: Letter[];
		send: (
			where: 'organise' | 'report',
			action: string,
			as: Awaited<ReturnType<typeof ainoIn>>,
			form: Record<string, string>,
			of?: string
		) => Promise<Sent>;
	}> {
		const here = await installed(await fresh());
		const entry = await submitted(here, '2023', '481,2', { as: await ainoIn(here) });
		const letters: Letter[] = [];
		const mail = { post: (letter: Letter) => void letters.push(letter) } as never;
		return {
			...{ here, entry, letters },
			send: (where, action, as, form, of = entry) =>
				sendForm(here, `/${where}/entries/[id]`, action, { params: { id: of }, as, mail, form })
		};
	}
});
