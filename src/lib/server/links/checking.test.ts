import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as dataVersion from '#db/data-version.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as links from '#db/links.ts';
import { verify } from '#db/verification.ts';
import { stoppedClock } from '#domain/clock.ts';
import { attached } from '../../../../tests/evidence-scenarios.ts';
import { installed, type Installed } from '../../../../tests/installed.ts';
import { describeEachEngine } from '../../../../tests/postgres/databases.ts';
import { publishedEntry } from '../../../../tests/recording.ts';
import { checkLinks, type LinksChecked } from './checking.ts';
import { isPublicAddress, publicMachine, type Guide } from './reachable.ts';
import { visit } from './visiting.ts';

/** A server on this machine, what it was asked, and how it answers. */
let server: Server;
let at = '';
const asked: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
let statusOf: (url: string, method: string) => [status: number, location?: string];

/** Lets the test's own server pass, and nothing else. */
const ours: Guide = async (host, port) =>
	host === 'sources.example' && port === (server.address() as AddressInfo).port
		? { address: '127.0.0.1', family: 4 }
		: undefined;
const manners = { guide: ours, userAgent: 'A test', patience: 2000 };

beforeAll(async () => {
	server = createServer((request, response) => {
		asked.push({ method: request.method, url: request.url, headers: request.headers });
		if (request.url === '/silent') return;
		const [status, location] = statusOf(request.url ?? '', request.method ?? '');
		response.writeHead(status, location === undefined ? {} : { location }).end('something');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	at = `http://sources.example:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	asked.length = 0;
	statusOf = () => [200];
});

describe('a visit', () => {
	it('asks for the head alone, and says who asks', async () => {
		expect(await visit(`${at}/report.pdf`, manners)).toBe('answered');
		expect(asked).toMatchObject([{ method: 'HEAD', url: '/report.pdf', headers: { 'user-agent': 'A test' } }]);
	});

	it('asks for a little where the head is not to be had', async () => {
		statusOf = (_url, method) => [method === 'HEAD' ? 405 : 206];
		expect(await visit(`${at}/a`, manners)).toBe('answered');
		expect(asked).toMatchObject([{ method: 'HEAD' }, { method: 'GET', headers: { range: 'bytes=0-1023' } }]);
	});

	it.each([
		[404, 'failed'],
		[410, 'failed'],
		[500, 'failed'],
		[403, 'unclear'],
		[429, 'unclear'],
		[503, 'unclear']
	] as const)('finds of %i that it %s', async (status, found) => {
		statusOf = () => [status];
		expect(await visit(`${at}/a`, manners)).toBe(found);
	});

	it('follows a few redirections, and no circle', async () => {
		statusOf = (url) => (url === '/3' ? [200] : [302, `/${Number(url.slice(1)) + 1}`]);
		expect(await visit(`${at}/0`, manners)).toBe('answered');
		asked.length = 0;
		statusOf = () => [301, '/again'];
		expect(await visit(`${at}/again`, manners)).toBe('failed');
		expect(asked).toHaveLength(6);
	});

	it.each([
		'http://127.0.0.1/admin',
		'http://localhost/admin',
		'http://169.254.169.254/latest/meta-data/',
		'http://[::1]/',
		'file:///etc/passwd',
		'gopher://sources.example/',
		'http://user:secret@sources.example/'
	])('is led nowhere else: %s', async (location) => {
		statusOf = () => [302, location];
		expect(await visit(`${at}/out`, manners)).toBe('failed');
		expect(asked).toHaveLength(1);
	});

	it('does not wait for ever', async () => {
		expect(await visit(`${at}/silent`, { ...manners, patience: 50 })).toBe('failed');
	});
});

describe('the public internet', () => {
	it.each(
		[
			...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
			...['224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '::', '::1', 'fe80::1', 'fc00::1', 'ff02::1'],
			...[
				'::ffff:127.0.0.1',
				'::ffff:7f00:1',
				'64:ff9b::7f00:1',
				'2002:7f00:1::',
				'2001:db8::1',
				'2001::1',
				'localhost'
			]
		].map((address) => [address])
	)('is not at %s', (address) => {
		expect(isPublicAddress(address)).toBe(false);
	});

	it.each([['93.184.215.14'], ['8.8.8.8'], ['2a00:1450:4026:808::2004'], ['2606:4700::1111']])(
		'is at %s',
		(address) => {
			expect(isPublicAddress(address)).toBe(true);
		}
	);

	it('is asked for at the two ports of the web alone, whatever way the number is written', async () => {
		expect(await publicMachine('8.8.8.8', 443)).toEqual({ address: '8.8.8.8', family: 4 });
		for (const [host, port] of [
			['8.8.8.8', 22],
			['8.8.8.8', 8080],
			['127.0.0.1', 80],
			['[::1]', 443],
			[new URL('http://0x7f.1/').hostname, 80],
			[new URL('http://2130706433/').hostname, 80],
			['localhost', 80]
		] as const) {
			expect([host, await publicMachine(host, port)]).toEqual([host, undefined]);
		}
	});
});

describeEachEngine('the check of links', (fresh) => {
	function check(here: Installed, day: string, more: object = {}): Promise<LinksChecked> {
		const settings = { linkCheck: true, origin: 'http://127.0.0.1', operator: { contact: 'a@b.example' }, ...more };
		return checkLinks({ ...here, clock: stoppedClock(`${day}T12:00:00.000Z`), settings }, { guide: ours, between: 0 });
	}

	async function dead(here: Installed): Promise<string[]> {
		return [...(await links.deadAmong(here.store.reading, [`${at}/report`, `${at}/fine`])).keys()];
	}

	async function sourced(here: Installed): Promise<number> {
		return (await figureCounts.coverage(here.store.reading, { organisation: here.organisation('kouvola') })).sourced;
	}

	/** Only the links of the test are due. */
	async function scene(): Promise<Installed> {
		const here = await installed(await fresh());
		await here.store.transaction(async (tx) => {
			await links.noteOthers(tx, here.by(here.system).clock.now().toISOString() as never);
			await tx
				.updateTable('links')
				.set({ next_at: '2030-01-01T00:00:00.000Z' as never })
				.execute();
		});
		await attached(here, await publishedEntry(here), { address: `${at}/report` });
		await attached(here, await publishedEntry(here, '2021'), { address: `${at}/fine` });
		return here;
	}

	it('calls a link dead after days, in public, and alive again at once; what is counted follows', async () => {
		const here = await scene();
		const before = await sourced(here);
		const version = await dataVersion.current(here.store.reading);
		statusOf = (url) => [url === '/report' ? 404 : 200];
		expect(await check(here, '2026-11-22')).toEqual({ visited: 2, dead: 0 });
		expect(asked.map(({ headers }) => headers['user-agent'])).toContain(
			'Pledgeline link check (+http://127.0.0.1/about; a@b.example)'
		);
		expect(await check(here, '2026-11-23')).toEqual({ visited: 0, dead: 0 });
		expect(await check(here, '2026-11-24')).toEqual({ visited: 1, dead: 0 });
		expect(await dead(here)).toEqual([]);
		expect(await dataVersion.current(here.store.reading)).toBe(version);
		expect(await check(here, '2026-11-26')).toEqual({ visited: 1, dead: 1 });
		expect(await dead(here)).toEqual([`${at}/report`]);
		expect(await sourced(here)).toBe(before - 1);
		expect(await dataVersion.current(here.store.reading)).toBe(version + 1);
		expect(await links.deadOf(here.store.reading, [here.organisation('kouvola')])).toMatchObject([
			{ address: `${at}/report`, since: '2026-11-22T12:00:00.000Z', figures: 1 }
		]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });

		statusOf = () => [200];
		await check(here, '2026-12-04');
		expect(await dead(here)).toEqual([]);
		expect(await sourced(here)).toBe(before);
	});

	it('is done once an hour, by whichever process comes first, and not at all where it is switched off', async () => {
		const here = await scene();
		expect(await check(here, '2026-11-22', { linkCheck: false })).toBeUndefined();
		const done = await Promise.all([1, 2, 3].map(() => check(here, '2026-11-22')));
		expect(done.filter((each) => each !== undefined)).toHaveLength(1);
		expect(asked).toHaveLength(2);
	});

	it('blames nobody when nothing answers anywhere: it is our own line', async () => {
		const here = await scene();
		for (const host of ['a', 'b', 'c']) {
			await attached(here, await publishedEntry(here), { address: `http://${host}.example/` });
		}
		statusOf = () => [500];
		expect(await check(here, '2026-11-22')).toEqual({ visited: 5, dead: 0 });
		const due = await links.due(here.store.reading, '2026-11-22T13:00:00.000Z' as never, 99);
		expect(due.map(({ failures }) => failures)).toEqual([0, 0, 0, 0, 0]);
	});
});
