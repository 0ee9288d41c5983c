import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#domain/permission.ts';
import type { Problem } from '#domain/problem.ts';
import { problemText } from '#words/problem.ts';
import { tagged } from './answer.ts';
import { actorOfBearer } from './bearer.ts';
import { statusOf } from './form.ts';

/** What an endpoint answers: a body with its status, or what is wrong. */
export type Answer = { ok: true; body: unknown; status?: number; tag?: string } | { ok: false; problems: Problem[] };

const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Open to pages of other sites: what is read here is public. */
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, link' };

/** An endpoint that reads: its answer has an ETag, is not sent again to whoever has it, and may be read from any page. */
export function reading(read: (event: RequestEvent) => Promise<Answer>) {
	return async (event: RequestEvent): Promise<Response> => {
		const answer = await read(event);
		if (!answer.ok) return problemResponse(answer.problems, OPEN);
		return tagged(event.request, JSON.stringify(answer.body), { ...OPEN, 'content-type': JSON_TYPE });
	};
}

/** An endpoint that writes: by a token only, never by the cookie of a page, so that no page can write in somebody's name. */
export function writing(write: (event: RequestEvent, actor: Actor, body: unknown) => Promise<Answer>) {
	return async (event: RequestEvent): Promise<Response> => {
		const { store, clock } = event.locals.application;
		const header = event.request.headers.get('authorization');
		const actor = await actorOfBearer(store, clock, header);
		if (!actor) return problemResponse([{ code: header === null ? 'not-signed-in' : 'token-unknown' }]);
		const body = await bodyOf(event.request);
		if (!body.ok) return problemResponse(body.problems);
		const answer = await write(event, actor, body.answer);
		if (!answer.ok) return problemResponse(answer.problems);
		const headers = { 'content-type': JSON_TYPE, 'cache-control': 'no-store', ...(answer.tag && { etag: answer.tag }) };
		return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers });
	};
}

/** Problems as RFC 9457 has them, each with the place in the request that it is about. */
export function problemResponse(problems: readonly Problem[], headers: Record<string, string> = {}): Response {
	const status = statusOf(problems);
	const [first] = problems;
	const detail = first ? problemText(first, 'en') : 'Something is wrong.';
	const body = {
		type: `urn:pledgeline:problem:${first?.code ?? 'unknown'}`,
		title: detail,
		status,
		detail,
		...(first?.values?.entry !== undefined && { entry: first.values.entry }),
		errors: problems.map((problem) => ({
			...(problem.field !== undefined && { pointer: pointerTo(problem.field) }),
			code: problem.code,
			detail: problemText(problem, 'en')
		}))
	};
	const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
	const all = { ...headers, ...challenge, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' };
	return new Response(JSON.stringify(body), { status, headers: all });
}

/** The number that an If-Match header names for a thing whose tag is made of its identifier and number. */
export function seenIn(request: Request, id: string): number | undefined {
	const header = request.headers.get('if-match');
	if (header === null || header.trim() === '*') return undefined;
	const number = new RegExp(`^"${id}-(\\d+)"$`).exec(header.trim())?.[1];
	return number === undefined ? -1 : Number(number);
}

/** The tag of a thing that changes by numbered steps. */
export function tagOf(id: string, number: number): string {
	return `"${id}-${number}"`;
}

/** How many items a list shows at once, and after which; both as the address asks. */
export function pageOf(url: URL): { limit: number; after: string | undefined } {
	const asked = Number(url.searchParams.get('limit') ?? 100);
	const limit = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, 500) : 100;
	return { limit, after: url.searchParams.get('after') ?? undefined };
}

/** A page of a list: `next` is what to send as `after`, null on the last page. One more item than shown must be given. */
export function listOf<Item>(
	items: readonly Item[],
	limit: number,
	cursorOf: (item: Item) => string
): { items: Item[]; next: string | null } {
	const shown = items.slice(0, limit);
	const last = shown.at(-1);
	return { items: shown, next: items.length > limit && last ? cursorOf(last) : null };
}

async function bodyOf(request: Request): Promise<{ ok: true; answer: unknown } | { ok: false; problems: Problem[] }> {
	try {
		const text = await request.text();
		return { ok: true, answer: text.trim() === '' ? {} : JSON.parse(text) };
	} catch (error) {
		const tooLarge = error instanceof Error && 'status' in error && error.status === 413;
		return {
			ok: false,
			problems: [{ code: tooLarge ? 'body-too-large' : 'body-unreadable', values: { limit: '25 MB' } }]
		};
	}
}

function pointerTo(field: string): string {
	const note = /^note_(\w\w)$/.exec(field)?.[1];
	return note ? `/note/${note}` : `/${field}`;
}
