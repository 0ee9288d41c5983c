import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { beforeAll, expect, it } from 'vitest';
import { embedPage, frameCode } from '#server/embed.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';

type Route = { GET(event: RequestEvent): Response | Promise<Response> };

const ORIGIN = 'https://pledges.example';

describeEachEngine('a chart in a page of somebody else', (fresh) => {
	let here: Installed;
	let target: string;

	beforeAll(async () => {
		here = await installed(await fresh());
		target = await here.target('kouvola-emissions-2030');
	}, 60_000);

	async function ask(route: string, address: string, params: Record<string, string> = {}): Promise<Response> {
		const { GET } = (await import(/* @vite-ignore */ `../../src/routes/${route}/+server.ts`)) as Route;
		const url = new URL(address, ORIGIN);
		const application = { ...here, settings: { origin: ORIGIN, timeZone: 'Europe/Helsinki' } };
		const locals = { application, language: 'en' };
		const request = new Request(url);
		return GET({ url, params, request, locals } as unknown as RequestEvent);
	}
	const embedded = (query = ''): Promise<Response> =>
		ask('embed/targets/[id]', `/embed/targets/${target}${query}`, { id: target });

	it('is a page that any other may frame, and that does nothing but show itself', async () => {
		const response = await embedded('?lang=fi');
		const policy = response.headers.get('content-security-policy') ?? '';
		expect(policy).toContain('frame-ancestors *');
		expect(policy).toContain("default-src 'none'");
		expect(response.headers.has('set-cookie')).toBe(false);
		const html = await response.text();
		for (const kind of ['style', 'script']) {
			const content = new RegExp(`<${kind}>([^]*?)</${kind}>`).exec(html)?.[1] ?? '';
			expect(policy).toContain(`${kind}-src 'sha256-${createHash('sha256').update(content).digest('base64')}'`);
		}
		expect(html).toContain('<html lang="fi">');
		expect(html).toContain(`<a href="${ORIGIN}/fi/targets/${target}" target="_blank" rel="noopener">Kouvola: `);
		expect(html).toContain(`src="/charts/targets/${target}.png?lang=fi"`);
		expect(html).not.toMatch(/ on\w+=|style=/);
	});

	it('is in English where nobody asks for another language, and found nowhere where there is no such aim', async () => {
		expect(await (await embedded('?lang=tlh')).text()).toContain('<html lang="en">');
		await expect(ask('embed/targets/[id]', '/embed/targets/x', { id: 'x' })).rejects.toMatchObject({ status: 404 });
	});

	it('is told to programs that have the address of the page, in its language and no larger than they ask', async () => {
		const page = encodeURIComponent(`${ORIGIN}/fi/targets/${target}`);
		const response = await ask('oembed', `/oembed?url=${page}&maxwidth=400&maxheight=9999&format=json`);
		const told = (await response.json()) as Record<string, unknown>;
		expect(told).toMatchObject({ version: '1.0', type: 'rich', provider_name: 'Pledgeline', width: 400, height: 480 });
		expect(told.title).toMatch(/^Kouvola: /);
		expect(told.html).toContain(`src="${ORIGIN}/embed/targets/${target}?lang=fi" title="Kouvola: `);
	});

	it.each([
		['another site', `https://nowhere.example/targets/01kb00000000000000000000s1`],
		['another page', `${ORIGIN}/organisations/kouvola`],
		['no address', 'kouvola'],
		['an aim that nobody has', `${ORIGIN}/targets/01kb00000000000000000000s1`]
	])('is not told of %s', async (_what, url) => {
		await expect(ask('oembed', `/oembed?url=${encodeURIComponent(url)}`)).rejects.toMatchObject({ status: 404 });
	});

	it('is told as JSON only', async () => {
		const page = encodeURIComponent(`${ORIGIN}/targets/${target}`);
		expect((await ask('oembed', `/oembed?url=${page}&format=xml`)).status).toBe(501);
	});
});

it('what is written into an embedded page is text, whatever it looks like', () => {
	const evil = `"><script>alert('1')</script>&`;
	const html = embedPage({ language: 'en', title: evil, href: 'https://a.example/', sentence: evil, caution: evil });
	expect(html.match(/<script>/g)).toHaveLength(1);
	expect(html).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;');
	expect(frameCode('https://a.example/', evil)).not.toContain('<script>');
});
