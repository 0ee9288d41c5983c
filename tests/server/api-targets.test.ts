import { beforeAll, expect, it, vi } from 'vitest';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { perform } from '#operations/perform.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { putVersionInForce } from '#operations/put-version-in-force.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { VERSION, WHY } from '../target-scenarios.ts';
import { apiOf, type Answered, type Api } from './api.ts';
import { expectShape } from './api-schema.ts';
import { tokenOf } from './api-token.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DECLARATION = 'helsinki-impact-declaration';
const AIM = {
	...{ organisation: 'helsinki', indicator: 'ghg-emissions-total', inventory: 'hsy', title: { en: 'No emissions' } },
	...{ kind: 'level', sense: 'at_most', unit: 'kt CO2e', goal_period: '2040', goal_value: 0 },
	baseline: { period: '1990', value: 3514, basis: 'quoted', source: 'Climate City Contract' },
	links: [{ agreement: DECLARATION, number: 1 }]
};
const SAID = { state: 'under_way', sentence: { fi: 'Työ etenee.' } };
const RULED = { state: 'disputed', sentence: { en: 'We hold otherwise.' } };

describeEachEngine('targets through the API', (fresh) => {
	let here: Installed;
	let api: Api;
	let city: string;
	let organiser: string;
	let target: Id<'target'>;

	beforeAll(async () => {
		here = await installed(await fresh());
		api = apiOf(here);
		city = await tokenOf(here, { role: 'approver', organisation: 'helsinki' });
		organiser = await tokenOf(here, { role: 'organiser', agreement: DECLARATION });
		target = await here.target('helsinki-emissions-2030');
	});

	function codesIn(answered: Answered, status: number): string[] {
		expect(answered.status, JSON.stringify(answered.body)).toBe(status);
		expectShape('Problem', answered.body);
		return (answered.body as { errors: { code: string; pointer?: string }[] }).errors.map(({ code, pointer }) =>
			pointer === undefined ? code : `${code} ${pointer}`
		);
	}

	async function tag(): Promise<string> {
		return (await api.get(`/targets/${target}`)).headers.get('etag') ?? '';
	}

	function send(method: string, address: string, body: unknown, token: string, seen?: string): Promise<Answered> {
		const headers = { authorization: `Bearer ${token}`, ...(seen && { 'if-match': seen }) };
		return api.call(method, address, { headers, body });
	}

	it('a new one is proposed by the city in its own name, and read once an organiser put it in force', async () => {
		const answered = await api.post('/targets', AIM, city);
		expect(answered.status, JSON.stringify(answered.body)).toBe(201);
		expectShape('Proposal', answered.body);
		const proposal = answered.body as { target: Id<'target'>; findings: { severity: string }[] };
		expect(proposal).toMatchObject({ life: 'proposed', number: 1, waits: false });
		expect(proposal.findings.map(({ severity }) => severity)).toContain('warning');
		const at = `/targets/${proposal.target}`;
		expect((await api.get(at)).status).toBe(404);
		must(await perform(here.store, putTargetsInForce, [proposal.target], here.by(await here.organiser(DECLARATION))));
		expect((await api.get(at)).body).toMatchObject({
			...{ life: 'in_force', origin: 'reported', statement: null, ruling: null, disputes: [] },
			commitments: [{ agreement: DECLARATION, number: 1, linked_by: 'organisation' }]
		});
	});

	it('one of an organiser’s is a link and a figure of theirs, whatever they would like to say', async () => {
		expect(codesIn(await api.post('/targets', { ...AIM, origin: 'reported' }, organiser), 422)).toEqual([
			'field-unknown /origin'
		]);
		const linked = { ...AIM, links: [{ ...AIM.links[0], linked_by: 'organisation' }] };
		expect(codesIn(await api.post('/targets', linked, organiser), 422)).toEqual(['field-unknown /links/0/linked_by']);
		const { body } = await api.post('/targets', AIM, organiser);
		const known = await targets.byId(here.store.reading, (body as { target: Id<'target'> }).target);
		expect(known?.origin).toBe('public_source');
	});

	it('what is wrong in one is refused with its place; strangers are refused', async () => {
		const wrong = { ...AIM, goal_value: 4000 };
		expect(codesIn(await api.post('/targets', wrong, city), 422)).toEqual(['target-not-well-formed /sense']);
		const stranger = await tokenOf(here, { role: 'approver', organisation: 'lahti' });
		expect(codesIn(await api.post('/targets', AIM, stranger), 403)).toEqual(['not-allowed']);
		expect(codesIn(await api.call('POST', '/targets', { body: AIM }), 401)).toEqual(['not-signed-in']);
	});

	it('another version names the tag that was seen, and is read when it is in force', async () => {
		const at = `/targets/${target}/versions`;
		const version = { ...VERSION, ...WHY, reason_kind: 'recalculated' };
		expect(codesIn(await send('POST', at, version, city), 428)).toEqual(['version-needed']);
		expect(codesIn(await send('POST', at, version, city, `"${target}-99"`), 412)).toEqual(['version-stale']);
		const before = await tag();
		const answered = await send('POST', at, version, city, before);
		expect(answered.status, JSON.stringify(answered.body)).toBe(201);
		expectShape('Proposal', answered.body);
		expect(answered.body).toMatchObject({ number: 2, waits: true });
		expect(codesIn(await send('POST', at, version, city, before), 412)).toEqual(['version-stale']);
		const empty = { ...version, reason: '' };
		expect(codesIn(await send('POST', at, empty, city, await tag()), 422)).toEqual(['reason-missing /reason']);
		must(await perform(here.store, putVersionInForce, { target }, here.by(await here.organiser(DECLARATION))));
		expect((await api.get(`/targets/${target}`)).body).toMatchObject({
			versions: [{ reason_kind: null }, { reason_kind: 'recalculated', reason: WHY.reason, goal: { value: 600 } }]
		});
	});

	it('a proposal is returned with a reason, reworded, proposed again and discarded, and nobody else reads it', async () => {
		const { body, headers } = await api.post('/targets', AIM, city);
		const id = (body as { target: Id<'target'> }).target;
		const at = `/targets/${id}`;
		expect(codesIn(await send('POST', `${at}/return`, {}, organiser), 422)).toEqual(['reason-missing /reason']);
		expect(codesIn(await send('POST', `${at}/return`, { reason: 'x' }, city), 403)).toEqual(['not-allowed']);
		const seen = headers.get('etag') ?? '';
		const returned = await send('POST', `${at}/return`, { reason: 'Which document?' }, organiser, seen);
		expect(returned.status, JSON.stringify(returned.body)).toBe(200);
		expectShape('Proposal', returned.body);
		expect(returned.body).toMatchObject({ target: id, life: 'returned', number: 1, waits: false });
		expect(codesIn(await send('POST', `${at}/propose`, {}, city, seen), 412)).toEqual(['version-stale']);
		const words = { title: { en: 'No emissions at all' }, source: 'Climate City Contract, p. 4' };
		expect(codesIn(await send('PUT', `${at}/words`, words, city), 428)).toEqual(['version-needed']);
		const reworded = await send('PUT', `${at}/words`, words, city, returned.headers.get('etag') ?? '');
		expectShape('Proposal', reworded.body);
		expect(reworded.body).toMatchObject({ life: 'returned', title: words.title });
		const again = await send('POST', `${at}/propose`, { reason: 'Named.' }, city, reworded.headers.get('etag') ?? '');
		expect(again.body).toMatchObject({ life: 'proposed' });
		expect((await send('POST', `${at}/discard`, {}, city)).body).toMatchObject({ life: 'discarded' });
		expect(codesIn(await send('POST', `${at}/propose`, {}, city), 409)).toEqual(['wrong-state']);
		expect((await api.get(at)).status).toBe(404);
	});

	it('a statement and a ruling name the tag that was seen, and stand beside the verdict', async () => {
		const [statement, ruling] = [`/targets/${target}/statement`, `/targets/${target}/ruling`];
		expect(codesIn(await send('PUT', statement, SAID, city), 428)).toEqual(['version-needed']);
		expect(codesIn(await send('PUT', statement, SAID, organiser, await tag()), 403)).toEqual(['not-allowed']);
		expect(codesIn(await send('PUT', ruling, RULED, city, await tag()), 403)).toEqual(['not-allowed']);
		const before = await tag();
		const stated = await send('PUT', statement, SAID, city, before);
		expect(stated.status, JSON.stringify(stated.body)).toBe(200);
		expectShape('Target', stated.body);
		expect(stated.body).toMatchObject({ statement: { state: 'under_way', number: 1 }, ruling: null });
		expect(codesIn(await send('PUT', statement, SAID, city, before), 412)).toEqual(['version-stale']);
		// The tag of an answer is the one to go on with.
		const ruled = await send('PUT', ruling, RULED, organiser, stated.headers.get('etag') ?? '');
		expect(ruled.body).toMatchObject({
			ruling: { state: 'disputed', agreement: DECLARATION, number: 1 },
			disputes: expect.arrayContaining(['statement_and_ruling'])
		});
		const yesterday = await api.get(`/targets/${target}?known_at=2026-11-21T17:39:59.999Z`);
		expect(yesterday.status === 404 || (yesterday.body as { statement: unknown }).statement === null).toBe(true);
	});

	it('a target that is not there is not there', async () => {
		for (const nowhere of ['01kamk6tv0zzzzzzzzzzzzzzzz', 'x']) {
			for (const [method, path, body] of [
				['POST', 'versions', { ...VERSION, ...WHY }],
				['POST', 'return', { reason: 'x' }],
				['PUT', 'words', { title: { en: 'x' } }],
				['PUT', 'statement', SAID],
				['PUT', 'ruling', RULED]
			] as const) {
				const answered = await send(method, `/targets/${nowhere}/${path}`, body, city, '*');
				expect(codesIn(answered, 404)).toEqual(['unknown-target']);
			}
		}
	});
});
