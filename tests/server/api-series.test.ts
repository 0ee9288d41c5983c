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
});
