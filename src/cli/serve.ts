import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openVersionReader } from '#db/engine/data-version.ts';
import { wallClock } from '#domain/clock.ts';
import { createLog } from '#server/log.ts';
import { admitOneClick } from '#server/one-click.ts';
import { openPageCache } from '#server/page-cache.ts';
import { baseHeaders } from '#server/response-headers.ts';
import { setUp } from '#server/set-up.ts';
import { readSettings, type Settings } from '#server/settings.ts';
import type { Context } from './command.ts';
import { listen, untilStopped } from './listening.ts';

export const summary = 'serves the pages and the API; what `npm start` runs after installing and building';
export const usage = 'pledgeline serve';

/** The framework's handler answers nothing when it is called, and fails later. */
type Handler = (...asked: Parameters<RequestListener>) => unknown;

/** As many bytes of finished pages as are kept in memory. */
const KEPT_BYTES = 64 * 1024 ** 2;

export async function run(args: string[], context: Context): Promise<number> {
	parseArgs({ args, options: {} });
	const built = join(context.root, 'build', 'handler.js');
	if (!existsSync(built)) return refuse('The application is not built yet: `npm start` builds and serves it.', context);
	const read = readSettings(context.env, context.root);
	if (!read.ok) return refuse(read.problems.join('\n'), context);
	const { settings } = read;
	const welcome = welcomeOf(settings, context);

	// The port is taken before the database is touched, so that a second start disturbs nothing. Early requests wait.
	const ready = Promise.withResolvers<RequestListener>();
	let answer: RequestListener = (request, response) => void ready.promise.then((handler) => handler(request, response));
	const localhost = localhostOf(settings);
	const always = new Map(Object.entries(baseHeaders(settings.origin)));
	const server = createServer((request, response) => {
		if (localhost !== undefined && request.headers.host === localhost && request.method === 'GET') {
			return redirect(response.setHeaders(always), settings.origin + request.url);
		}
		admitOneClick(request, settings.origin);
		answer(request, response);
	});
	const listening = await listen(server, settings.host, settings.port);
	if (!listening.ok) return refuse(listening.problem, context);
	const stopped = untilStopped(server);
	const log = createLog(settings.logLevel);
	// One request that went wrong in a way nobody thought of must not end the answering of all others.
	process.on('unhandledRejection', (error) => log.error({ error }, 'a promise failed and nobody looked'));

	try {
		await setUp(settings, context.out);
		Object.assign(process.env, forTheHandler(settings));
		process.chdir(context.root);
		const { handler } = (await import(pathToFileURL(built).href)) as { handler: Handler };
		const version = await openVersionReader(settings.database);
		server.on('close', () => void version.close());
		const cache = openPageCache(
			(request, response) => {
				// For files and failures that the framework never sees; its own answers bear their own.
				response.setHeaders(always).setHeader('x-request-id', randomUUID());
				keepPolicy(response);
				void Promise.resolve(handler(request, response)).catch(() => fail(response));
			},
			{ version, clock: wallClock(settings.timeZone), most: KEPT_BYTES }
		);
		answer = cache.answer;
		ready.resolve(answer);
	} catch (error) {
		server.close();
		server.closeAllConnections();
		throw error;
	}

	context.out(welcome);
	await stopped;
	// Kit's word for it: the hooks close the database.
	(process as NodeJS.EventEmitter).emit('sveltekit:shutdown', 'SIGTERM');
	// What keeps the process alive beyond this has had its time.
	setTimeout(() => process.exit(0), 1000).unref();
	return 0;
}

/** Where it is, and the command that makes the first organiser: with the settings that it, too, must be told of. */
function welcomeOf({ origin, engine }: Settings, { env }: Context): string {
	const names = ['HOST', 'PORT', 'ORIGIN', ...(engine === 'sqlite' ? ['DATABASE_URL'] : [])];
	const told = names.filter((name) => env[name]).map((name) => `${name}='${env[name]}' `);
	const where = engine === 'sqlite' ? 'in another terminal' : 'where DATABASE_URL and SECRET are set as here';
	return `
Pledgeline is at ${origin}

To make the first organiser, ${where}:
  ${told.join('')}npx pledgeline person add --email you@example.org --name "Your Name" --role organiser --agreement helsinki-impact-declaration
`;
}

function refuse(problem: string, context: Context): number {
	context.err(problem);
	return 1;
}

/** The built handler reads its settings from the environment, when it is loaded. */
function forTheHandler(settings: Settings): Record<string, string> {
	return {
		ORIGIN: settings.origin,
		BODY_SIZE_LIMIT: String(settings.bodySizeLimit),
		DATABASE_URL: settings.database,
		FILES_DIR: settings.filesFolder,
		ADDRESS_HEADER: settings.trustProxy ? 'x-forwarded-for' : '',
		XFF_DEPTH: '1',
		PROTOCOL_HEADER: '',
		HOST_HEADER: '',
		PORT_HEADER: ''
	};
}

/**
 * Someone who types `localhost` is at the right door under another name: forms sent from there would be refused as coming
 * from a stranger's page, so the first page already leads to the one address.
 */
function localhostOf({ origin }: Settings): string | undefined {
	const ours = new URL(origin);
	return ours.hostname === '127.0.0.1' ? `localhost:${ours.port}` : undefined;
}

/**
 * “As you have it” bears no policy: a browser would put it in the place of the one that the page came with, and block the page's own
 * styles and scripts. The framework makes such answers after its hooks, with no policy of their own.
 */
function keepPolicy(response: ServerResponse): void {
	const write = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
	response.writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
		if (status === 304) response.removeHeader('content-security-policy');
		return write(status, ...rest);
	};
}

function redirect(response: ServerResponse, address: string): void {
	response.writeHead(307, { location: address }).end();
}

function fail(response: ServerResponse): void {
	if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
	response.end('Something went wrong here.');
}
