import { LANGUAGES, type Language } from '#domain/language.ts';

/** The language in which somebody asks for what has one address in all languages: ?lang=fi. */
export function askedLanguage(query: URLSearchParams): Language {
	const asked = query.get('lang');
	return LANGUAGES.find((language) => language === asked) ?? 'en';
}
