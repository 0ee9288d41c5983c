import type { Language } from '#domain/language.ts';
import { formatNumber, formatPercentagePoints, type Digits } from './number.ts';
import { formatValue, isPercentage } from './unit.ts';

/**
 * A difference between two values of a unit: between percentages in percentage points, between stages and years without a unit.
 *
 * @example differenceText(-2.25, 'percent', 'sv') === '−2,3 procentenheter'; differenceText(-2.5, 'kt CO2e', 'en') === '−2.5 kt CO₂e'
 */
export function differenceText(difference: number, unit: string, language: Language, digits: Digits = {}): string {
	if (isPercentage(unit)) return formatPercentagePoints(difference, language, digits);
	if (unit === 'year' || unit === 'yes/no' || unit.startsWith('index')) {
		return formatNumber(difference, language, digits);
	}
	return formatValue(difference, unit, language, digits);
}
