import type { Outcome } from '#domain/problem.ts';
import { bodyOf, endpoint, guarded, type Handler } from './endpoint.ts';
import { problemResponse } from './problem.ts';

/** Open to pages of other sites: nothing is kept, and the answer says nothing but what was sent. */
const OPEN = { 'access-control-allow-origin': '*' };

/** What a browser is told that asks before it sends: it may, as JSON. */
const SENDABLE = {
	...OPEN,
	'access-control-allow-methods': 'POST',
	'access-control-allow-headers': 'content-type',
	'access-control-max-age': '86400',
	allow: 'POST, OPTIONS'
};

/** An address that works something out of what it is sent and keeps nothing: it needs no token. */
export function computing(compute: (body: unknown) => Outcome<unknown>): { POST: Handler; fallback: Handler } {
	const POST = guarded(OPEN, async (event) => {
		const body = await bodyOf(event);
		if (!body.ok) return problemResponse(body.problems, OPEN);
		const answer = compute(body.answer);
		if (!answer.ok) return problemResponse(answer.problems, OPEN);
		const headers = { ...OPEN, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
		return new Response(JSON.stringify(answer.answer), { headers });
	});
	const { fallback } = endpoint({ POST });
	return {
		POST,
		fallback: async (event) =>
			event.request.method === 'OPTIONS' ? new Response(null, { status: 204, headers: SENDABLE }) : fallback(event)
	};
}
