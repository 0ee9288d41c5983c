import { describe, expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { openRateLimit } from './rate-limit.ts';
import { refuseWriting, waitBeforeWriting, WRITE_LIMITS } from './write-limits.ts';

type Sent = { method?: string; token?: string; address?: string; person?: string; headers?: Record<string, string> };

/** Asks so often, and answers how often it was let pass. */
function asking(page: boolean): (times: number, sent: (at: number) => Sent) => number {
	const limit = openRateLimit(stoppedClock('2026-11-21T12:00:00.000Z'));
	return (times, sent) => {
		let passed = 0;
		for (let at = 0; at < times; at++) {
			const { method = 'POST', token, address = '192.0.2.1', person, headers } = sent(at);
			const authorization = token === undefined ? undefined : { authorization: `Bearer ${token}` };
			const request = new Request('http://127.0.0.1/x', { method, headers: { ...headers, ...authorization } });
			const visitor = person === undefined ? undefined : ({ actor: { key: person } } as never);
			const event = { request, locals: { visitor }, getClientAddress: () => address, platform: undefined as never };
			if (waitBeforeWriting(limit, event, page) === undefined) passed += 1;
		}
		return passed;
	};
}

describe('writing by the API', () => {
	const { apiByToken, apiFromAddress } = WRITE_LIMITS;

	it('is limited for a token, from wherever it is used', () => {
		const ask = asking(false);
		expect(ask(apiByToken.max + 9, (at) => ({ token: 'a', address: `198.51.${at >> 8}.${at & 255}` }))).toBe(
			apiByToken.max
		);
		expect(ask(1, () => ({ token: 'b' }))).toBe(1);
	});

	it('is limited for an address, by however many tokens and none', () => {
		const ask = asking(false);
		const sent = (at: number): Sent => (at % 2 ? { token: `made up ${at}` } : {});
		expect(ask(apiFromAddress.max + 9, sent)).toBe(apiFromAddress.max);
		expect(ask(1, () => ({ token: 'b', address: '192.0.2.2' }))).toBe(1);
	});

	it('is limited for a network of IPv6, not for one address of it', () => {
		const sent = (at: number): Sent => ({ address: `2001:db8:1:2::${at.toString(16)}` });
		expect(asking(false)(apiFromAddress.max + 9, sent)).toBe(apiFromAddress.max);
	});

	it('is not freed by headers that a caller makes up', () => {
		const sent = (at: number): Sent => ({
			headers: {
				'x-forwarded-for': `203.0.113.${at % 256}`,
				'x-real-ip': `203.0.113.${at % 256}`,
				forwarded: `for=${at}`
			}
		});
		expect(asking(false)(apiFromAddress.max + 9, sent)).toBe(apiFromAddress.max);
	});

	it('does not limit reading', () => {
		const ask = asking(false);
		ask(apiFromAddress.max, () => ({}));
		for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(ask(9, () => ({ method }))).toBe(9);
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(ask(9, () => ({ method }))).toBe(0);
	});

	it('is refused with the seconds after which it is taken again', async () => {
		const response = refuseWriting(17);
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('17');
		expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
		expect(await response.json()).toMatchObject({ type: 'urn:pledgeline:problem:too-many-requests', status: 429 });
	});
});

describe('writing by forms', () => {
	const { formsByPerson, formsFromAddress } = WRITE_LIMITS;

	it('is limited for a person, from wherever they send', () => {
		const ask = asking(true);
		expect(ask(formsByPerson.max + 9, (at) => ({ person: 'aino', address: `198.51.100.${at % 256}` }))).toBe(
			formsByPerson.max
		);
		expect(ask(1, () => ({ person: 'eino' }))).toBe(1);
	});

	it('is limited for an address, for however many people and nobody', () => {
		const sent = (at: number): Sent => (at % 2 ? { person: `person ${at}` } : {});
		expect(asking(true)(formsFromAddress.max + 9, sent)).toBe(formsFromAddress.max);
	});
});
