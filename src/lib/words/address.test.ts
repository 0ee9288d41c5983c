import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { addressIn, canonicalAddress, isLocalised, languageOf, withoutLanguage } from './address.ts';

describe('which addresses exist in languages', () => {
	it.each(['/', '/fi', '/targets/1', '/sv/targets/1', '/data', '/fi/data', '/apiary', '/search'])('%s does', (path) => {
		expect(isLocalised(path)).toBe(true);
	});

	it.each([
		...['/api', '/api/v1/targets', '/charts/targets/1.png', '/embed/targets/1', '/feeds/all.atom', '/calendar/all.ics'],
		...['/oembed', '/healthz', '/metrics', '/data.csv', '/data.json', '/data.xlsx', '/datapackage.json'],
		...['/catalog.jsonld', '/robots.txt', '/_app/immutable/a.js', '/fi/api/v1', '/fi/data.csv']
	])('%s does not', (path) => {
		expect(isLocalised(path)).toBe(false);
	});
});

describe('the language of an address', () => {
	it.each([
		['/', 'en'],
		['/fi', 'fi'],
		['/fi/targets/1', 'fi'],
		['/et/', 'et'],
		['/finland', 'en'],
		['/FI/targets/1', 'en'],
		['/en/targets/1', 'en'],
		['/fi/api/v1', 'en'],
		['/embed/targets/1', 'en']
	])('%s speaks %s', (path, language) => {
		expect(languageOf(path)).toBe(language);
	});

	it('is taken out for the routes', () => {
		expect(withoutLanguage('/fi/targets/1')).toBe('/targets/1');
		expect(withoutLanguage('/fi')).toBe('/');
		expect(withoutLanguage('/fi/')).toBe('/');
		expect(withoutLanguage('/fi/api/v1')).toBe('/fi/api/v1');
		expect(withoutLanguage('/FI/targets/1')).toBe('/FI/targets/1');
	});
});

describe('an address in another language', () => {
	it.each([
		['/', 'fi', '/fi'],
		['/fi', 'en', '/'],
		['/?q=1', 'fi', '/fi?q=1'],
		['/fi?q=1', 'en', '/?q=1'],
		['/targets/1?table#goal', 'sv', '/sv/targets/1?table#goal'],
		['/sv/targets/1', 'et', '/et/targets/1'],
		['/api/v1', 'fi', '/api/v1'],
		['/data.csv', 'fi', '/data.csv'],
		['#goal', 'fi', '#goal'],
		['?page=2', 'fi', '?page=2'],
		['https://www.hel.fi/', 'fi', 'https://www.hel.fi/'],
		['//other.example/x', 'fi', '//other.example/x'],
		['/\\other.example', 'fi', '/\\other.example'],
		['mailto:a@b.example', 'fi', 'mailto:a@b.example']
	] as const)('%s in %s is %s', (href, language, expected) => {
		expect(addressIn(href, language)).toBe(expected);
	});

	it('can be turned into any language and back', () => {
		const part = fc
			.stringMatching(/^[a-z0-9-]{1,8}$/)
			.filter((each) => !LANGUAGES.some((language) => language === each));
		const language = fc.constantFrom(...LANGUAGES);
		fc.assert(
			fc.property(fc.array(part, { maxLength: 4 }), language, language, (parts, one, other) => {
				const path = `/${parts.join('/')}`;
				expect(addressIn(addressIn(addressIn(path, one), other), 'en')).toBe(path);
				if (isLocalised(path)) expect(languageOf(addressIn(path, one))).toBe(one);
			})
		);
	});
});

describe('the address under which a page is known', () => {
	it.each([
		['/fi/targets?utm_source=x&verdict=missed&as_of=2024-01-01', '/fi/targets?verdict=missed'],
		['/', '/'],
		['/timeline?kind=&year=2024#x', '/timeline?year=2024'],
		['/indicators/a?with=espoo&with=vantaa&measure=index', '/indicators/a'],
		['/targets/1?known_at=2024-01-01&aims=2~b', '/targets/1?aims=2%7Eb']
	])('%s is %s', (address, known) => {
		expect(canonicalAddress(address)).toBe(known);
		expect(canonicalAddress(known)).toBe(known);
	});
});
