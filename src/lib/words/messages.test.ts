import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { deLocalizeUrl, getLocale, localizeHref, locales, m } from './messages.ts';
import { speaking } from './speaking.server.ts';

describe('messages', () => {
	it('come out in four languages under plain node, without a bundler', () => {
		const program = `
			import { m, getLocale } from '#words/messages.ts';
			import { formatValue } from '#words/unit.ts';
			const all = ['en', 'fi', 'sv', 'et'].map((locale) => m.target({}, { locale }) + ' ' + formatValue(1.5, 'km', locale));
			console.log(JSON.stringify([...all, getLocale()]));`;
		const root = fileURLToPath(new URL('../../..', import.meta.url));
		const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
		const expected = ['Target 1.5 km', 'Tavoite 1,5 km', 'Mål 1,5 km', 'Eesmärk 1,5 km'];
		expect(JSON.parse(String(said))).toEqual([...expected.map((text) => text.replace(/ (?=km)/, '\u00a0')), 'en']);
	});

	it('know the languages of the domain', () => {
		expect(locales).toEqual(LANGUAGES);
	});

	it('keep the language of each request apart from the others', async () => {
		const heard = await Promise.all(
			Array.from({ length: 400 }, (_, at) => {
				const language = LANGUAGES[at % LANGUAGES.length] ?? 'en';
				return speaking(language, async () => {
					await new Promise((resolve) => setTimeout(resolve, (at * 7) % 11));
					const first = m.target();
					await Promise.resolve();
					return first === m.target({}, { locale: language }) && getLocale() === language;
				});
			})
		);
		expect(heard.every(Boolean)).toBe(true);
		expect(getLocale()).toBe('en');
	});

	it('give a link in the language that is spoken, or in the one asked for', () => {
		expect(speaking('fi', () => localizeHref('/targets/1'))).toBe('/fi/targets/1');
		expect(localizeHref('/targets/1', { locale: 'sv' })).toBe('/sv/targets/1');
		expect(localizeHref('/api/v1/targets', { locale: 'sv' })).toBe('/api/v1/targets');
	});

	it('take the language out of an address', () => {
		expect(deLocalizeUrl(new URL('https://a.example/fi/targets/1?q=1')).href).toBe('https://a.example/targets/1?q=1');
		expect(deLocalizeUrl(new URL('https://a.example/et')).href).toBe('https://a.example/');
		expect(deLocalizeUrl(new URL('https://a.example/fi/data.csv')).pathname).toBe('/fi/data.csv');
	});
});

describe('in a browser', () => {
	afterEach(() => {
		vi.unstubAllGlobals();
		vi.resetModules();
	});

	it('the language is the one of the address', async () => {
		const location = { href: 'https://a.example/fi/targets/1', origin: 'https://a.example' };
		vi.stubGlobal('window', { location });
		vi.resetModules();
		const fresh = await import('./messages.ts');
		expect([fresh.getLocale(), fresh.m.target()]).toEqual(['fi', 'Tavoite']);
		location.href = 'https://a.example/targets/1';
		expect([fresh.getLocale(), fresh.m.target()]).toEqual(['en', 'Target']);
	});
});
