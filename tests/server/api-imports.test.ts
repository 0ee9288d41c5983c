import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf, type Answered, type Api } from './api.ts';
import { expectDescribed } from './api-schema.ts';
import { tokenOf } from './api-token.ts';

// A thread is started for each file, and some machines are slow.
vi.setConfig({ testTimeout: 60_000 });

const LINES = ['Kunta;Vuosi;Arvo', 'Kouvola;2022;490,3', 'Kouvola;2023;480,1', 'Kouvola;2021;500', 'Kouvola;2019;abc'];

type Told = {
	id: string;
	state: string;
	applied: boolean;
	counts: Record<string, number> | null;
	problems: { code: string }[];
	rows: { items: { outcome: string; cell: string; problems: { code: string }[] }[]; next: string | null };
};

function form(fields: Record<string, string>, lines: readonly string[] = LINES): FormData {
	const sent = new FormData();
	sent.append('file', new File([lines.join('\n')], 'figures.csv'));
	const all = { organisation: 'kouvola', series: 'ghg-emissions-total', ...fields };
	for (const [name, value] of Object.entries(all)) sent.append(name, value);
	return sent;
}

async function scene(
	here: Installed
): Promise<{ api: Api; city: string; read(id: string, query?: string): Promise<Answered> }> {
	const api = apiOf(here);
	const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
	const headers = { authorization: `Bearer ${city}` };
	return { api, city, read: (id, query = '') => api.get(`/imports/${id}${query}`, headers) };
}

describeEachEngine('imports through the API', (fresh) => {
	it('are told from the first look to the last, page by page', async () => {
		const here = await installed(await fresh());
		const { api, city, read } = await scene(here);
		const asked = await api.post('/imports', form({ dry_run: 'true' }), city);
		expectDescribed('postImport', asked);
		const { id, ...preview } = asked.body as Told;
		expect([asked.status, preview.state, preview.applied, preview.counts]).toEqual([
			200,
			'ready',
			false,
			{ added: 1, corrected: 1, unchanged: 1, rejected: 1, elsewhere: 0, empty: 0 }
		]);
		const seen: string[] = [];
		for (let after: string | null = ''; after !== null;) {
			const answered = await read(id, `?limit=1${after && `&after=${after}`}`);
			expectDescribed('readImport', answered);
			const { rows } = answered.body as Told;
			seen.push(...rows.items.map(({ outcome, cell }) => `${outcome} ${cell}`));
			after = rows.next;
		}
		expect(seen).toEqual(['added C3', 'corrected C4', 'rejected C5']);
		const rejected = (await read(id, '?outcome=rejected')).body as Told;
		expect(rejected.rows.items.map(({ cell, problems }) => [cell, problems[0]?.code])).toEqual([
			['C5', 'value-unreadable']
		]);
		const tag = (await read(id)).headers.get('etag') ?? '';
		const again = await api.get(`/imports/${id}`, { authorization: `Bearer ${city}`, 'if-none-match': tag });
		expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'private, no-cache']);
	});

	it('leave what was rejected to be read when the rest is taken over', async () => {
		const here = await installed(await fresh());
		const { api, city, read } = await scene(here);
		const done = await api.post('/imports', form({ submit: 'true' }), city);
		expect(done.status).toBe(201);
		const told = (await read((done.body as Told).id)).body as Told;
		expect([told.state, told.applied, told.rows.items.map(({ outcome }) => outcome)]).toEqual([
			'applied',
			true,
			['rejected']
		]);
		const second = (await api.post('/imports', form({ submit: 'true' }), city)).body as Told;
		expect([second.applied, second.counts?.unchanged]).toEqual([false, 3]);
	});

	it('are answered at once where that is preferred, and end with the reasons', async () => {
		const here = await installed(await fresh());
		const { api, city, read } = await scene(here);
		async function ended(fields: Record<string, string>): Promise<Told> {
			const begun = await api.post('/imports', form(fields), city, { prefer: 'respond-async' });
			expectDescribed('postImport', begun);
			const { id } = begun.body as Told;
			expect([begun.status, begun.headers.get('location')]).toEqual([202, `/api/v1/imports/${id}`]);
			for (;;) {
				const told = (await read(id)).body as Told;
				if (!['reading', 'ready'].includes(told.state)) return told;
				await pause(50);
			}
		}
		expect(await ended({ submit: 'true' })).toMatchObject({ state: 'applied', applied: true });
		expect(await ended({ series: 'atlantis' })).toMatchObject({
			state: 'failed',
			problems: [{ code: 'unknown-series' }]
		});
	});

	it('are nobody else’s business', async () => {
		const here = await installed(await fresh());
		const { api, city } = await scene(here);
		const { id } = (await api.post('/imports', form({ dry_run: 'true' }), city)).body as Told;
		const helsinki = await tokenOf(here, { role: 'approver', organisation: 'helsinki' });
		for (const [headers, status] of [
			[{}, 401],
			[{ authorization: 'Bearer nothing' }, 401],
			[{ authorization: `Bearer ${helsinki}` }, 404]
		] as const) {
			const answered = await api.get(`/imports/${id}`, headers);
			expectDescribed('readImport', answered);
			expect(answered.status).toBe(status);
		}
		const unknown = await api.get(`/imports/${here.ids.next()}`, { authorization: `Bearer ${city}` });
		expect(unknown.status).toBe(404);
	});
});
