import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Rule } from './auth-limits.ts';
import { problemResponse } from './api/problem.ts';
import { clientAddress, networkOf } from './client-address.ts';
import type { RateLimit, Wait } from './rate-limit.ts';

/** Writes by the API and by forms. An address can be a whole city hall's, or a cloud's through which several cities report. */
export const WRITE_LIMITS = {
	apiByToken: { window: 60, max: 600 },
	apiFromAddress: { window: 60, max: 1200 },
	formsByPerson: { window: 60, max: 120 },
	formsFromAddress: { window: 60, max: 600 }
} as const satisfies Record<string, Rule>;

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a request is, as far as limits go. */
type Asking = Pick<RequestEvent, 'request' | 'getClientAddress' | 'platform'> & { locals: Pick<App.Locals, 'visitor'> };

/**
 * Counts a request that writes, before anything of it is read; answers for how long nothing more is taken. By its token or person,
 * and by its address: neither many tokens nor many addresses help alone. Forged headers do not: the address is the socket's, or the
 * last that a trusted proxy wrote.
 */
export function waitBeforeWriting(limit: RateLimit, event: Asking, page: boolean): Wait {
	const { request, locals } = event;
	if (READS.has(request.method)) return undefined;
	const address = networkOf(clientAddress(event));
	if (page) {
		const person = locals.visitor?.actor.key;
		return limit.count(
			[`forms from ${address}`, WRITE_LIMITS.formsFromAddress],
			...(person === undefined ? [] : [[`forms by ${person}`, WRITE_LIMITS.formsByPerson] as [string, Rule]])
		);
	}
	const token = request.headers.get('authorization');
	return limit.count(
		[`api from ${address}`, WRITE_LIMITS.apiFromAddress],
		...(token === null ? [] : [[`api by ${shortened(token)}`, WRITE_LIMITS.apiByToken] as [string, Rule]])
	);
}

/** The answer to a program that writes too much. */
export function refuseWriting(seconds: number): Response {
	return problemResponse([{ code: 'too-many-requests', values: { seconds } }], { 'retry-after': String(seconds) });
}

/** Of whatever length a header is, no more of it is remembered; and nobody finds a token in a dump of the memory by it. */
function shortened(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}
