import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { LoggedQuery, Store } from '#db/engine/store.ts';
import type { Actor } from '#domain/permission.ts';
import type { Mail } from '#server/mail.ts';
import type { Installed } from '../installed.ts';
import { authOver } from '../signed-in.ts';

/** Pages as the framework loads them, without a server in between: each route's own `load`, found by its address. */

/** How a page is visited: the parts of its address, and by whom. */
export type Visit = {
	params?: Record<string, string>;
	query?: Record<string, string> | string[][];
	as?: Actor;
	mail?: Mail;
	/** What the page needs of the application besides. */
	application?: object;
};

type Load = (event: unknown) => unknown;

const ROUTES = join(import.meta.dirname, '../../src/routes');

/** Where files that are brought lie while they are read. */
const FILES = mkdtempSync(join(tmpdir(), 'pledgeline-files-'));
process.on('exit', () => rmSync(FILES, { recursive: true, force: true }));

/** Every page that loads something, by its address as the routes write it, such as "/targets/[id]". */
export const LOADING: string[] = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+page.server.ts'))
	.filter((file) => /export const load\b/.test(readFileSync(join(ROUTES, file), 'utf8')))
	.map((file) => `/${dirname(file).split(sep).join('/')}`.replace(/^\/\.$/, '/'))
	.toSorted();

/** Loads a page and answers with what it loaded. */
export async function loadPage(
	here: Installed,
	route: string,
	{ params = {}, query = {}, as, mail, application }: Visit
): Promise<unknown> {
	const file = join(ROUTES, route.slice(1), '+page.server.ts');
	const { load } = (await import(/* @vite-ignore */ file)) as { load: Load };
	const path = route.replace(/\[(\w+)\]/g, (_part, name: string) => params[name] ?? '');
	const url = new URL(`http://127.0.0.1${path}?${new URLSearchParams(query).toString()}`);
	return load(eventOf(here, url, params, as, { mail, ...application }));
}

/** A store that remembers what it was asked, and the way to have it forget. */
export function listening(): { log: (query: LoggedQuery) => void; asked: LoggedQuery[] } {
	const asked: LoggedQuery[] = [];
	return { log: (query) => void asked.push(query), asked };
}

/** How SQLite would answer a question: one line a step. */
export async function stepsOf(store: Store, { sql: statement, parameters }: LoggedQuery): Promise<string[]> {
	const { CompiledQuery } = await import('kysely');
	const explained = CompiledQuery.raw(`explain query plan ${statement}`, [...parameters]);
	const { rows } = await store.reading.executeQuery<{ detail: string }>(explained);
	return rows.map(({ detail }) => detail);
}

/** What came of a form that was sent to a page: where it leads, or what it says with which status. */
export type Sent = { location?: string; status: number; data?: unknown };

/** Sends a form to a page's action. */
export async function sendForm(
	here: Installed,
	route: string,
	action: string,
	{
		params = {},
		query = {},
		as,
		mail,
		form,
		application
	}: Visit & { form: Record<string, string> | string[][] | FormData }
): Promise<Sent> {
	const file = join(ROUTES, route.slice(1), '+page.server.ts');
	const { actions } = (await import(/* @vite-ignore */ file)) as { actions: Record<string, Load> };
	const url = new URL(`http://127.0.0.1${route}?${new URLSearchParams(query).toString()}`);
	const request = new Request(url, {
		method: 'POST',
		body: form instanceof FormData ? form : new URLSearchParams(form)
	});
	try {
		const answer = (await actions[action]?.({
			...eventOf(here, url, params, as, { mail, ...application }),
			request
		})) as Sent | undefined;
		if (!answer) throw new Error(`${route} knows no ${action}.`);
		return answer;
	} catch (thrown) {
		// The framework's own words for: go elsewhere, and for an error page.
		if (thrown instanceof Object && 'status' in thrown) return thrown as Sent;
		throw thrown;
	}
}

function eventOf(
	here: Installed,
	url: URL,
	params: Record<string, string>,
	as: Actor | undefined,
	more: object = {}
): object {
	const settings = {
		...{
			timeZone: here.clock.zone,
			bodySizeLimit: 25 * 1024 ** 2,
			evidenceSizeLimit: 20 * 1024 ** 2,
			origin: url.origin,
			operator: {}
		},
		filesFolder: FILES,
		secret: 'a secret that is only used in these tests, 0123456789'
	};
	const auth = authOver(here.store);
	const application = { ...here, settings, auth, log: { warn: () => undefined, error: () => undefined }, ...more };
	const visitor = as && {
		name: 'Aino',
		email: 'aino@a.example',
		actor: as,
		person: as.person,
		session: 'one',
		rests: false
	};
	const locals = { application, language: 'en', request: 'a-request', visitor, wait: undefined };
	const quiet = { parent: async () => ({}), depends: () => undefined, setHeaders: () => undefined };
	return { params, url, locals, request: new Request(url), getClientAddress: () => '192.0.2.1', ...quiet };
}
