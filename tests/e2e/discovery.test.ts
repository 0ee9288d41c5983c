import { expect, test } from '@playwright/test';
import { addressIn, canonicalAddress } from '#words/address.ts';
import { LANGUAGES } from '#domain/language.ts';
import { publicKinds, type Kind } from '../access/pages.ts';
import { startApplication, type Application } from './application.ts';

/** Pages that are for whoever has their link. */
const OF_ONE = /^\/(?:sign-in|confirm|reminders)(?:\/|\?|$)/;

let application: Application;
let kinds: Kind[];
test.beforeAll(async () => {
	application = await startApplication();
	kinds = (await publicKinds(application)).filter(({ status, path }) => !status && !OF_ONE.test(path));
});
test.afterAll(() => application.stop());

async function read(path: string): Promise<string> {
	const answer = await fetch(application.origin + path);
	expect([path, answer.status, answer.headers.get('set-cookie')]).toEqual([path, 200, null]);
	return answer.text();
}

/** The contents of an attribute of every element that a pattern finds. */
function all(html: string, pattern: RegExp): string[] {
	return [...html.matchAll(pattern)].map(([, text = '']) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
}

test('every kind of public page says what others are to show of it, with a picture that is there', async () => {
	const pictures = new Map<string, string>();
	for (const { name, path } of kinds) {
		const html = await read(addressIn(path, 'fi'));
		const meta = (key: string): string[] =>
			all(html, new RegExp(`<meta (?:property|name)="${key}" content="([^"]*)"`, 'g'));
		for (const key of ['description', 'og:title', 'og:description', 'og:url', 'og:image', 'og:image:alt']) {
			expect([name, key, meta(key).length, meta(key)[0] !== '']).toEqual([name, key, 1, true]);
		}
		expect([name, meta('twitter:card')]).toEqual([name, ['summary_large_image']]);
		expect([name, meta('description')]).toEqual([name, meta('og:description')]);
		const [picture = ''] = meta('og:image');
		expect([name, picture.startsWith(`${application.origin}/charts/`)]).toEqual([name, true]);
		pictures.set(picture, `${meta('og:image:width')[0]}×${meta('og:image:height')[0]}`);
		for (const linked of all(html, /<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
			const dataset = JSON.parse(linked) as { '@type': string; name: string; url: string; distribution: object[] };
			expect([name, dataset['@type'], dataset.distribution.length]).toEqual([name, 'Dataset', 3]);
			expect(dataset.url).toMatch(new RegExp(`^${application.origin}/fi/`));
		}
	}
	for (const kind of ['target', 'agreements', 'organisations', 'indicators', 'overview'])
		expect([...pictures.keys()].filter((each) => each.includes(`/charts/${kind}`))).not.toEqual([]);
	for (const [picture, size] of pictures) {
		const answer = await fetch(picture);
		const bytes = Buffer.from(await answer.arrayBuffer());
		// A PNG says its width and height at fixed places.
		expect([picture, answer.headers.get('content-type')]).toEqual([picture, 'image/png']);
		expect([picture, `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}`]).toEqual([picture, size]);
	}
});

test('aims, organisations, indicators and agreements are datasets with files', async () => {
	for (const kind of ['target, a level with a deadline', 'organisation', 'indicator', 'declaration', 'data']) {
		const html = await read(kinds.find(({ name }) => name === kind)?.path ?? '');
		const [linked = '{}'] = all(html, /<script type="application\/ld\+json">(.*?)<\/script>/gs);
		const { distribution } = JSON.parse(linked) as { distribution: { contentUrl: string }[] };
		for (const { contentUrl } of distribution) expect([kind, (await fetch(contentUrl)).status]).toEqual([kind, 200]);
	}
});

test('every page is known under one address in each language, and the switch of languages keeps what was asked', async () => {
	for (const { name, path } of kinds) {
		const asked = `${path}${path.includes('?') ? '&' : '?'}utm_source=x&kind=aim&as_of=2024-05-01`;
		const html = await read(addressIn(asked, 'sv'));
		const canonical = canonicalAddress(addressIn(asked, 'sv'));
		expect([name, all(html, /<link rel="canonical" href="([^"]*)"/g)]).toEqual([
			name,
			[application.origin + canonical]
		]);
		const alternates = all(html, /<link rel="alternate" hreflang="([^"]*)"/g);
		expect([name, alternates]).toEqual([name, [...LANGUAGES, 'x-default']]);
		const addresses = all(html, /<link rel="alternate" hreflang="[^"]*" href="([^"]*)"/g);
		expect(addresses).toEqual(
			[...LANGUAGES, 'en' as const].map((each) => application.origin + addressIn(canonical, each))
		);
		const switches = all(html, /<a[^>]* href="([^"]*)" lang="[^"]*" hreflang="[^"]*"/g);
		expect([name, switches]).toEqual([name, LANGUAGES.map((each) => addressIn(asked, each))]);
	}
});

test('lists are in the order of each language: å, ä, ö at the end in Swedish and Finnish', async () => {
	for (const language of LANGUAGES) {
		const html = await read(addressIn('/timeline', language));
		const [options = ''] = all(html, /<select[^>]* name="organisation"[^>]*>(.*?)<\/select>/gs);
		const names = all(options, /<option value="[^"]+"[^>]*>([^<]*)<\/option>/g);
		expect(names.length).toBeGreaterThan(20);
		expect(names).toEqual(names.toSorted(new Intl.Collator(language).compare));
		if (language === 'sv') expect(names.at(-1)).toMatch(/^[ÅÄÖ]/);
	}
});

test('what the search finds of promises and events opens where they stand on the page of their agreement', async () => {
	const found = await Promise.all(
		['allianssi', 'partnership', 'kumppanuus', 'declaration'].map((words) => read(`/search?q=${words}&kind=action`))
	);
	const places = new Set(found.flatMap((html) => all(html, /<a href="([^"]*#action-[^"]*)"/g)));
	expect(places.size).toBeGreaterThan(5);
	const pages = new Map<string, string>();
	for (const place of places) {
		const [path = '', id = ''] = place.split('#');
		pages.set(path, pages.get(path) ?? (await read(path)));
		expect([place, pages.get(path)?.includes(` id="${id}"`)]).toEqual([place, true]);
	}
	expect([...pages.values()].some((html) => html.includes('<figure id="action-'))).toBe(true);
});
