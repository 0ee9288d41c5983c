import type { Language } from '#domain/language.ts';
import { m } from './messages.ts';

export type Digits = {
	/** Without it, as many as help: none from 1,000 on, one from 10 on, two below, and never fewer than two significant ones. */
	maximumFractionDigits?: number;
	minimumFractionDigits?: number;
	/** Whether a plus is written before what is more than nothing. */
	signed?: boolean;
};

const LOCALES: Record<Language, string> = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-FI', et: 'et-EE' };
const NO_NUMBER = '–';
const SPACE = '\u00a0';
const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number as the language writes it: decimal comma and no-break space in Finnish, Swedish and Estonian, a true minus, never "−0".
 *
 * @example formatNumber(1060.25, 'en') === '1,060'; formatNumber(-0.71, 'fi') === '−0,71'
 */
export function formatNumber(value: number, language: Language, digits: Digits = {}): string {
	if (!Number.isFinite(value)) return NO_NUMBER;
	const most = digits.maximumFractionDigits ?? helpfulDigits(value);
	const least = Math.min(digits.minimumFractionDigits ?? 0, most);
	return formatOf(language, least, most, digits.signed ?? false)
		.format(value)
		.replace('-', '−')
		.replaceAll(/[\u202f\u2009 ]/g, SPACE);
}

/**
 * How many digits after the decimal mark help a reader: 490.3, 5.37, 0.071, but 2,302.
 *
 * @example helpfulDigits(702.8) === 1; helpfulDigits(0.0713) === 3
 */
export function helpfulDigits(value: number): number {
	const size = Math.abs(value);
	if (size >= 1000 || size === 0) return 0;
	if (size >= 10) return 1;
	if (size >= 0.1) return 2;
	return Math.min(1 - Math.floor(Math.log10(size)), 10);
}

/**
 * As many digits after the decimal mark as a number was recorded with, up to the hundred that can be written: nothing of it is lost.
 *
 * @example exactDigits(2073176.022) === 3; exactDigits(1.25e-7) === 9
 */
export function exactDigits(value: number): number {
	const [digits = '', power = '0'] = String(value).split('e');
	const decimals = (digits.split('.')[1] ?? '').length;
	return Math.min(Math.max(decimals - Number(power), 0), 100);
}

/**
 * A percentage with its sign after a no-break space; one decimal, or two significant digits below 1.
 *
 * @example formatPercent(13.6981, 'fi') === '13,7 %'
 */
export function formatPercent(percent: number, language: Language, digits: Digits = {}): string {
	const most = digits.maximumFractionDigits ?? (Math.abs(percent) < 1 ? helpfulDigits(percent) : 1);
	return `${formatNumber(percent, language, { ...digits, maximumFractionDigits: most })}${SPACE}%`;
}

/**
 * A share of the way as a percentage. What has not arrived is never rounded up to 100 %.
 *
 * @example formatShare(0.5177, 'en') === '51.8 %'; formatShare(0.9996, 'en') === '99.9 %'
 */
export function formatShare(share: number, language: Language): string {
	const percent = share * 100;
	return formatPercent(percent > 99.9 && percent < 100 - 1e-9 ? 99.9 : percent, language);
}

/**
 * A difference between two percentages.
 *
 * @example formatPercentagePoints(-2.25, 'sv') === '−2,3 procentenheter'
 */
export function formatPercentagePoints(points: number, language: Language, digits: Digits = {}): string {
	const most = digits.maximumFractionDigits ?? (Math.abs(points) < 1 ? helpfulDigits(points) : 1);
	const number = formatNumber(points, language, { ...digits, maximumFractionDigits: most });
	return m.unit_percentage_points({ number, count: Math.abs(Number(points.toFixed(most))) }, { locale: language });
}

function formatOf(language: Language, least: number, most: number, signed: boolean): Intl.NumberFormat {
	const key = `${language} ${least} ${most} ${signed}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.NumberFormat(LOCALES[language], {
		minimumFractionDigits: least,
		maximumFractionDigits: most,
		useGrouping: 'always',
		signDisplay: signed ? 'exceptZero' : 'negative'
	});
	formats.set(key, made);
	return made;
}
