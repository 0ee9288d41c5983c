import { beforeAll, expect, it, vi } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { READING } from '#server/api/openapi-reading.ts';
import { FACTS_FOLDER, loadFacts } from '#server/set-up.ts';
import { NOW } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { seeded } from '../seeded.ts';
import { apiOf, type Api } from './api.ts';
import { expectDescribed } from './api-schema.ts';

/** A walk through everything that can be read of all built-in facts, each answer held against the document. */

// There are many facts, and some machines are slow.
vi.setConfig({ testTimeout: 60_000 });

type Item = { id?: string; slug?: string; number?: number };
type List = { items: Item[]; next: string | null };

const LISTS = READING.filter(({ query, path }) => query && 'limit' in query.shape && !path.includes('{'));

/** Addresses of which the list names all there is; of a thing in another thing its own test says the same. */
const NAMED = READING.filter(({ path }) => path.split('{').length < 3);

describeEachEngine('all facts through the API', (fresh) => {
	let api: Api;
	let statements = 0;

	beforeAll(async () => {
		const store = await fresh({ log: () => (statements += 1) });
		const clock = stoppedClock(NOW);
		const ids = timeOrderedIds(clock, seeded(2).fill);
		await loadFacts(
			store,
			{ clock, ids, door: 'facts' },
			{ figures: true, folder: FACTS_FOLDER, say: () => undefined }
		);
		api = apiOf({ store, clock, ids });
	}, 120_000);

	async function pages(path: string, limit: number): Promise<Item[]> {
		const items: Item[] = [];
		for (let next: string | null = ''; next !== null;) {
			const answered = await api.get(`${path}?limit=${limit}${next && `&after=${next}`}`);
			const { items: some, next: after } = answered.body as List;
			expect(some.length).toBeLessThanOrEqual(limit);
			items.push(...some);
			next = after;
		}
		return items;
	}

	it.each(LISTS)('$path has the same items in small and in large pages, each once', async ({ id, path }) => {
		const answered = await api.get(`${path}?limit=500`);
		expectDescribed(id, answered);
		const large = await pages(path, 500);
		const size = Math.max(3, Math.ceil(large.length / 5));
		const small = await pages(path, size);
		// The journal's head and the hashes of its lines stay; whatever is read writes nothing.
		expect(small).toEqual(large);
		const names = large.map((item) => item.id ?? item.slug ?? item.number);
		expect(new Set(names).size).toBe(names.length);
		expect(names.length).toBeGreaterThan(size);
	});

	it.each(LISTS)('$path asks the database as often for many items as for few', async ({ path }) => {
		async function askedFor(limit: number): Promise<number> {
			const before = statements;
			const { body } = await api.get(`${path}?limit=${limit}`);
			expect((body as List).items.length).toBeGreaterThan(Math.min(limit, 5) - 1);
			return statements - before;
		}
		const few = await askedFor(6);
		expect(few).toBeGreaterThan(0);
		expect(await askedFor(500)).toBe(few);
	});

	it.each(NAMED.filter(({ path }) => path.includes('{')))(
		'$path is as described for each one of its list',
		async ({ id, path }) => {
			const [, list = '', rest = ''] = /^(\/\w+)\/\{\w+\}(.*)$/.exec(path) ?? [];
			const named = await pages(list, 500);
			// Of the many entries every seventh will do.
			const some = list === '/entries' ? named.filter((_, at) => at % 7 === 0) : named;
			for (const item of some) {
				const answered = await api.get(`${list}/${item.id ?? item.slug}${rest}`);
				expect(answered.status).toBe(200);
				expectDescribed(id, answered);
				if (rest === '' && list !== '/series') expect(answered.body).toEqual(item);
			}
		}
	);

	it.each(NAMED)('$path has a tag, and is not sent again to whoever has it', async ({ id, path }) => {
		const list = path.replace(/\/\{.*/, '');
		const first = (await api.get(`${list}${path.includes('{') ? '?limit=1' : ''}`)).body as List;
		const name = first.items?.[0]?.id ?? first.items?.[0]?.slug ?? '';
		const address = path.replace(/\{\w+\}/, name);
		const answered = await api.get(address);
		expectDescribed(id, answered);
		expect(answered.headers.get('access-control-allow-origin')).toBe('*');
		const tag = answered.headers.get('etag') ?? '';
		const again = await api.get(address, { 'if-none-match': `"another", W/${tag}` });
		expect(again.status).toBe(304);
		expectDescribed(id, again);
		expect([again.headers.get('etag'), again.headers.get('access-control-allow-origin')]).toEqual([tag, '*']);
		expect((await api.get(address, { 'if-none-match': '"another"' })).status).toBe(200);
	});
});
