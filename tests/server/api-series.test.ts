import { beforeAll, expect, it, vi } from 'vitest';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf, type Answered, type Api } from './api.ts';
import { expectShape } from './api-schema.ts';
import { tokenOf } from './api-token.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NEW = { organisation: 'kouvola', indicator: 'ghg-emissions-total', inventory: 'hsy', unit: 'kt CO2e' };

describeEachEngine('series through the API', (fresh) => {
	let here: Installed;
	let api: Api;
	let city: string;

	beforeAll(async () => {
		here = await installed(await fresh());
		api = apiOf(here);
		city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
	});

	function codesIn(answered: Answered, status: number): string[] {
		expect(answered.status, JSON.stringify(answered.body)).toBe(status);
		expectShape('Problem', answered.body);
		return (answered.body as { errors: { code: string; pointer?: string }[] }).errors.map(({ code, pointer }) =>
			pointer === undefined ? code : `${code} ${pointer}`
		);
	}

	it('one is opened once under its key, is read by everyone, and takes its first figure', async () => {
		const send = (body: object): Promise<Answered> =>
			api.call('POST', '/series', { headers: { authorization: `Bearer ${city}`, 'idempotency-key': 'one' }, body });
		const answered = await send({ ...NEW, steward: STEWARD });
		expect(answered.status, JSON.stringify(answered.body)).toBe(201);
		expectShape('Series', answered.body);
		expect(answered.body).toMatchObject({
			...{ organisation: 'kouvola', inventory: { slug: 'hsy' }, unit: 'kt CO2e', period_kind: 'year' },
			...{ steward: STEWARD, policy: 'review_first', targets: [], entries: { items: [] } }
		});
		const { id } = answered.body as { id: string };
		expect((await send({ ...NEW, steward: STEWARD })).body).toEqual(answered.body);
		expect(codesIn(await send({ ...NEW, period_kind: 'month' }), 422)).toEqual(['idempotency-key-reused']);
		expect((await api.get(`/series/${id}`)).body).toEqual(answered.body);
		const figure = await api.post(`/series/${id}/entries`, { period: '2024', value: 470.5, submit: true }, city);
		expect(figure.body).toMatchObject({ state: 'submitted', value: 470.5, series: id });
	});

	it('what is there already is named', async () => {
		const answered = await api.post('/series', { ...NEW, inventory: 'syke-hinku' }, city);
		expect(codesIn(answered, 409)).toEqual(['series-exists /inventory']);
		expect(answered.body).toMatchObject({ series: await here.series(KOUVOLA) });
	});

	it('a way of counting of its own is described with it', async () => {
		const { inventory: _, ...rest } = NEW;
		const own = { slug: 'kouvola-own', name: { fi: 'Oma laskenta' }, publisher: 'Kouvola' };
		const answered = await api.post('/series', { ...rest, new_inventory: own }, city);
		expect(answered.status, JSON.stringify(answered.body)).toBe(201);
		expect(answered.body).toMatchObject({
			inventory: { slug: 'kouvola-own', name: { fi: 'Oma laskenta' }, source: 'Kouvola' }
		});
	});

	it('what is wrong in one is refused with its place; strangers are refused', async () => {
		const wrong: [object, number, string][] = [
			[{ ...NEW, unit: 'percent' }, 422, 'unit-of-something-else /unit'],
			[{ ...NEW, period_kind: 'week' }, 422, 'field-unreadable /period_kind'],
			[{ ...NEW, lowest: 0 }, 422, 'field-unknown /lowest'],
			[{ ...NEW, review_days: 0 }, 422, 'field-unreadable /review_days'],
			[{ ...NEW, inventory: undefined }, 422, 'field-missing /inventory'],
			[{ ...NEW, inventory: 'atlantis' }, 404, 'unknown-inventory /inventory'],
			[{ ...NEW, indicator: 'atlantis' }, 404, 'unknown-indicator /indicator'],
			[{ ...NEW, steward: 'c6-alliance' }, 422, 'not-a-party /steward']
		];
		for (const [body, status, problem] of wrong) {
			expect(codesIn(await api.post('/series', body, city), status)).toEqual([problem]);
		}
		const reporter = await tokenOf(here, { role: 'reporter', organisation: 'kouvola' });
		const stranger = await tokenOf(here, { role: 'approver', organisation: 'lahti' });
		for (const token of [reporter, stranger]) {
			expect(codesIn(await api.post('/series', NEW, token), 403)).toEqual(['not-allowed']);
		}
		expect(codesIn(await api.call('POST', '/series', { body: NEW }), 401)).toEqual(['not-signed-in']);
	});

	function tagged(token: string, tag: string | null): Record<string, string> {
		return { authorization: `Bearer ${token}`, ...(tag !== null && { 'if-match': tag }) };
	}

	it('one is corrected by who names the state that they saw', async () => {
		const at = `/series/${await here.series(KOUVOLA)}`;
		const tag = (await api.get(at)).headers.get('etag');
		expect(tag).toMatch(/^"[0-9a-z]{26}-\d+-/);
		const put = (token: string, seen: string | null, body: object): Promise<Answered> =>
			api.call('PUT', at, { headers: tagged(token, seen), body });
		const said = { note: { fi: 'Ilman lentoliikennettä.' }, cadence_months: 12 };
		expect(codesIn(await put(city, null, said), 428)).toEqual(['version-needed']);
		const answered = await put(city, tag, said);
		expect(answered.status, JSON.stringify(answered.body)).toBe(200);
		expectShape('Series', answered.body);
		expect(answered.body).toMatchObject({ ...said, lag_months: null, steward: STEWARD });
		expect((await api.get(at)).body).toEqual(answered.body);
		expect(codesIn(await put(city, tag, said), 412)).toEqual(['version-stale']);
		const now = answered.headers.get('etag');
		expect(codesIn(await put(city, now, { unit: 't CO2e' }), 409)).toEqual(['series-in-use /unit']);
		expect(codesIn(await put(city, now, { indicator: 'housing' }), 422)).toEqual(['series-stays /indicator']);
		expect(codesIn(await put(city, now, { way: { name: { en: 'Ours' }, publisher: 'Us' } }), 422)).toEqual([
			'inventory-shared /way/name'
		]);
		expect(codesIn(await put(city, now, { colour: 'red' }), 422)).toEqual(['field-unknown /colour']);
		const reporter = await tokenOf(here, { role: 'reporter', organisation: 'kouvola' });
		expect(codesIn(await put(reporter, now, said), 403)).toEqual(['not-allowed']);
		expect(codesIn(await api.call('PUT', at, { body: said }), 401)).toEqual(['not-signed-in']);
	});

	it('one is ended for another one, goes on again, and an empty one is removed', async () => {
		const of = await here.series(KOUVOLA);
		const opened = await api.post('/series', { ...NEW, period_kind: 'quarter' }, city);
		const { id: next } = opened.body as { id: string };
		expect(opened.headers.get('etag')).toBe(`"${next}-1"`);
		const end = { ended_on: '2024', reason: 'Counted otherwise.', successor: next };
		const stale = await api.call('POST', `/series/${of}/end`, { headers: tagged(city, `"${of}-1"`), body: end });
		expect(codesIn(stale, 412)).toEqual(['version-stale']);
		const ended = await api.post(`/series/${of}/end`, end, city);
		expectShape('Series', ended.body);
		expect(ended.body).toMatchObject({ ended_on: '2024-12-31', end_reason: 'Counted otherwise.', successor: next });
		const late = await api.post(`/series/${of}/entries`, { period: '2025', value: 450, submit: true }, city);
		expect(codesIn(late, 422)).toEqual(['period-after-end /period']);
		expect(codesIn(await api.post(`/series/${of}/end`, end, city), 409)).toEqual(['series-ended']);
		expect(codesIn(await api.post(`/series/${next}/discard`, {}, city), 409)).toEqual(['series-not-empty']);
		const again = await api.post(`/series/${of}/reopen`, {}, city);
		expect(again.body).toMatchObject({ ended_on: null, end_reason: null, successor: null });
		expect(codesIn(await api.post(`/series/${of}/reopen`, {}, city), 409)).toEqual(['series-goes-on']);
		const removed = await api.post(`/series/${next}/discard`, {}, city);
		expectShape('Removed', removed.body);
		expect(removed).toMatchObject({ status: 200, body: { id: next } });
		expect(codesIn(await api.get(`/series/${next}`), 404)).toEqual(['unknown-series']);
		const reporter = await tokenOf(here, { role: 'reporter', organisation: 'kouvola' });
		for (const [step, body] of [['end', end] as const, ['reopen', {}] as const, ['discard', {}] as const]) {
			expect(codesIn(await api.post(`/series/${of}/${step}`, body, reporter), 403)).toEqual(['not-allowed']);
		}
	});

	it('indicators are added and corrected by administrators, who name the state that they saw', async () => {
		const all = await tokenOf(here, { role: 'administrator' });
		const trees = { slug: 'street-trees', name: { fi: 'Katupuut' }, definition: { fi: 'Puut katujen varsilla.' } };
		const said = { ...trees, unit: 'pcs', measure: 'number', aggregation: 'end' };
		const added = await api.post('/indicators', said, all);
		expect(added.status, JSON.stringify(added.body)).toBe(201);
		expectShape('Indicator', added.body);
		expect(codesIn(await api.post('/indicators', said, all), 409)).toEqual(['already-exists /slug']);
		expect(codesIn(await api.post('/indicators', { ...said, slug: 'others' }, city), 403)).toEqual(['not-allowed']);
		const at = '/indicators/street-trees';
		const tag = (await api.get(at)).headers.get('etag');
		const put = (token: string, seen: string | null, body: object, path = at): Promise<Answered> =>
			api.call('PUT', path, { headers: tagged(token, seen), body });
		expect(codesIn(await put(all, null, { theme: 3 }), 428)).toEqual(['version-needed']);
		const answered = await put(all, tag, { theme: 3, unit: 'km' });
		expect(answered.status, JSON.stringify(answered.body)).toBe(200);
		expect(answered.body).toMatchObject({ theme: 3, unit: 'km', name: { fi: 'Katupuut' } });
		expect(codesIn(await put(all, tag, { theme: 2 }), 412)).toEqual(['version-stale']);
		expect(codesIn(await put(city, answered.headers.get('etag'), { theme: 2 }), 403)).toEqual(['not-allowed']);
		const used = '/indicators/ghg-emissions-total';
		const seen = (await api.get(used)).headers.get('etag');
		expect(codesIn(await put(all, seen, { unit: 't CO2' }, used), 409)).toEqual(['indicator-in-use /unit']);
		expect(codesIn(await put(all, seen, {}, '/indicators/atlantis'), 404)).toEqual(['unknown-indicator']);
	});
});
