/** The four languages in which everything is said, in the order in which one stands in for another. */
export const LANGUAGES = ['en', 'fi', 'sv', 'et'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Content in as many of the four languages as exist: an official name is not invented where there is none. */
export type Text = Partial<Record<Language, string>>;

/**
 * Tells whether a string names one of the four languages.
 *
 * @example isLanguage('fi') === true; isLanguage('de') === false
 */
export function isLanguage(text: string): text is Language {
	return (LANGUAGES as readonly string[]).includes(text);
}
