import { beforeAll, expect, it, vi } from 'vitest';
import { cursor } from '#server/api/cursor.ts';
import { READING } from '#server/api/openapi-reading.ts';
import { slugShape } from '#server/api/shapes.ts';
import { installed, KOUVOLA, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { publishedEntry } from '../recording.ts';
import { apiOf, ROUTES, type Answered, type Api } from './api.ts';
import { expectShape } from './api-schema.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Refusal = { type: string; title: string; errors: { code: string; parameter?: string; pointer?: string }[] };

const UNKNOWN_ID = '01kamk6tv0zzzzzzzzzzzzzzzz';

describeEachEngine('what the API refuses', (fresh) => {
	let here: Installed;
	let api: Api;
	beforeAll(async () => {
		here = await installed(await fresh());
		api = apiOf(here);
	});

	function refusalIn({ status, headers, body }: Answered, expected: number): Refusal {
		expect(status, JSON.stringify(body)).toBe(expected);
		expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
		expect(headers.get('cache-control')).toBe('no-store');
		expectShape('Problem', body);
		return body as Refusal;
	}

	/** An address of an operation that leads to something. */
	async function addressOf(path: string): Promise<string> {
		const names: Record<string, () => Promise<string>> = {
			'/targets': () => here.target('kouvola-emissions-2030'),
			'/series': () => here.series(KOUVOLA),
			'/entries': () => publishedEntry(here),
			'/evidence': async () => UNKNOWN_ID,
			'/imports': async () => UNKNOWN_ID,
			'/agreements': async () => 'c6-alliance',
			'/organisations': async () => 'kouvola',
			'/indicators': async () => 'ghg-emissions-total'
		};
		const [, list = ''] = /^(\/\w+)\/\{/.exec(path) ?? [];
		const inside = path.replace('{number}', '1').replace('{organisation}', 'helsinki');
		return inside.replace(/\{\w+\}/, (await names[list]?.()) ?? '');
	}

	it.each(READING)('$path takes no parameter that it does not know', async ({ path }) => {
		const address = await addressOf(path);
		expect((await api.get(address)).status).toBe(200);
		const refusal = refusalIn(await api.get(`${address}?organization=kouvola`), 422);
		expect(refusal.errors).toMatchObject([{ code: 'parameter-unknown', parameter: 'organization' }]);
		expect(refusal.title).toContain('organization');
		expect(refusalIn(await api.get(`${address}?__proto__=1`), 422).errors[0]?.parameter).toBe('__proto__');
	});

	it.each(READING.filter(({ query }) => query && 'limit' in query.shape))(
		'$path shows at most 500 at once, and goes on only where a page ended',
		async ({ path }) => {
			const address = await addressOf(path);
			for (const limit of ['0', '-1', '501', '1000000000000', '1.5', 'all', '', '%00']) {
				const refusal = refusalIn(await api.get(`${address}?limit=${limit}`), 422);
				expect(refusal.errors).toMatchObject([{ code: 'parameter-unreadable', parameter: 'limit', pointer: '/limit' }]);
				expect(refusal.title).toContain('1 … 500');
			}
			expect((await api.get(`${address}?limit=500`)).status).toBe(200);
			refusalIn(await api.get(`${address}?limit=1&limit=2`), 422);
			const elsewhere = cursor('elsewhere', slugShape).after('a');
			for (const after of ['x', '%00', 'W10', 'bnVsbA', elsewhere, `${elsewhere}.`, 'a'.repeat(2000)]) {
				const refusal = refusalIn(await api.get(`${address}?after=${after}`), 422);
				expect(refusal.errors).toMatchObject([{ code: 'parameter-unreadable', parameter: 'after' }]);
			}
		}
	);

	it.each([
		'/targets?organisation=Kouvola',
		'/targets?organisation=',
		'/targets?organisation=a%00b',
		'/targets?commitment=one',
		'/targets?commitment=0',
		'/targets?commitment=99999999999',
		'/targets?life=proposed',
		'/targets?life=dead',
		'/targets?status=good',
		'/targets?q=',
		'/targets?q=%20',
		'/targets?q=a%00b',
		`/targets?q=${'a'.repeat(101)}`,
		'/series?indicator=%27',
		'/actions?agreement=c6%20alliance',
		'/entries?since=yesterday',
		'/entries?since=2026-02-30',
		'/entries?since=2026-11-21T12:00:00',
		'/entries?since=2026-11-21T12:00:00+02:00'
	])('%s is told which parameter is wrong', async (address) => {
		const refusal = refusalIn(await api.get(address), 422);
		expect(refusal.errors).toHaveLength(1);
		expect(address).toContain(`?${refusal.errors[0]?.parameter}=`);
	});

	it('all that is wrong with an address is told at once', async () => {
		const refusal = refusalIn(await api.get('/targets?organisation=A&limit=0&q='), 422);
		expect(refusal.errors.map((each) => each.parameter)).toEqual(['organisation', 'q', 'limit']);
	});

	it.each([
		['/agreements/atlantis', 'unknown-agreement'],
		['/organisations/atlantis', 'unknown-organisation'],
		['/indicators/atlantis', 'unknown-indicator'],
		['/organisations/%00', 'unknown-organisation'],
		['/organisations/KOUVOLA', 'unknown-organisation'],
		[`/targets/${UNKNOWN_ID}`, 'unknown-target'],
		[`/targets/${UNKNOWN_ID}/entries`, 'unknown-target'],
		['/targets/%00', 'unknown-target'],
		[`/series/${UNKNOWN_ID}`, 'unknown-series'],
		[`/series/${UNKNOWN_ID}/entries`, 'unknown-series'],
		['/series/kouvola', 'unknown-series'],
		[`/entries/${UNKNOWN_ID}`, 'unknown-entry'],
		['/entries/1', 'unknown-entry'],
		['/cities', 'not-found'],
		['/', 'not-found'],
		['/agreements/c6-alliance/parties', 'not-found']
	])('%s leads nowhere', async (address, code) => {
		const answered = await api.get(address);
		expect(refusalIn(answered, 404).type).toBe(`urn:pledgeline:problem:${code}`);
		expect(answered.headers.get('access-control-allow-origin')).toBe('*');
	});

	it.each(ROUTES.filter(({ address }) => !address.includes('...')))(
		'$address says which methods it has',
		async ({ address, load }) => {
			const path = await addressOf(address.replace(/\[(\w+)\]/g, '{$1}'));
			const own = Object.keys(await load()).filter((name) => name !== 'fallback');
			const all = [...own.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])), 'OPTIONS'].join(', ');
			for (const method of ['DELETE', 'PUT', 'PATCH', 'POST'].filter((each) => !own.includes(each))) {
				const answered = await api.call(method, path);
				expect(refusalIn(answered, 405).title).toContain(method);
				expect(answered.headers.get('allow')).toBe(all);
			}
			const asked = await api.call('OPTIONS', path);
			expect([asked.status, asked.headers.get('allow'), asked.body]).toEqual([204, all, undefined]);
			// What is not public is read by a token, and by no page of another site.
			const open = own.includes('GET') && !address.startsWith('/imports');
			// What only works something out keeps nothing, and any page may ask it.
			const from = open ? 'GET, HEAD' : address.startsWith('/assessments') ? 'POST' : null;
			expect(asked.headers.get('access-control-allow-origin')).toBe(from && '*');
			expect(asked.headers.get('access-control-allow-methods')).toBe(from);
			const head = await api.call('HEAD', path);
			expect(head.status).toBe(open ? 200 : own.includes('GET') ? 401 : 405);
			if (open) expect(head.headers.get('etag')).toBe((await api.get(path)).headers.get('etag'));
		}
	);
});
