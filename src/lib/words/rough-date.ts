import type { Language } from '#domain/language.ts';
import { parsePeriod } from '#domain/period.ts';
import { formatPeriod } from './period.ts';

/**
 * A date as exactly as it is known: a day, a month or a year. What cannot be read stays as it is.
 *
 * @example formatRoughDate('2019-10', 'fi') === 'lokakuu 2019'
 */
export function formatRoughDate(date: string, language: Language): string {
	const period = parsePeriod(date);
	return period ? formatPeriod(period, language) : date;
}
