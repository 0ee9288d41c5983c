import type { Language } from '#domain/language.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-FI', et: 'et-EE' };

/**
 * A language's name in another language.
 *
 * @example languageName('sv', 'fi') === 'ruotsi'
 */
export function languageName(named: Language, language: Language): string {
	return new Intl.DisplayNames(LOCALES[language], { type: 'language' }).of(named) ?? named;
}

/**
 * A country's name in a language, from its two letters.
 *
 * @example countryName('FI', 'sv') === 'Finland'
 */
export function countryName(code: string, language: Language): string {
	return new Intl.DisplayNames(LOCALES[language], { type: 'region' }).of(code) ?? code;
}

/**
 * Things one after the other, with the language's "and".
 *
 * @example listed(['a', 'b', 'c'], 'en') === 'a, b and c'
 */
export function listed(things: readonly string[], language: Language): string {
	return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(things);
}
