import { expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { addPerson } from '#operations/add-person.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform } from '#operations/perform.ts';
import { recordAction } from '#operations/record-action.ts';
import type { Desk, DeskAim } from '#server/desk.ts';
import type { Letter } from '#server/mail.ts';
import { PLANTING } from '../agreement-scenarios.ts';
import { installed, KOUVOLA, NOW, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry, submitted } from '../recording.ts';
import { loadPage, sendForm } from './pages.ts';

type Loaded = { desk: Desk; waiting?: { entries: number; since: string }; reporting: number };

describeEachEngine('the desk', (fresh) => {
	it('tells whose figures there are, and follows from load to load', async () => {
		const here = await installed(await fresh());
		expect((await kouvolasAim(here)).state).toBe('public_source');
		expect((await desk(here)).reporting).toBe(0);
		const entry = await publishedEntry(here, '2022');
		must(await perform(here.store, confirmEntry, { entry }, here.by(await here.approver('kouvola'))));
		expect(await kouvolasAim(here)).toMatchObject({ state: 'confirmed', unevidenced: true });
		const figure = await submitted(here, '2023', '300', { typed: { evidence: 'https://syke.example/2023' } });
		expect((await desk(here)).waiting).toEqual({ entries: 1, since: NOW });
		must(await perform(here.store, acceptEntry, { entry: figure }, here.by(await here.organiser(STEWARD))));
		const loaded = await desk(here);
		expect(loaded).toMatchObject({ waiting: undefined, reporting: 1 });
		expect(await kouvolasAim(here)).toMatchObject({
			...{ state: 'reported', unevidenced: false, latest: { period: '2023', value: 300 } },
			moved: { movement: expect.stringMatching(/up|down|new/) }
		});
		expect(loaded.desk.parties.find(({ slug }) => slug === 'kouvola')?.activity).toBe(NOW);
		expect(loaded.desk.parties.filter(({ slug }) => slug !== 'kouvola').every((party) => !party.activity)).toBe(true);
	});

	it('is narrowed by party, commitment and state, and the file holds the same rows', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const all = (await desk(here)).desk;
		const narrow = (await desk(here, { organisation: 'kouvola', state: 'public_source' })).desk;
		expect(narrow.parties.map(({ slug }) => slug)).toEqual(['kouvola']);
		expect(narrow.aims.every(({ organisation }) => organisation.slug === 'kouvola')).toBe(true);
		expect((await desk(here, { state: 'nothing' })).desk.aims).toEqual(
			all.aims.filter(({ state }) => state === 'nothing')
		);
		const file = await csv(here, organiser, '');
		const [head = '', ...rows] = file.trim().split('\r\n');
		expect(head).toMatch(/^organisation,columns,aim,indicator,figures,latest_period,latest_value/);
		expect(rows).toHaveLength(all.aims.length);
		expect(rows.find((row) => row.startsWith('kouvola,'))).toContain(',public_source,2022,490.3,');
		expect((await csv(here, organiser, '?organisation=lahti')).trim().split('\r\n')).toHaveLength(
			1 + all.aims.filter(({ organisation }) => organisation.slug === 'lahti').length
		);
	});

	it('asks a party for a figure once, by mail to each who reports for it, in their language, with a link to the cell', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const series = await here.series(KOUVOLA);
		const form = { series, period: '2023', dimension: 'total' };
		const letters: Letter[] = [];
		const nothing = async (): Promise<void> => undefined;
		const mail = { post: (letter: Letter): void => void letters.push(letter), send: nothing, settled: nothing };
		const page = { params: { agreement: STEWARD }, as: organiser, mail };
		const open = { overdue: 2, open: ['2023', '2024', '2025'], wanted: '2024', asked: [], declined: [] };
		expect((await kouvolasAim(here)).missing).toEqual(open);
		const aino = { email: 'aino@kouvola.example', name: 'Aino', role: 'approver', organisation: 'kouvola' } as const;
		must(await perform(here.store, addPerson, { ...aino, language: 'fi' }, here.by(here.system)));
		const pia = { ...aino, email: 'pia@lahti.example', organisation: 'lahti' };
		must(await perform(here.store, addPerson, pia, here.by(here.system)));
		expect(await sendForm(here, '/organise/[agreement]', 'ask', { ...page, form })).toEqual({ written: 1 });
		expect(letters.map(({ to }) => to)).toEqual(['aino@kouvola.example']);
		expect(letters[0]?.text).toContain(`http://127.0.0.1/fi/report/series/${series}?period=2023`);
		expect(letters[0]?.subject).toMatch(/^Teiltä pyydetään lukua/);
		expect((await kouvolasAim(here)).missing).toEqual({
			...open,
			...{ open: ['2024', '2025'], asked: [{ period: '2023', at: NOW }] }
		});
		expect(await sendForm(here, '/organise/[agreement]', 'ask', { ...page, form })).toMatchObject({
			status: 409,
			data: { problems: [{ code: 'asked-recently' }] }
		});
		expect(letters).toHaveLength(1);
		const report = { as: await here.approver('kouvola') };
		expect(await loadPage(here, '/report', report)).toMatchObject({
			asked: [{ series, period: '2023', asked_at: NOW }]
		});
		await submitted(here, '2023', '481,2');
		expect(await loadPage(here, '/report', report)).toMatchObject({ asked: [] });
	});

	it('asks for a part of a series by its name, with a link to the cell of that part', async () => {
		const here = await installed(await fresh());
		const series = await here.series(KOUVOLA);
		const letters: Letter[] = [];
		const nothing = async (): Promise<void> => undefined;
		const mail = { post: (letter: Letter): void => void letters.push(letter), send: nothing, settled: nothing };
		const aino = { email: 'aino@kouvola.example', name: 'Aino', role: 'approver', organisation: 'kouvola' } as const;
		must(await perform(here.store, addPerson, { ...aino, language: 'sv' }, here.by(here.system)));
		const page = { params: { agreement: STEWARD }, as: await here.organiser(STEWARD), mail };
		for (const dimension of ['sector:heating', 'sector:transport']) {
			const form = { series, period: '2023', dimension };
			expect(await sendForm(here, '/organise/[agreement]', 'ask', { ...page, form })).toEqual({ written: 1 });
		}
		expect(letters[0]?.subject).toContain('(uppvärmning)');
		expect(letters[0]?.text).toContain(`/sv/report/series/${series}?period=2023&dimension=sector%3Aheating\n`);
		const { asked } = (await loadPage(here, '/report', { as: await here.approver('kouvola') })) as {
			asked: { dimension: string; indicator: { text: string } }[];
		};
		expect(asked.map(({ dimension }) => dimension).toSorted()).toEqual(['sector:heating', 'sector:transport']);
		expect(new Set(asked.map(({ indicator }) => indicator.text)).size).toBe(2);
	});

	it('shows what the city says of itself and its figures do not bear out, and forbids saying either aloud', async () => {
		const here = await installed(await fresh());
		const target = await here.target('kouvola-emissions-2030');
		expect((await kouvolasAim(here)).disputes).toEqual([]);
		const statement = { of: { target }, state: 'complete', sentence: { en: 'Done.' } } as const;
		must(await perform(here.store, makeStatement, statement, here.by(await here.approver('kouvola'))));
		expect(await kouvolasAim(here)).toMatchObject({
			disputes: ['statement_and_verdict'],
			unsaid: expect.arrayContaining(['disputed'])
		});
	});

	it('tells what is said to be done and gives nothing to look at: statements and actions', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.approver('kouvola'));
		const unproven = async (query: Record<string, string> = {}) =>
			((await desk(here, query)) as unknown as { unproven: { actions: { id: string }[]; statements: object[] } })
				.unproven;
		const known = (await unproven()).actions.map(({ id }) => id);
		const of = { agreement: STEWARD, number: 2, organisation: 'kouvola' };
		const state = (state: 'complete' | 'under_way', en: string) =>
			perform(here.store, makeStatement, { of, state, sentence: { en } }, by);
		must(await state('under_way', 'Begun.'));
		expect((await unproven()).statements).toEqual([]);
		must(await state('complete', 'All done.'));
		expect((await unproven()).statements).toMatchObject([{ number: 2, slug: 'kouvola', word: 'Complete' }]);
		expect((await unproven({ organisation: 'finland' })).statements).toEqual([]);
		const done = { state: 'done' as const, commitment: 2 };
		const action = { agreement: STEWARD, organisations: ['kouvola'], ...PLANTING, ...done };
		const { action: id } = must(await perform(here.store, recordAction, action, by));
		expect((await unproven()).actions.map((each) => each.id).toSorted()).toEqual([...known, id].toSorted());
		expect((await unproven()).statements).toHaveLength(1);
		const sourced = { ...action, source: 'https://kouvola.example/trees' };
		must(await perform(here.store, recordAction, sourced, by));
		// An action with a source under the commitment is something to look at, and so is an address in the sentence.
		expect((await unproven()).statements).toEqual([]);
		must(await state('complete', 'See https://kouvola.example/report'));
		expect((await unproven()).statements).toEqual([]);
	});

	it('knows goals whose time is over and figures that have grown old, by its clock', async () => {
		const here = await installed(await fresh());
		const early = await kouvolasAim({ ...here, clock: stoppedClock('2023-06-01T12:00:00.000Z') });
		expect(early).toMatchObject({ stale: false, overdue: 0 });
		expect(early.deadline).toBeUndefined();
		expect(early.missing).toBeUndefined();
		const late = await kouvolasAim({ ...here, clock: stoppedClock('2031-06-01T12:00:00.000Z') });
		expect(late).toMatchObject({ deadline: '2030', stale: true, missing: { overdue: 7, wanted: '2030' } });
		expect(late.overdue).toBeGreaterThanOrEqual(6);
	});

	it('is for organisers of the agreement and for administrators', async () => {
		const here = await installed(await fresh());
		const visit = (as: Awaited<ReturnType<Installed['organiser']>>) =>
			loadPage(here, '/organise/[agreement]', { params: { agreement: STEWARD }, as });
		await expect(visit(await here.organiser('c6-alliance'))).rejects.toMatchObject({ status: 403 });
		await expect(visit(await here.approver('kouvola'))).rejects.toMatchObject({ status: 403 });
		expect(await visit(await here.administrator())).toMatchObject({ agreement: { slug: STEWARD } });
	});
});

async function desk(here: Installed, query: Record<string, string> = {}): Promise<Loaded> {
	const as = await here.organiser(STEWARD);
	return (await loadPage(here, '/organise/[agreement]', { params: { agreement: STEWARD }, as, query })) as Loaded;
}

async function kouvolasAim(here: Installed): Promise<DeskAim> {
	const target = await here.target('kouvola-emissions-2030');
	const aim = (await desk(here)).desk.aims.find(({ id }) => id === target);
	if (!aim) throw new Error('The desk does not show the aim of Kouvola.');
	return aim;
}

async function csv(here: Installed, as: Awaited<ReturnType<Installed['organiser']>>, query: string): Promise<string> {
	const { GET } = await import('../../src/routes/organise/[agreement]/desk.csv/+server.ts');
	const application = { ...here, settings: { timeZone: here.clock.zone } };
	const locals = { application, language: 'en', visitor: { actor: as } };
	const url = new URL(`http://127.0.0.1/organise/${STEWARD}/desk.csv${query}`);
	const response = await GET({ params: { agreement: STEWARD }, url, locals } as never);
	return response.text();
}
