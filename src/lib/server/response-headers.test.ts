import { describe, expect, it } from 'vitest';
import { baseHeaders, secure } from './response-headers.ts';

function answered(address: string, { signedIn = false, headers = {} } = {}): Headers {
	return secure(new Response('', { headers }), new URL(address), signedIn).headers;
}

describe('every answer', () => {
	it.each(['https://a.example/', 'http://127.0.0.1:3000/api/v1/targets', 'https://a.example/fi/report'])(
		'%s',
		(address) => {
			const headers = answered(address);
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
			expect(headers.get('permissions-policy')).toContain('camera=()');
			expect(headers.get('referrer-policy')).toMatch(/^(strict-origin-when-cross-origin|same-origin)$/);
			const tls = address.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : null;
			expect(headers.get('strict-transport-security')).toBe(tls);
		}
	);

	it('that is no page runs nothing and is framed nowhere; a page keeps the policy that it came with', () => {
		const policy = answered('https://a.example/api/v1/targets').get('content-security-policy');
		for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
			expect(policy).toContain(part);
		}
		const own = { headers: { 'content-security-policy': "script-src 'sha256-x'" } };
		expect(answered('https://a.example/', own).get('content-security-policy')).toBe("script-src 'sha256-x'");
	});

	it('bears the same when the framework never saw the request', () => {
		const base = baseHeaders('https://a.example');
		const headers = answered('https://a.example/');
		for (const [name, value] of Object.entries(base)) expect([name, headers.get(name)]).toEqual([name, value]);
	});
});

describe('a page of somebody’s own', () => {
	it.each([
		...['/report', '/report/drafts/1', '/organise', '/account', '/account/export', '/sign-in', '/sign-in/link'],
		...['/sign-out', '/fi/report', '/sv/account', '/et/sign-in']
	])('%s is kept by nobody and tells no other site its address', (path) => {
		const headers = answered(`https://a.example${path}`);
		expect(headers.get('cache-control')).toBe('no-store');
		// Not "no-referrer": forms would be sent with the origin "null", and be refused.
		expect(headers.get('referrer-policy')).toBe('same-origin');
		expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
	});

	it('is any page, once somebody is signed in', () => {
		expect(answered('https://a.example/', { signedIn: true }).get('cache-control')).toBe('no-store');
	});

	it.each(['/', '/targets/1', '/reports', '/accounts', '/fi/targets/1'])('%s is none', (path) => {
		expect(answered(`https://a.example${path}`).get('cache-control')).toBe('no-cache');
	});
});

it('an answer that knows how long it lasts keeps it', () => {
	const headers = { 'cache-control': 'public, max-age=60' };
	expect(answered('https://a.example/charts/1.png', { headers }).get('cache-control')).toBe('public, max-age=60');
});
