import { LANGUAGES, type Language, type Text } from '#domain/language.ts';

/**
 * The words of a commitment as they were signed: in the reader's language where those are official, else in the first language in
 * which they are; undefined where its wording is not known.
 *
 * @example officialWording({ en: 'Climate', fi: 'Ilmasto' }, 'official: en; ours: fi', 'fi') // { text: 'Climate', lang: 'en' }
 */
export function officialWording(
	title: Text,
	wording: string | null,
	language: Language
): { text: string; lang: Language } | undefined {
	const named = /(?:^|; ?)official: ([a-z ]+)/.exec(wording ?? '')?.[1]?.split(' ') ?? [];
	const official = LANGUAGES.filter((each) => named.includes(each));
	const lang = official.find((each) => each === language) ?? official[0];
	const text = lang && title[lang];
	return text ? { text, lang } : undefined;
}
