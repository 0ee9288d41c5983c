import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { request as send, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from '@playwright/test';
import { m } from '#words/messages.ts';
import { WRITE_LIMITS } from '#server/write-limits.ts';
import { LIMITS } from '#server/auth-limits.ts';
import { startApplication, type Application } from './application.ts';
import { linkFor, newPage, OFFICER, ORGANISER, postForm, signIn, tokenFor } from './people.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** Asks the port itself, as whoever writes their own requests does: with any header, and whatever the application's origin is. */
function ask(port: string | number, path: string, { method = 'GET', headers, body }: Sent = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		// As a browser without JavaScript: a form is answered with a page, under the status that it deserves.
		const all = { accept: 'text/html', ...headers };
		const asked = send({ host: '127.0.0.1', port, path, method, headers: all }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
		});
		asked.on('error', reject).end(body);
	});
}

const FORM = 'application/x-www-form-urlencoded';
const SERIES = '/api/v1/series/01m7yzmhg00000000000000000/entries';

test.describe('on plain http', () => {
	let application: Application;
	let port: string;
	test.beforeAll(async () => {
		application = await startApplication();
		port = new URL(application.origin).port;
	});
	test.afterAll(() => application.stop());

	test('every answer is named, is what it says that it is, and is framed nowhere', async () => {
		const page = await ask(port, '/sign-in');
		const script = /\/_app\/immutable\/[^"]+\.js/.exec(page.text)?.[0] ?? '';
		expect(script).not.toBe('');
		const forged = {
			method: 'POST',
			headers: { 'content-type': FORM, origin: 'https://evil.example' },
			body: 'email=a'
		};
		const names = new Set<unknown>();
		for (const [path, status, sent] of [
			['/', 200],
			['/fi', 200],
			['/sign-in', 200],
			['/api/v1/targets', 200],
			['/api/v1/nothing', 404],
			['/nothing', 404],
			['/report', 303],
			['/healthz', 200],
			[script, 200],
			['/favicon.svg', 200],
			['/robots.txt', 200],
			['/sign-in', 403, forged]
		] as [string, number, Sent?][]) {
			const { headers, ...answer } = await ask(port, path, sent);
			expect([path, answer.status]).toEqual([path, status]);
			expect(headers['x-content-type-options'], path).toBe('nosniff');
			expect(headers['referrer-policy'], path).toMatch(/^(strict-origin-when-cross-origin|same-origin)$/);
			expect(headers['strict-transport-security'], path).toBeUndefined();
			const policy = String(headers['content-security-policy']);
			for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", 'form-action ']) {
				expect(policy, path).toContain(part);
			}
			expect(policy, path).not.toMatch(/unsafe-(inline|eval)|https?:|\*/);
			expect(headers['x-request-id'], path).toMatch(/^[0-9a-f-]{36}$/);
			names.add(headers['x-request-id']);
		}
		expect(names.size).toBe(12);
	});

	test('a page runs the scripts whose hashes it names and no other', async ({ browser }) => {
		const page = await newPage(browser, application);
		const refused: string[] = [];
		page.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())));
		await page.goto('/');
		expect(refused).toEqual([]);
		const ran = await page.evaluate(() => {
			const script = document.createElement('script');
			script.textContent = 'window.ran = true';
			document.body.append(script);
			return 'ran' in window;
		});
		expect(ran).toBe(false);
		expect(refused.join()).toContain('Content Security Policy');
	});

	test('a form that another site sends in somebody’s name is refused', async ({ browser }) => {
		const page = await signIn(browser, application, OFFICER);
		const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
		for (const origin of [undefined, 'null', 'https://evil.example', `http://localhost:${port}`]) {
			for (const type of [FORM, 'text/plain', 'multipart/form-data; boundary=x']) {
				const headers = { cookie, 'content-type': type, ...(origin && { origin }) };
				const answer = await ask(port, '/account?/everywhere', { method: 'POST', headers, body: '' });
				expect([origin, type, answer.status]).toEqual([origin, type, 403]);
			}
		}
		await page.reload();
		await expect(page.getByRole('button', { name: m.sign_out() })).toBeVisible();
	});

	test('whoever tells something needs no sign-in and no script, gets no cookie, and cannot be made to by another site', async () => {
		await linkFor(application, ORGANISER);
		const tell = (origin: string): Promise<Answer> => {
			const headers = { 'content-type': FORM, origin };
			return ask(port, '/fi/feedback', { method: 'POST', headers, body: 'kind=mistake&text=Nurin&page=/fi' });
		};
		expect((await tell('https://evil.example')).status).toBe(403);
		const { status, headers, text } = await tell(application.origin);
		expect([status, headers['set-cookie']]).toEqual([200, undefined]);
		expect(text).toContain(m.feedback_done_title({}, { locale: 'fi' }));
		const outbox = join(application.folder, 'outbox');
		const letters = (): string[] => {
			const files = existsSync(outbox) ? readdirSync(outbox).filter((file) => file.endsWith('.eml')) : [];
			return files
				.map((file) => readFileSync(join(outbox, file), 'utf8'))
				.filter((letter) => letter.includes('> Nurin'));
		};
		await expect.poll(() => letters().length).toBe(1);
		expect(letters()[0]).toMatch(new RegExp(`^To: <?${ORGANISER.email}>?\\r$`, 'm'));
	});

	test('a cookie opens nothing to a program: neither the API nor, with JSON, a form', async ({ browser }) => {
		const page = await signIn(browser, application, OFFICER);
		const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
		const headers = { cookie, 'content-type': 'application/json', origin: application.origin };
		const body = JSON.stringify({ period: '2023', value: 1, submit: true });
		const { status, text } = await ask(port, SERIES, { method: 'POST', headers, body });
		expect([status, JSON.parse(text)]).toMatchObject([401, { type: 'urn:pledgeline:problem:not-signed-in' }]);
		for (const origin of [application.origin, 'https://evil.example']) {
			const sent = { method: 'POST', headers: { ...headers, origin }, body: '{}' };
			expect((await ask(port, '/account?/everywhere', sent)).status).toBe(415);
		}
		await page.reload();
		await expect(page.getByRole('button', { name: m.sign_out() })).toBeVisible();
	});

	test('whether somebody has an account, an answer does not say', async () => {
		await linkFor(application, { ...OFFICER, email: 'known@kouvola.example' });
		const answers = [];
		for (const email of ['known@kouvola.example', 'other@kouvola.example']) {
			const headers = { 'content-type': FORM, origin: application.origin };
			const answer = await ask(port, '/sign-in', {
				method: 'POST',
				headers,
				body: new URLSearchParams({ email }).toString()
			});
			const { date: _date, 'x-request-id': _request, etag: _tag, ...rest } = answer.headers;
			// The address that was typed stands in the page, and in the hash of a script with it.
			const policy = rest['content-security-policy']?.toString().replace(/'sha256-[^']+'/g, 'HASH');
			const headersSaid = { ...rest, 'content-security-policy': policy };
			// And so does what only this browser is told, of one length for everyone.
			const asked = /name="asked" value="([\w-]{32})"/.exec(answer.text)?.[1] ?? '';
			expect(asked).not.toBe('');
			const text = answer.text.replaceAll(email, 'EMAIL').replaceAll(asked, 'ASKED');
			answers.push({ ...answer, headers: headersSaid, text });
		}
		expect(answers[1]).toEqual(answers[0]);
	});

	test('a person who sends too many forms is told so in the form, and loses nothing that they typed', async ({
		browser
	}) => {
		const page = await signIn(browser, application, { ...OFFICER, email: 'fast@kouvola.example' });
		const place = await page.locator('h3 a[href*="/report/series/"]').first().getAttribute('href');
		const form = { token: 'none' };
		for (let sent = 0; sent < WRITE_LIMITS.formsByPerson.max; sent++) {
			expect((await postForm(page, '/account?/revoke', form)).status()).toBe(404);
		}
		const refused = await postForm(page, '/account?/revoke', { token: '01m7yzmhg00000000000000000' });
		expect(refused.status()).toBe(429);
		expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);

		await page.goto(place ?? '');
		await page.locator('[name=period]').fill('2024');
		await page.locator('[name=value]').fill('470');
		await page.locator('main form').getByRole('button').first().click();
		await expect(page.locator('main')).toContainText(/Too many requests/);
		await expect(page.locator('[name=value]')).toHaveValue('470');
		// Somebody else at the same address goes on.
		const other = await signIn(browser, application, { ...OFFICER, email: 'slow@kouvola.example' });
		expect((await postForm(other, '/account?/revoke', form)).status()).toBe(404);
	});

	test('a token that writes too much is told when to come back; another may go on; forged headers do not help', async () => {
		const [token, other] = [
			await tokenFor(application, { role: 'reporter', organisation: 'kouvola' }),
			await tokenFor(application, { role: 'reporter', organisation: 'kouvola' })
		];
		const post = (by: string, at = 0): Promise<Answer> => {
			const forged = { 'x-forwarded-for': `203.0.113.${at % 256}`, 'x-real-ip': `203.0.113.${at % 256}` };
			const headers = { authorization: `Bearer ${by}`, 'content-type': 'application/json', ...forged };
			return ask(port, SERIES, { method: 'POST', headers, body: '{}' });
		};
		const { max } = WRITE_LIMITS.apiByToken;
		for (let sent = 0; sent < max; sent += 20) {
			const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => post(token, sent + at)));
			expect(answers.filter(({ status }) => status === 429)).toEqual([]);
		}
		const refused = await post(token);
		expect(refused.status).toBe(429);
		expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
		expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
		expect(JSON.parse(refused.text)).toMatchObject({ type: 'urn:pledgeline:problem:too-many-requests' });
		expect((await post(other)).status).not.toBe(429);
		// Reading goes on for everyone.
		expect((await ask(port, '/api/v1/targets', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
	});
});

test.describe('attempts to sign in are counted by address', () => {
	async function asked(port: string, forwarded: string | undefined): Promise<number> {
		const headers = {
			'content-type': FORM,
			origin: `http://127.0.0.1:${port}`,
			...(forwarded !== undefined && { 'x-forwarded-for': forwarded })
		};
		const email = `${Math.random().toString(36).slice(2)}@kouvola.example`;
		const body = new URLSearchParams({ email }).toString();
		return (await ask(port, '/sign-in', { method: 'POST', headers, body })).status;
	}

	async function statuses(
		port: string,
		times: number,
		forwarded: (at: number) => string | undefined
	): Promise<number[]> {
		const found: number[] = [];
		for (let at = 0; at < times; at++) found.push(await asked(port, forwarded(at)));
		return found;
	}

	const { max } = LIMITS.askFromAddress;

	test('of the socket, whatever headers say, where no proxy is trusted', async () => {
		const application = await startApplication({ env: { TRUST_PROXY: 'off' } });
		const { port } = new URL(application.origin);
		const found = await statuses(port, max + 3, (at) => `203.0.113.${at}`);
		expect(found).toEqual([...Array<number>(max).fill(200), 429, 429, 429]);
		await application.stop();
	});

	test('that the trusted proxy saw, not of those that a caller put before it', async () => {
		const application = await startApplication({ env: { TRUST_PROXY: 'on' } });
		const { port } = new URL(application.origin);
		const found = await statuses(port, max + 3, (at) => `203.0.113.${at}, 198.51.100.1`);
		expect(found).toEqual([...Array<number>(max).fill(200), 429, 429, 429]);
		expect(await asked(port, '198.51.100.1, 198.51.100.2')).toBe(200);
		// Past the proxy, from the machine itself: counted by its socket, and answered.
		expect(await asked(port, undefined)).toBe(200);
		await application.stop();
	});
});

test.describe('on https', () => {
	test('browsers are told to stay there, and the cookie is for this host and https alone', async () => {
		const port = await freePort();
		const env = { ORIGIN: 'https://pledges.example', PORT: String(port) };
		const application = await startApplication({ env });
		const page = await ask(port, '/');
		expect(page.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
		const file = await ask(port, '/favicon.svg');
		expect(file.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');

		const link = new URL(await linkFor(application, OFFICER));
		expect(link.origin).toBe('https://pledges.example');
		const headers = { 'content-type': FORM, origin: 'https://pledges.example' };
		const body = link.searchParams.toString();
		const entered = await ask(port, '/sign-in/link', { method: 'POST', headers, body });
		expect(entered.status).toBe(303);
		const [cookie = '', ...others] = entered.headers['set-cookie'] ?? [];
		expect(others).toEqual([]);
		expect(cookie).toMatch(/^__Host-pledgeline\S+=\S+; /);
		for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
		expect(cookie).not.toMatch(/Domain=/i);
		expect(cookie.length).toBeLessThan(4096);

		const forged = { ...headers, origin: `http://127.0.0.1:${port}` };
		expect((await ask(port, '/sign-in/link', { method: 'POST', headers: forged, body })).status).toBe(403);
		await application.stop();
	});
});

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
