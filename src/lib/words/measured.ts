import type { Language, Text } from '#domain/language.ts';
import { dimensionWord } from './dimension.ts';
import { inLanguage } from './text.ts';

/** A figure of which one may speak: by its indicator, and the part of the whole that it is about. */
type Measured = { indicator: Text; dimension: string };

/**
 * What a figure is of, so that a part of a series is never taken for the whole or for another part.
 *
 * @example measuredIn({ indicator: { en: 'Life expectancy' }, dimension: 'sex:women' }, 'en').text === 'Life expectancy (women)'
 */
export function measuredIn({ indicator, dimension }: Measured, language: Language): { text: string; lang: Language } {
	const { text, lang } = inLanguage(indicator, language);
	const part = dimensionWord(dimension, language);
	return { text: part ? `${text} (${part})` : text, lang };
}

/**
 * Where a figure is written: the form that opens with its very cell.
 *
 * @example figureForm({ series: '1', period: '2024', dimension: 'sex:women' }) === '/report/series/1?period=2024&dimension=sex%3Awomen'
 */
export function figureForm({
	series,
	period,
	dimension = 'total'
}: {
	series: string;
	period?: string;
	dimension?: string;
}): string {
	const asked = { ...(period && { period }), ...(dimension !== 'total' && { dimension }) };
	const query = new URLSearchParams(asked).toString();
	return `/report/series/${series}${query && `?${query}`}`;
}
