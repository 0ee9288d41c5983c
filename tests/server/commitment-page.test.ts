import { expect, it } from 'vitest';
import type { Actor } from '#domain/permission.ts';
import { stoppedClock } from '#domain/clock.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform } from '#operations/perform.ts';
import { installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, problemsOf } from '../recording.ts';
import { apiOf } from './api.ts';
import { expectShape } from './api-schema.ts';
import { tokenOf } from './api-token.ts';
import { loadPage, sendForm } from './pages.ts';

type Stated = { slug: string; last: object; before: object[] };
type Shown = { anatomy?: { lang: string; pieces: object[]; parts: { part: string; said?: string }[] } };

describeEachEngine('a commitment', (fresh) => {
	it('is taken apart as it was signed; the declaration names neither who, nor how much, nor by when, nor from where', async () => {
		const here = await installed(await fresh());
		for (const number of ['1', '2', '3', '4', '5']) {
			const params = { slug: 'helsinki-impact-declaration', number };
			const { anatomy } = (await loadPage(here, '/agreements/[slug]/commitments/[number]', { params })) as Shown;
			expect([number, anatomy?.parts.map(({ part, said }) => [part, said])]).toEqual([
				number,
				['owner', 'number', 'date', 'baseline'].map((part) => [part, undefined])
			]);
			// The fourth was signed in Swedish; its English was completed by us.
			expect([number, anatomy?.lang]).toEqual([number, number === '4' ? 'sv' : 'en']);
		}
	});

	it('shows what parties say of themselves, the last word first, and so does the API, as it was known', async () => {
		const here = await installed(await fresh());
		const params = { slug: 'helsinki-impact-declaration', number: '1' };
		const page = async () =>
			(await loadPage(here, '/agreements/[slug]/commitments/[number]', { params })) as { stated: Stated[] };
		expect((await page()).stated).toEqual([]);
		const of = { agreement: params.slug, number: 1, organisation: 'helsinki' };
		const later = { clock: stoppedClock('2026-11-22T17:40:00.000Z') };
		const by = here.by(await here.approver('helsinki'));
		const first = { of, state: 'not_started', sentence: { fi: 'Ei vielä.' } } as const;
		must(await perform(here.store, makeStatement, first, by));
		const second = { of, state: 'under_way', sentence: { fi: 'Suunnitelma on tehty.' } } as const;
		must(await perform(here.store, makeStatement, second, { ...by, ...later }));
		expect((await page()).stated).toMatchObject([
			{
				slug: 'helsinki',
				last: { word: 'Under way', sentence: 'Suunnitelma on tehty.', lang: 'fi', at: '2026-11-22T17:40:00.000Z' },
				before: [{ word: 'Not started', sentence: 'Ei vielä.' }]
			}
		]);
		const api = apiOf(here);
		const stated = async (query = ''): Promise<unknown> => {
			const { body } = await api.get(`/agreements/${params.slug}${query}`);
			expectShape('Agreement', body);
			return (body as { commitments: { statements: object[] }[] }).commitments[0]?.statements;
		};
		expect(await stated()).toEqual([
			{
				...{ organisation: 'helsinki', state: 'under_way', number: 2, sentence: { fi: 'Suunnitelma on tehty.' } },
				at: '2026-11-22T17:40:00.000Z'
			}
		]);
		// Taken back, it stands no more, and can still be read.
		const taken = { of, state: 'withdrawn', sentence: {} } as const;
		must(await perform(here.store, makeStatement, taken, { ...by, ...later }));
		expect(problemsOf(await perform(here.store, makeStatement, taken, by))).toEqual(['nothing-stated state']);
		expect((await page()).stated).toMatchObject([
			{ slug: 'helsinki', last: { word: 'Withdrawn', sentence: '' }, before: [{ word: 'Under way' }, {}] }
		]);
		expect(await stated()).toEqual([]);
		expect(await stated('?known_at=2026-11-21T20:00:00Z')).toMatchObject([{ state: 'not_started', number: 1 }]);
		expect(await stated('?known_at=2026-11-21T12:00:00Z')).toEqual([]);
	});
});

const PUBLIC = '/agreements/[slug]/commitments/[number]';
const ROUTE = '/report/commitments/[agreement]/[number]';
const DECLARATION = 'helsinki-impact-declaration';

describeEachEngine('the form of a statement on a commitment', (fresh) => {
	const params = { agreement: DECLARATION, number: '1' };

	it('is for approvers of parties alone, and led to from the commitment', async () => {
		const here = await installed(await fresh());
		const said = (as: Actor) => loadPage(here, ROUTE, { params, as });
		expect(await said(await here.approver('helsinki'))).toMatchObject({
			organisations: [{ slug: 'helsinki', seen: 0, choices: [{}, {}, {}, {}] }]
		});
		await expect(said(await here.reporter('helsinki'))).rejects.toMatchObject({ status: 403 });
		await expect(said(await here.organiser(DECLARATION))).rejects.toMatchObject({ status: 403 });
		await expect(said(await here.approver('lahti'))).rejects.toMatchObject({ status: 404 });
		const nowhere = { params: { ...params, number: '99' }, as: await here.approver('helsinki') };
		await expect(loadPage(here, ROUTE, nowhere)).rejects.toMatchObject({ status: 404 });
		const page = (as: Actor) => loadPage(here, PUBLIC, { params: { slug: DECLARATION, number: '1' }, as });
		expect(await page(await here.approver('helsinki'))).toMatchObject({ maySay: true });
		expect(await page(await here.approver('lahti'))).toMatchObject({ maySay: false });
	});

	it('makes, replaces and takes back, keeps what was typed, and overwrites nothing unseen', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('helsinki');
		const send = (form: Record<string, string>) =>
			sendForm(here, ROUTE, 'default', { params, as, form: { organisation: 'helsinki', ...form } });
		expect(await send({ seen: '0', state: 'under_way', sentence: ' ' })).toMatchObject({
			status: 422,
			data: {
				...{ form: 'helsinki', typed: { state: 'under_way' } },
				problems: [{ code: 'sentence-missing', field: 'sentence' }]
			}
		});
		expect(await send({ seen: '0', state: 'withdrawn' })).toMatchObject({
			...{ status: 409, data: { problems: [{ code: 'nothing-stated', field: 'state' }] } }
		});
		expect(await send({ seen: '0', sentence: 'Jo.' })).toMatchObject({
			...{ status: 422, data: { typed: { sentence: 'Jo.' }, problems: [{ code: 'field-missing', field: 'state' }] } }
		});
		const first = await send({ seen: '0', state: 'under_way', sentence: 'Begun.' });
		expect(first.location).toBe(`/report/commitments/${DECLARATION}/1?done`);
		expect(await send({ seen: '0', state: 'complete', sentence: 'Done.' })).toMatchObject({ status: 412 });
		expect((await send({ seen: '1', state: 'complete', sentence: 'Done.' })).status).toBe(303);
		expect(await loadPage(here, ROUTE, { params, as })).toMatchObject({
			organisations: [{ seen: 2, last: { state: 'complete', text: 'Done.' }, choices: { length: 5 } }]
		});
		expect((await send({ seen: '2', state: 'withdrawn' })).status).toBe(303);
		const { organisations } = (await loadPage(here, ROUTE, { params, as })) as { organisations: object[] };
		expect(organisations).toMatchObject([{ seen: 3, choices: { length: 4 } }]);
		expect(organisations[0]).not.toHaveProperty('last');
		const other = { organisation: 'stockholm', seen: '0', state: 'complete', sentence: 'x' };
		expect(await send(other)).toMatchObject({ status: 403 });
	});

	it('has its address in the API, for programs with a token of the party', async () => {
		const here = await installed(await fresh());
		const api = apiOf(here);
		const at = `/agreements/${DECLARATION}/commitments/1/statements/helsinki`;
		const city = await tokenOf(here, { role: 'approver', organisation: 'helsinki' });
		const stranger = await tokenOf(here, { role: 'approver', organisation: 'lahti' });
		const body = { state: 'under_way', sentence: { en: 'Begun.' } };
		const put = (token: string, tag: string | undefined, sent: object = body) =>
			api.call('PUT', at, {
				headers: { authorization: `Bearer ${token}`, ...(tag && { 'if-match': tag }) },
				body: sent
			});
		const unsaid = await api.get(at);
		expectShape('Statement', unsaid.body);
		expect(unsaid.body).toMatchObject({ organisation: 'helsinki', state: null, sentence: null, number: 0 });
		const tag = unsaid.headers.get('etag') ?? '';
		expect((await put(city, undefined)).status).toBe(428);
		expect((await put(stranger, tag)).status).toBe(403);
		expect((await put(city, tag, { ...body, state: 'nearly' })).status).toBe(422);
		const said = await put(city, tag);
		expectShape('Statement', said.body);
		expect([said.status, said.body]).toMatchObject([200, { state: 'under_way', number: 1 }]);
		expect((await put(city, tag)).status).toBe(412);
		const taken = await put(city, said.headers.get('etag') ?? '', { state: 'withdrawn', sentence: {} });
		expect([taken.status, taken.body]).toMatchObject([200, { state: null, number: 2 }]);
		expect((await put(city, '*', { state: 'withdrawn', sentence: {} })).status).toBe(409);
		expect((await api.get(`/agreements/${DECLARATION}/commitments/99/statements/helsinki`)).status).toBe(404);
		expect((await api.get(`/agreements/${DECLARATION}/commitments/1/statements/atlantis`)).status).toBe(404);
	});
});
