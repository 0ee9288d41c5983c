import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

/** The five themes in the order of the commitments that they are named after. */
export const THEMES = [1, 2, 3, 4, 5] as const;

const WORDS: Record<number, Message> = {
	1: m.theme_climate,
	2: m.theme_digital,
	3: m.theme_urban_environment,
	4: m.theme_equality,
	5: m.theme_innovation
};

/**
 * What a theme is called; null is for what has none.
 *
 * @example themeWord(1, 'fi') === 'Ilmasto'
 */
export function themeWord(theme: number | null, language: Language): string {
	const word = theme === null ? undefined : WORDS[theme];
	return (word ?? m.theme_other)({}, { locale: language });
}
