import type { Language } from '#domain/language.ts';
import { addressIn, withoutLanguage } from './address.ts';
import { getLocale as spokenLanguage } from './compiled/runtime.js';

// The one door to the compiled messages: nothing else imports compiled/.
export { m } from './compiled/messages.js';
export { LANGUAGES as locales } from '#domain/language.ts';
export { canonicalAddress, isLocalised, languageOf } from './address.ts';

/** A message that takes nothing but the language. */
export type Message = (inputs?: Record<string, unknown>, options?: { locale?: Language }) => string;

/**
 * The language of the page: in the browser by its address, on the server by the request that is being answered (speaking.server.ts).
 * Outside of both it is English, silently: mail, commands and charts pass `{ locale }` instead.
 */
export function getLocale(): Language {
	return spokenLanguage();
}

/**
 * A link in the language of the page, or in the one asked for.
 *
 * @example localizeHref('/targets/1', { locale: 'fi' }) === '/fi/targets/1'
 */
export function localizeHref(href: string, options?: { locale?: Language }): string {
	return addressIn(href, options?.locale ?? getLocale());
}

/**
 * An address without its language, for the framework's `reroute`.
 *
 * @example deLocalizeUrl(new URL('https://a.example/fi/targets/1?q=1')).href === 'https://a.example/targets/1?q=1'
 */
export function deLocalizeUrl(url: URL): URL {
	const plain = new URL(url);
	plain.pathname = withoutLanguage(url.pathname);
	return plain;
}
