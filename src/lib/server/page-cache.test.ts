import { execFile } from 'node:child_process';
import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openVersionReader } from '#db/engine/data-version.ts';
import type { Store } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import { today } from '#domain/civil-date.ts';
import type { Clock } from '#domain/clock.ts';
import { perform } from '#operations/perform.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must } from '../../../tests/recording.ts';
import { openPageCache } from './page-cache.ts';

const cleaners: (() => unknown)[] = [];
afterEach(async () => {
	for (const clean of cleaners.splice(0).reverse()) await clean();
});

type Served = {
	made: string[];
	bytes(): number;
	ask(path: string, headers?: Record<string, string>, method?: string): Promise<IncomingMessage>;
	read(path: string, headers?: Record<string, string>): Promise<string>;
};

/** A server with a cache in front of this handler; `made` names each address that the handler was asked for. */
async function serving(
	handler: RequestListener,
	{ current = () => 1 as number | Promise<number>, clock = clockAt('2026-11-21T12:00:00Z'), most = 1024 ** 2 } = {}
): Promise<Served> {
	const made: string[] = [];
	const counted: RequestListener = (asked, response) => {
		made.push(asked.url ?? '');
		handler(asked, response);
	};
	const cache = openPageCache(counted, { version: { current }, clock, most });
	const server = createServer(cache.answer);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	cleaners.push(() => server.close().closeAllConnections());
	const { port } = server.address() as AddressInfo;

	function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage> {
		return new Promise((resolve, reject) => {
			request({ host: '127.0.0.1', port, path, headers, method }, resolve).on('error', reject).end();
		});
	}
	return { made, bytes: cache.bytes, ask, read: async (path, headers) => text(await ask(path, headers)) };
}

function clockAt(at: string): Clock & { at: string } {
	return {
		at,
		zone: 'Europe/Helsinki',
		now() {
			return new Date(this.at);
		}
	};
}

function page(body: string, headers: Record<string, string> = {}): RequestListener {
	return (_request, response) => {
		for (const [name, value] of Object.entries({ 'content-type': 'text/html', ...headers })) {
			response.setHeader(name, value);
		}
		response.writeHead(200);
		for (const part of body.match(/[^]{1,3000}/g) ?? []) response.write(Buffer.from(part));
		response.end();
	};
}

describeEachEngine('the page cache', (fresh) => {
	/** Tells how many organisations there are and what day it is, as pages do. */
	async function counting(store: Store, clock?: Clock & { at: string }): Promise<Served> {
		const reader = await openVersionReader(store.address);
		cleaners.push(() => reader.close());
		const handler: RequestListener = (asked, response) => {
			void organisations.idsBySlug(store.reading).then((ids) => {
				page(`${ids.size} organisations${clock ? ` on ${today(clock)}` : ''}`)(asked, response);
			});
		};
		return serving(handler, { current: () => reader.current(), ...(clock && { clock }) });
	}

	it('asks the handler once, and again after each publish', async () => {
		const here = await installed(await fresh());
		const served = await counting(here.store);
		const before = await served.read('/');
		expect(await served.read('/')).toBe(before);
		expect(served.made).toEqual(['/']);
		const count = Number.parseInt(before, 10);
		for (const [at, slug] of ['made-up-one', 'made-up-two'].entries()) {
			const towns = [{ slug, kind: 'city' as const, name: { fi: slug }, country: 'FI' }];
			must(await perform(here.store, registerOrganisations, towns, here.by(here.system)));
			expect(await served.read('/')).toBe(`${count + at + 1} organisations`);
			expect(await served.read('/')).toBe(`${count + at + 1} organisations`);
		}
		expect(served.made).toHaveLength(3);
	});

	it('sees what another process publishes', async () => {
		const here = await installed(await fresh());
		const served = await counting(here.store);
		const count = Number.parseInt(await served.read('/'), 10);
		const program = `
			import * as actors from '#db/actors.ts';
			import { openStore } from '#db/engine/store.ts';
			import { wallClock } from '#domain/clock.ts';
			import { timeOrderedIds } from '#domain/id.ts';
			import { perform } from '#operations/perform.ts';
			import { registerOrganisations } from '#operations/register-organisations.ts';
			const store = await openStore(process.argv[1]);
			const clock = wallClock('Europe/Helsinki');
			const ids = timeOrderedIds(clock, (bytes) => crypto.getRandomValues(bytes));
			const actor = await store.transaction((tx) => actors.system(tx, ids));
			const town = [{ slug: 'elsewhere', kind: 'city', name: { fi: 'Muualla' }, country: 'FI' }];
			console.log((await perform(store, registerOrganisations, town, { actor, door: 'command', clock, ids })).ok);
			await store.close();
		`;
		const { stdout } = await promisify(execFile)(process.execPath, [
			'--input-type=module',
			'-e',
			program,
			here.store.address
		]);
		expect(stdout).toBe('true\n');
		expect(await served.read('/')).toBe(`${count + 1} organisations`);
		expect(served.made).toHaveLength(2);
	}, 30_000);

	it('begins anew at midnight in the zone of the installation', async () => {
		const here = await installed(await fresh());
		const clock = clockAt('2026-11-21T21:59:59.999Z');
		const served = await counting(here.store, clock);
		expect(await served.read('/')).toMatch(/on 2026-11-21$/);
		clock.at = '2026-11-21T22:00:00.000Z';
		expect(await served.read('/')).toMatch(/on 2026-11-22$/);
		clock.at = '2026-11-22T21:59:59.999Z';
		expect(await served.read('/')).toMatch(/on 2026-11-22$/);
		expect(served.made).toHaveLength(2);
		// A clock that was put right, backwards.
		clock.at = '2026-11-21T21:00:00.000Z';
		expect(await served.read('/')).toMatch(/on 2026-11-21$/);
	});
});

describe('who is answered from memory', () => {
	it.each([
		['a cookie', '/', { cookie: 'theme=dark' }, 'GET'],
		['a token', '/api/v1/targets', { authorization: 'Bearer x' }, 'GET'],
		['a wish for a part', '/', { range: 'bytes=0-1' }, 'GET'],
		['another method', '/', {}, 'POST'],
		['a page of somebody’s own', '/fi/report', {}, 'GET'],
		['the health of the process', '/healthz', {}, 'GET'],
		['a parameter that no page knows', '/?utm_source=x', {}, 'GET']
	])('not %s', async (_what, path, headers, method) => {
		const served = await serving(page('x'));
		for (const _time of [1, 2]) (await served.ask(path, headers, method)).resume();
		expect(served.made).toHaveLength(2);
	});

	it.each(['/', '/fi', '/timeline?year=2024&kind=figure', '/charts/targets/1.png?lang=fi&theme=dark'])(
		'%s is',
		async (path) => {
			const served = await serving(page('x'));
			for (const _time of [1, 2]) await served.read(path);
			expect(served.made).toEqual([path]);
		}
	);

	it('an answer that is not everyone’s goes by unchanged and is not kept', async () => {
		for (const [name, value] of [
			['cache-control', 'no-store'],
			['content-disposition', 'attachment'],
			['set-cookie', 'a=b']
		] as const) {
			const served = await serving(page('mine', { [name]: value }));
			expect(await served.read('/')).toBe('mine');
			expect(String((await served.ask('/')).resume().headers[name])).toBe(value);
			expect(served.made).toHaveLength(2);
		}
	});

	it('a failure is not kept', async () => {
		const served = await serving((_request, response) => response.writeHead(404).end('no'));
		for (const _time of [1, 2]) expect((await served.ask('/nowhere')).resume().statusCode).toBe(404);
		expect(served.made).toHaveLength(2);
	});

	it('everybody by the handler where the version cannot be read', async () => {
		for (const current of [
			() => Promise.reject(new Error('gone')),
			() => {
				throw new Error('gone');
			}
		]) {
			const served = await serving(page('still here'), { current });
			expect(await served.read('/')).toBe('still here');
		}
	});
});

describe('an answer from memory', () => {
	const LONG = `<p>${'päästöt '.repeat(500)}</p>`;

	it.each([
		['br, gzip', 'br', brotliDecompressSync],
		['gzip, deflate', 'gzip', gunzipSync],
		['br;q=0, gzip;q=0', undefined, (bytes: Buffer) => bytes]
	])('for who takes %s is %s', async (accepted, coding, read) => {
		const served = await serving(page(LONG, { 'x-of-handler': 'yes' }));
		for (const _time of [1, 2]) {
			const response = await served.ask('/', { 'accept-encoding': accepted });
			expect(response.headers['content-encoding']).toBe(coding);
			expect(response.headers).toMatchObject({ vary: 'accept-encoding', 'x-of-handler': 'yes' });
			expect(read(await buffer(response)).toString()).toBe(LONG);
		}
		expect(served.made).toHaveLength(1);
	});

	it('is not sent again to who has it, in whatever coding, also when the handler has to be asked', async () => {
		const served = await serving(page(LONG));
		const tag = (await served.ask('/', { 'accept-encoding': 'gzip' })).resume().headers.etag ?? '';
		const plain = (await served.ask('/')).resume().headers.etag;
		expect(tag).not.toBe(plain);
		for (const seen of [tag, plain ?? '', `W/${tag}`, `"other", ${tag}`, '*']) {
			const response = await served.ask('/', { 'if-none-match': seen });
			expect([response.statusCode, await text(response)]).toEqual([304, '']);
		}
		expect((await served.ask('/', { 'if-none-match': '"other"' })).resume().statusCode).toBe(200);
		const another = await serving(page(LONG));
		expect((await another.ask('/', { 'if-none-match': tag })).resume().statusCode).toBe(304);
		expect(await another.read('/')).toBe(LONG);
	});

	it('keeps the tag of a thing’s state that the API gave, with the coding behind it', async () => {
		const served = await serving(page(LONG, { etag: '"thing-3-abcdefghijkl"' }));
		const tags = ['identity', 'gzip'].map(
			async (accepted) => (await served.ask('/', { 'accept-encoding': accepted })).resume().headers.etag
		);
		expect(await Promise.all(tags)).toEqual(['"thing-3-abcdefghijkl"', '"thing-3-abcdefghijkl-gz"']);
	});

	it('says to HEAD what it says to GET, without the body', async () => {
		const served = await serving(page(LONG));
		const whole = (await served.ask('/')).resume().headers;
		const response = await served.ask('/', {}, 'HEAD');
		expect(response.headers['content-length']).toBe(whole['content-length']);
		expect(await text(response)).toBe('');
	});

	it('is made once for all who come while it is being made', async () => {
		const waiting: (() => void)[] = [];
		const served = await serving((asked, response) => void waiting.push(() => page('slow')(asked, response)));
		const answers = [1, 2, 3].map(() => served.read('/'));
		const other = served.read('/other');
		while (waiting.length < 2) await new Promise((turn) => setTimeout(turn, 5));
		for (const go of waiting) go();
		expect(await Promise.all([...answers, other])).toEqual(['slow', 'slow', 'slow', 'slow']);
		expect(served.made.toSorted()).toEqual(['/', '/other']);
	});

	it('that is longer than what is looked at goes out whole and is not kept', async () => {
		const long = 'x'.repeat(5 * 1024 ** 2);
		const served = await serving(page(long), { most: 1024 ** 3 });
		for (const _time of [1, 2]) expect((await served.read('/')).length).toBe(long.length);
		expect(served.made).toHaveLength(2);
		expect(served.bytes()).toBe(0);
	});
});

it('never keeps more bytes than were allowed, and forgets what was asked for longest ago', async () => {
	const most = 50_000;
	const served = await serving((asked, response) => page((asked.url ?? '').repeat(400))(asked, response), { most });
	for (let at = 10; at < 40; at += 1) {
		await served.read(`/targets/${at}`, { 'accept-encoding': 'gzip' });
		await served.read('/targets/10');
		expect(served.bytes()).toBeLessThanOrEqual(most);
	}
	expect(served.bytes()).toBeGreaterThan(most / 2);
	expect(served.made.filter((each) => each === '/targets/10')).toHaveLength(1);
	expect(served.made).toHaveLength(30);
	await served.read('/targets/11');
	expect(served.made).toHaveLength(31);
});
