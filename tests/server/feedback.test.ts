import { expect, it } from 'vitest';
import * as feedback from '#db/feedback.ts';
import * as journalLines from '#db/journal-lines.ts';
import type { Clock } from '#domain/clock.ts';
import { stoppedClock } from '#domain/clock.ts';
import { addPerson } from '#operations/add-person.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { perform } from '#operations/perform.ts';
import { FEEDBACK_LIMITS } from '#server/feedback.ts';
import type { Letter } from '#server/mail.ts';
import { openRateLimit } from '#server/rate-limit.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const TOLD = { kind: 'accessibility', text: 'The map cannot be read aloud.', page: '/fi/targets', email: '' };

type Listed = { id: string; left: number; text: string; hasAddress: boolean; answer?: string };
type Desk = { waiting: Listed[]; answered: Listed[] };

/** An installation with an organiser, an administrator, an officer, and somebody who may not come in, and a way out for letters. */
async function scene(here: Installed) {
	const people = [
		{ email: 'orvokki@tem.example', role: 'organiser', agreement: STEWARD, language: 'fi' },
		{ email: 'aapo@host.example', role: 'administrator' },
		{ email: 'olli@kouvola.example', role: 'approver', organisation: 'kouvola' },
		{ email: 'gone@tem.example', role: 'organiser', agreement: STEWARD }
	] as const;
	for (const person of people)
		must(await perform(here.store, addPerson, { name: 'N', ...person }, here.by(here.system)));
	must(await perform(here.store, disablePerson, { email: 'gone@tem.example' }, here.by(here.system)));
	const letters: Letter[] = [];
	const application = { mail: { post: (letter: Letter) => letters.push(letter) }, writes: openRateLimit(here.clock) };
	const give = (more: Partial<typeof TOLD> = {}): Promise<Sent> =>
		sendForm(here, '/feedback', 'default', { form: { ...TOLD, ...more }, application });
	return { letters, application, give, organiser: await here.organiser(STEWARD) };
}

async function desk(here: Installed, as: Awaited<ReturnType<Installed['actor']>>, clock?: Clock): Promise<Desk> {
	return (await loadPage(clock ? { ...here, clock } : here, '/organise/feedback', { as })) as Desk;
}

describeEachEngine('what a reader tells', (fresh) => {
	it('reaches everyone who organises, each in their language, with the day by which it is to be answered', async () => {
		const here = await installed(await fresh());
		const { give, letters } = await scene(here);
		expect(await give()).toMatchObject({ due: '2026-12-05' });
		expect(letters.map(({ to }) => to).toSorted()).toEqual(['aapo@host.example', 'orvokki@tem.example']);
		const [finnish] = letters.filter(({ to }) => to.startsWith('orvokki'));
		expect(finnish?.subject).toContain('5. joulukuuta 2026');
		expect(finnish?.text).toContain('> The map cannot be read aloud.');
		expect(finnish?.text).toContain('http://127.0.0.1/fi/targets\n');
		expect(finnish?.text).toContain('http://127.0.0.1/fi/organise/feedback');
	});

	it('is kept with nobody’s name in the journal: all visitors are one, and the line is not public', async () => {
		const here = await installed(await fresh());
		const { give } = await scene(here);
		await give({ email: 'reader@a.example' });
		await give({ text: 'Another.' });
		const lines = (await journalLines.latest(here.store.reading, undefined, 2)).filter(
			({ operation }) => operation === 'give feedback'
		);
		expect(lines).toHaveLength(2);
		expect(new Set(lines.map(({ actor }) => actor)).size).toBe(1);
		expect(JSON.stringify(lines)).not.toMatch(/reader@|map/);
		expect(lines.map(({ operation }) => journalLines.isPublic(operation))).toEqual([false, false]);
	});

	it('must be something, not endless, with an address that can be one; what was typed stays', async () => {
		const here = await installed(await fresh());
		const { give, letters } = await scene(here);
		const problems = async (more: Partial<typeof TOLD>): Promise<unknown> => {
			const { status, data } = await give(more);
			const { problems: told, given } = data as { problems: { code: string; field: string }[]; given: object };
			expect(given).toEqual({ ...TOLD, ...more });
			return [status, ...told.map(({ code, field }) => `${code} ${field}`)];
		};
		expect(await problems({ text: ' \n ' })).toEqual([422, 'text-missing text']);
		expect(await problems({ text: 'a'.repeat(4001) })).toEqual([422, 'text-too-long text']);
		expect(await problems({ email: 'a@b.example\nBcc: c@d.example' })).toEqual([422, 'email-unreadable email']);
		expect(letters).toEqual([]);
		expect(await feedback.unanswered(here.store.reading, 9)).toEqual([]);
	});

	it('is about a page of this site or none: no letter leads elsewhere', async () => {
		const here = await installed(await fresh());
		const { give, letters } = await scene(here);
		for (const page of ['//evil.example', '@evil.example', 'https://evil.example/'])
			expect(await give({ page })).toMatchObject({ due: '2026-12-05' });
		expect((await feedback.unanswered(here.store.reading, 9)).map(({ page }) => page)).toEqual([null, null, null]);
		expect(JSON.stringify(letters)).not.toContain('evil');
	});

	it('is taken so often an hour, and then again', async () => {
		const here = await installed(await fresh());
		const { application } = await scene(here);
		let clock = here.clock;
		const moving: Clock = { now: () => clock.now(), zone: clock.zone };
		const place = { ...application, writes: openRateLimit(moving) };
		const give = (): Promise<Sent> => sendForm(here, '/feedback', 'default', { form: TOLD, application: place });
		for (let at = 0; at < FEEDBACK_LIMITS.fromAddress.max; at += 1)
			expect(await give()).toMatchObject({ due: '2026-12-05' });
		const kept = (await feedback.unanswered(here.store.reading, 99)).length;
		expect(await give()).toMatchObject({
			status: 429,
			data: { given: TOLD, problems: [{ code: 'too-many-requests' }] }
		});
		expect(await feedback.unanswered(here.store.reading, 99)).toHaveLength(kept);
		clock = stoppedClock(new Date(here.clock.now().getTime() + 3_600_000).toISOString());
		expect(await give()).toMatchObject({ due: '2026-12-05' });
	});

	it('stands on the desk, what is due first at the top, with the days that are left; and what is overdue is known', async () => {
		const here = await installed(await fresh());
		const { give, organiser } = await scene(here);
		await give();
		const later = stoppedClock('2026-11-25T10:00:00.000Z');
		await sendForm({ ...here, clock: later }, '/feedback', 'default', {
			form: { ...TOLD, text: 'Later.', email: 'reader@a.example' },
			application: { mail: { post: () => undefined }, writes: openRateLimit(later) }
		});
		const at = async (moment: string): Promise<unknown> =>
			(await desk(here, organiser, stoppedClock(moment))).waiting.map(({ text, left }) => [text, left]);
		// The day begins at the zone's midnight.
		expect(await at('2026-12-04T21:59:59.999Z')).toEqual([
			[TOLD.text, 1],
			['Later.', 5]
		]);
		expect(await at('2026-12-06T22:00:00.000Z')).toEqual([
			[TOLD.text, -2],
			['Later.', 2]
		]);
	});

	it('is answered once, by an organiser or administrator; the answer goes to the address that was given', async () => {
		const here = await installed(await fresh());
		const { give, letters, organiser, application } = await scene(here);
		await give({ email: 'Reader@A.example' });
		letters.length = 0;
		const [waiting] = (await desk(here, organiser)).waiting;
		const answer = (said: string, as = organiser): Promise<Sent> =>
			sendForm(here, '/organise/feedback', 'default', {
				as,
				form: { feedback: waiting?.id ?? '', answer: said },
				application
			});
		expect(await answer('Now it can.', await here.approver('kouvola'))).toMatchObject({ status: 403 });
		expect(await answer(' ')).toMatchObject({ status: 422, data: { problems: [{ code: 'text-missing' }] } });
		expect(await answer('Now it can.', await here.administrator())).toMatchObject({ location: '/organise/feedback' });
		expect(letters.map(({ to }) => to)).toEqual(['reader@a.example']);
		expect(letters[0]?.text).toMatch(/^Now it can\.\n\nYou wrote:\n\n> The map cannot be read aloud\.\n/);
		expect(letters[0]?.text).toContain('http://127.0.0.1/accessibility');
		expect(await answer('Again.')).toMatchObject({ status: 409, data: { said: 'Again.' } });
		expect(letters).toHaveLength(1);
		expect(await desk(here, organiser)).toMatchObject({ waiting: [], answered: [{ answer: 'Now it can.' }] });
	});

	it('is nobody else’s to read', async () => {
		const here = await installed(await fresh());
		for (const as of [await here.approver('kouvola'), await here.reporter('kouvola'), await here.actor()])
			await expect(desk(here, as)).rejects.toMatchObject({ status: 403 });
		await expect(loadPage(here, '/organise/feedback', {})).rejects.toMatchObject({ location: '/sign-in' });
		expect(await desk(here, await here.administrator())).toMatchObject({ waiting: [] });
	});

	it('begins in a form that knows the page from which it was reached, and no other site’s', async () => {
		const here = await installed(await fresh());
		const load = (page: string): Promise<unknown> => loadPage(here, '/feedback', { query: { page } });
		expect(await load('/fi/timeline?year=2024')).toMatchObject({ about: '/fi/timeline?year=2024' });
		expect(await load('//evil.example')).toMatchObject({ about: '' });
	});
});
