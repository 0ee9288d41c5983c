import type { Language } from '#domain/language.ts';
import { formatNumber } from './number.ts';

/**
 * Small limits are counts of characters or links, large ones bytes.
 *
 * @example limitText(5_000_000, 'en') === '5\u00a0MB'
 */
export function limitText(limit: string | number, language: Language): string {
	const count = Number(limit);
	if (!Number.isFinite(count)) return String(limit);
	return count < 1_000_000 ? formatNumber(count, language) : `${formatNumber(count / 1_000_000, language)}\u00a0MB`;
}

/**
 * A decimal number so that it reads as one again: three digits after a point could be thousands, four could not.
 *
 * @example typedAsDecimal(1.234, 'en') === '1.2340'
 */
export function typedAsDecimal(value: number, language: Language): string {
	if (!Number.isFinite(value)) return '';
	return language === 'en' ? String(value).replace(/(\.\d{3})$/, '$10') : String(value).replace('.', ',');
}
