import { LANGUAGES, type Language, type Text } from '#domain/language.ts';

/**
 * Content in the language asked for, or else in the first of English, Finnish, Swedish, Estonian that exists, with the language
 * that it is in, so that a page can mark it. A number stays with its percent sign. Empty where there is none.
 *
 * @example inLanguage({ fi: 'Kouvola', en: 'Kouvola' }, 'sv') // { text: 'Kouvola', lang: 'en' }
 */
export function inLanguage(text: Text, language: Language): { text: string; lang: Language } {
	for (const lang of [language, ...LANGUAGES]) {
		const found = text[lang]?.trim();
		if (found) return { text: found.replaceAll(/(?<=\d) (?=%)/g, '\u00a0'), lang };
	}
	return { text: '', lang: language };
}
