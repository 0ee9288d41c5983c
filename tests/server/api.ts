import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import type { Store } from '#db/engine/store.ts';
import type { Clock } from '#domain/clock.ts';
import type { Ids } from '#domain/id.ts';

/** The API as programs see it, without a server in between: the routes' own functions, found by their addresses as the framework does. */

export type Answered = { status: number; headers: Headers; body: unknown };

type Sent = { headers?: Record<string, string>; body?: unknown };

export type Api = {
	/** The answer as it is sent; what is long is not read yet. */
	answer(method: string, address: string, sent?: Sent): Promise<Response>;
	call(method: string, address: string, sent?: Sent): Promise<Answered>;
	get(address: string, headers?: Record<string, string>): Promise<Answered>;
	post(address: string, body: unknown, token: string, headers?: Record<string, string>): Promise<Answered>;
};

type Handler = (event: RequestEvent) => Promise<Response>;
type Route = { address: string; pattern: RegExp; load(): Promise<Record<string, Handler>> };

const FOLDER = join(import.meta.dirname, '../../src/routes/api/v1');

/** Where files that are brought lie while they are read. */
const FILES = mkdtempSync(join(tmpdir(), 'pledgeline-files-'));
process.on('exit', () => rmSync(FILES, { recursive: true, force: true }));

/** Every address of the API as the routes write it, such as "/targets/[id]". */
export const ROUTES: Route[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+server.ts'))
	.map((file) => {
		const address = `/${dirname(file).split(sep).join('/')}`;
		return { address, pattern: patternOf(address), load: () => import(/* @vite-ignore */ join(FOLDER, file)) };
	})
	.toSorted((a, b) => order(a.address) - order(b.address));

/** The API over an installation. An error that nobody thought of fails the test, unless it is listened for. */
export function apiOf(here: { store: Store; clock: Clock; ids: Ids }, onError?: (error: unknown) => void): Api {
	async function answer(method: string, address: string, { headers = {}, body }: Sent = {}): Promise<Response> {
		const url = new URL(`http://127.0.0.1/api/v1${address}`);
		const content = typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
		const request = new Request(url, { method, headers, ...(body !== undefined && { body: content }) });
		const { handler, params } = await handlerFor(method, url.pathname.slice('/api/v1'.length));
		return handler(eventOf(request, url, params));
	}

	async function call(method: string, address: string, sent?: Sent): Promise<Answered> {
		const response = await answer(method, address, sent);
		const text = method === 'HEAD' ? '' : await response.text();
		// A workbook and a table are no JSON; nobody here reads them as such.
		const isJson = /json/.test(response.headers.get('content-type') ?? '');
		const body: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
		return { status: response.status, headers: response.headers, body };
	}

	function eventOf(request: Request, url: URL, params: Record<string, string>): RequestEvent {
		const log = {
			error({ error }: { error: unknown }): void {
				if (!onError) throw error;
				onError(error);
			}
		};
		const application = {
			...here,
			settings: {
				bodySizeLimit: 25 * 1024 ** 2,
				evidenceSizeLimit: 20 * 1024 ** 2,
				origin: 'http://127.0.0.1',
				filesFolder: FILES
			}
		};
		const locals = { application, language: 'en', request: 'a-request', log, visitor: undefined };
		return { request, url, params, locals } as unknown as RequestEvent;
	}

	return {
		answer,
		call,
		get: (address, headers = {}) => call('GET', address, { headers }),
		post: (address, body, token, headers = {}) =>
			call('POST', address, { body, headers: { ...headers, authorization: `Bearer ${token}` } })
	};
}

/** The function that the framework would call: of the method itself, of GET for HEAD, or the one for everything else. */
async function handlerFor(method: string, path: string): Promise<{ handler: Handler; params: Record<string, string> }> {
	for (const route of ROUTES) {
		const match = route.pattern.exec(path);
		if (!match) continue;
		const module = await route.load();
		const own = method === 'HEAD' ? module.GET : module[method];
		const handler = own ?? module.fallback;
		if (!handler) throw new Error(`${route.address} leaves ${method} to the framework.`);
		const named = Object.entries(match.groups ?? {});
		return { handler, params: Object.fromEntries(named.map(([name, value]) => [name, decodeURIComponent(value)])) };
	}
	throw new Error(`No route has the address ${path}.`);
}

function patternOf(address: string): RegExp {
	const pattern = address.replace(/\[\.\.\.(\w+)\]/g, '(?<$1>.*)').replace(/\[(\w+)\]/g, '(?<$1>[^/]+)');
	return new RegExp(`^${pattern}$`);
}

/** What is written out comes before what is left open, and what takes everything comes last. */
function order(address: string): number {
	return (address.includes('[...') ? 100 : 0) + (address.match(/\[/g)?.length ?? 0);
}
