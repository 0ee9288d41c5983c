import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { StoreProblem } from '#db/engine/store.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome, Problem } from '#domain/problem.ts';
import { tagged } from '../answer.ts';
import { actorOfBearer } from '../bearer.ts';
import { sizeText } from '../failure.ts';
import { problemResponse, unexpectedResponse } from './problem.ts';
import { askedIn, type Query } from './query.ts';

/** What an address answers: a body with its status, or what is wrong. `seen` names a thing in the state in which it is shown. */
export type Answer =
	{ ok: true; body: unknown; status?: number; seen?: Seen; location?: string } | { ok: false; problems: Problem[] };

/** The identifier of a thing and the number of its changes; with it begins the tag that an If-Match header brings back. */
type Seen = `${string}-${number}`;

export type Handler = (event: RequestEvent) => Promise<Response>;

const JSON_TYPE = 'application/json; charset=utf-8';

/** Open to pages of other sites: what is read here is public. */
export const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, link' };

/** What a browser is told that asks before it reads: it may, and may say what it has already. */
const READABLE = {
	...OPEN,
	'access-control-allow-methods': 'GET, HEAD',
	'access-control-allow-headers': 'if-none-match',
	'access-control-max-age': '86400'
};

/** The methods of one address. Every other method is answered, too: with the list of these. What is read is open to pages of other sites, unless it is said otherwise. */
export function endpoint<Offered extends { GET?: Handler; POST?: Handler; PUT?: Handler }>(
	offered: Offered,
	open = 'GET' in offered
): Offered & { fallback: Handler } {
	return { ...offered, fallback: async ({ request }) => otherwise(request, Object.keys(offered), open) };
}

/** Reads: the answer has an ETag, is not sent again to whoever has it, and may be read from any page. */
export function reading<Asked extends Query>(
	query: Asked,
	read: (event: RequestEvent, asked: z.output<Asked>) => Promise<Answer>
): Handler {
	return guarded(OPEN, async (event) => {
		const asked = askedIn(event.url, query);
		if (!asked.ok) return problemResponse(asked.problems, OPEN);
		const answer = await read(event, asked.answer);
		if (!answer.ok) return problemResponse(answer.problems, OPEN);
		const { body, seen } = answer;
		const headers = { ...OPEN, 'content-type': JSON_TYPE };
		return tagged(event.request, JSON.stringify(body), headers, seen && `${seen}-`);
	});
}

/** Reads what is not public: by a token, too. */
export function readingOwn<Asked extends Query>(
	query: Asked,
	read: (event: RequestEvent, actor: Actor, asked: z.output<Asked>) => Promise<Answer>
): Handler {
	return guarded({}, async (event) => {
		const actor = await actorOf(event);
		if (!actor.ok) return problemResponse(actor.problems);
		const asked = askedIn(event.url, query);
		if (!asked.ok) return problemResponse(asked.problems);
		const answer = await read(event, actor.answer, asked.answer);
		if (!answer.ok) return problemResponse(answer.problems);
		const answered = tagged(event.request, JSON.stringify(answer.body), { 'content-type': JSON_TYPE });
		answered.headers.set('cache-control', 'private, no-cache');
		return answered;
	});
}

async function actorOf({ locals, request }: RequestEvent): Promise<Outcome<Actor>> {
	const { store, clock } = locals.application;
	const header = request.headers.get('authorization');
	const actor = await actorOfBearer(store, clock, header);
	if (actor) return { ok: true, answer: actor };
	return { ok: false, problems: [{ code: header === null ? 'not-signed-in' : 'token-unknown' }] };
}

/** Writes: by a token only, never by the cookie of a page, so that no page can write in somebody's name. */
export function writing<Body = unknown>(
	write: (event: RequestEvent, actor: Actor, body: Body) => Promise<Answer>,
	reader: (event: RequestEvent) => Promise<Outcome<Body>> = bodyOf as (event: RequestEvent) => Promise<Outcome<Body>>
): Handler {
	return guarded({}, async (event) => {
		const actor = await actorOf(event);
		if (!actor.ok) return problemResponse(actor.problems);
		const body = await reader(event);
		if (!body.ok) return problemResponse(body.problems);
		const answer = await write(event, actor.answer, body.answer);
		if (!answer.ok) return problemResponse(answer.problems);
		const { body: told, seen, status = 200, location } = answer;
		const named = { ...(seen && { etag: `"${seen}"` }), ...(location && { location }) };
		const headers = { 'content-type': JSON_TYPE, 'cache-control': 'no-store', ...named };
		return new Response(JSON.stringify(told), { status, headers });
	});
}

/** The number of changes of a thing that an If-Match header names; −1 where it names something else. */
export function seenIn(request: Request, id: string): number | undefined {
	const header = request.headers.get('if-match');
	if (header === null || header.trim() === '*') return undefined;
	const number = new RegExp(`^"${id}-(\\d+)(?:-[\\w-]+)?"$`).exec(header.trim())?.[1];
	return number === undefined ? -1 : Number(number);
}

/** Whatever goes wrong in a way that nobody thought of is in the log, and is told to programs in the form that they read. */
export function guarded(headers: Record<string, string>, handle: Handler): Handler {
	return async (event) => {
		try {
			return await handle(event);
		} catch (error) {
			event.locals.log.error({ error }, 'a request failed');
			if (error instanceof StoreProblem && error.code === 'locked') return problemResponse([{ code: 'busy' }], headers);
			return unexpectedResponse(event.locals.request, headers);
		}
	};
}

function otherwise(request: Request, offered: string[], readable: boolean): Response {
	const allow = [...offered.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])), 'OPTIONS'].join(', ');
	if (request.method === 'OPTIONS') {
		return new Response(null, { status: 204, headers: { allow, ...(readable && READABLE) } });
	}
	const refusal: Problem = { code: 'method-not-allowed', values: { typed: request.method, example: allow } };
	return problemResponse([refusal], { allow, ...(readable && OPEN) });
}

/** What was sent, as JSON; nothing at all is an empty object. */
export async function bodyOf(event: RequestEvent): Promise<Outcome<unknown>> {
	return readBody(event, async (request) => {
		const text = await request.text();
		return text.trim() === '' ? {} : JSON.parse(text);
	});
}

/** What was sent, as the fields and files of a form. */
export async function formOf(event: RequestEvent): Promise<Outcome<FormData>> {
	return readBody(event, (request) => request.formData());
}

async function readBody<Body>(
	{ request, locals }: RequestEvent,
	read: (request: Request) => Promise<Body>
): Promise<Outcome<Body>> {
	try {
		return { ok: true, answer: await read(request) };
	} catch (error) {
		const limit = sizeText(locals.application.settings.bodySizeLimit, 'en');
		const tooLarge = error instanceof Error && 'status' in error && error.status === 413;
		return {
			ok: false,
			problems: [{ code: tooLarge ? 'body-too-large' : 'body-unreadable', values: { limit } }]
		};
	}
}
