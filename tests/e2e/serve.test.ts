import { readFileSync, statSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startApplication, type Application } from './application.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication({ first: true });
});
test.afterAll(async () => {
	// Throws unless it ends by itself, with 0.
	await application.stop();
});

test('it says where it is and how the first organiser is made', () => {
	expect(application.said()).toContain(`Pledgeline is at ${application.origin}\n`);
	const { port } = new URL(application.origin);
	expect(application.said()).toContain(
		` PORT='${port}' DATABASE_URL='file:${application.folder}/pledgeline.db' npx pledgeline`
	);
	expect(application.said()).toMatch(
		/npx pledgeline person add --email \S+ --name ".+" --role organiser --agreement helsinki-impact-declaration\n/
	);
});

test('the secret that it made is for its owner alone and nowhere in what it said', () => {
	const path = join(application.folder, 'secret');
	expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(application.said()).not.toContain(readFileSync(path, 'utf8').trim());
});

test('a second one on the same port gives way in one sentence', async () => {
	const { code, stdout, stderr } = await application.command('serve');
	expect(code).toBe(1);
	expect(stdout).toBe('');
	expect(stderr).toMatch(/^Port \d+ on 127\.0\.0\.1 is in use: .+\n$/);
});

test('a wrong setting is one sentence', async () => {
	await expect(startApplication({ env: { PORT: 'abc', SECRET: 'plantedTooShort' } })).rejects.toThrow(
		/did not start \(1\):\nPORT must be a whole number from 1 to 65535, not “abc”; for example PORT=3000\nSECRET must be at least 32 characters; [^\n]*\n$/
	);
});

test('who comes by the name of localhost is led to the one address', async () => {
	const { port } = new URL(application.origin);
	const response = await answerTo(port, '/fi?x=1', `localhost:${port}`);
	expect(response.statusCode).toBe(307);
	expect(response.headers.location).toBe(`${application.origin}/fi?x=1`);
	expect((await answerTo(port, '/', `127.0.0.1:${port}`)).statusCode).toBe(200);
});

test('no page may run what is not in it or be framed', async ({ page }) => {
	const response = await page.goto(application.origin);
	const policy = response?.headers()['content-security-policy'] ?? '';
	for (const part of [
		"default-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"'sha256-"
	])
		expect(policy).toContain(part);
	expect(policy).not.toMatch(/unsafe-(inline|eval)/);
});

test('a page that the browser has already looks the same when it comes back', async ({ page }) => {
	const problems: string[] = [];
	page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
	await page.goto(application.origin);
	const font = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).fontFamily);
	const first = await font();
	expect((await page.goto(application.origin))?.status()).toBe(200);
	expect(await font()).toBe(first);
	expect(problems).toEqual([]);

	const seen = await fetch(application.origin);
	const again = await fetch(application.origin, { headers: { 'if-none-match': seen.headers.get('etag') ?? '' } });
	expect(again.status).toBe(304);
	// A browser would put it in the place of the page's own.
	expect(again.headers.get('content-security-policy')).toBeNull();
});

function answerTo(port: string, path: string, host: string): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		get({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
			response.resume();
			resolve(response);
		}).on('error', reject);
	});
}
