import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { readNumber } from '#domain/number.ts';
import { exactDigits, formatNumber, formatPercent, formatPercentagePoints, formatShare } from './number.ts';

function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}

describe('a number', () => {
	it.each([
		[490.3, 'en', '490.3'],
		[490.3, 'fi', '490,3'],
		[702.8, 'sv', '702,8'],
		[1060, 'en', '1,060'],
		[1060, 'fi', '1 060'],
		[1060, 'et', '1 060'],
		[1076351, 'sv', '1 076 351'],
		[2301.6, 'en', '2,302'],
		[215270.2, 'fi', '215 270'],
		[167.38, 'en', '167.4'],
		[5.37, 'en', '5.37'],
		[0.71, 'fi', '0,71'],
		[0.0713, 'en', '0.071'],
		[3, 'en', '3'],
		[0, 'fi', '0'],
		[-0, 'fi', '0'],
		[-12.5, 'en', '−12.5'],
		[-1060, 'fi', '−1 060'],
		[Number.NaN, 'en', '–'],
		[Number.POSITIVE_INFINITY, 'en', '–']
	] as const)('%d in %s is %s', (value, language, expected) => {
		expect(plain(formatNumber(value, language))).toBe(expected);
	});

	it('takes the digits that it is given', () => {
		expect(formatNumber(2459.8, 'en', { maximumFractionDigits: 1 })).toBe('2,459.8');
		expect(formatNumber(3, 'fi', { minimumFractionDigits: 1, maximumFractionDigits: 1 })).toBe('3,0');
		expect(formatNumber(-0.04, 'fi', { maximumFractionDigits: 1 })).toBe('0');
		expect(formatNumber(2.5, 'en', { signed: true })).toBe('+2.5');
		expect(formatNumber(0, 'en', { signed: true })).toBe('0');
	});

	it('stands as it was recorded where it is asked for so', () => {
		expect(exactDigits(2073176.022)).toBe(3);
		expect(exactDigits(1092.9)).toBe(1);
		expect(exactDigits(-0.5)).toBe(1);
		expect(exactDigits(1e-7)).toBe(7);
		expect(exactDigits(1.25e-7)).toBe(9);
		expect(exactDigits(1e21)).toBe(0);
		expect(plain(formatNumber(2073176.022, 'fi', { maximumFractionDigits: exactDigits(2073176.022) }))).toBe(
			'2 073 176,022'
		);
		fc.assert(
			fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
				// More than a hundred decimals cannot be written.
				fc.pre(value === 0 || Math.abs(value) > 1e-80);
				const text = formatNumber(value, 'en', { maximumFractionDigits: exactDigits(value) });
				expect(Number(text.replaceAll(',', '').replace('−', '-'))).toBe(value === 0 ? 0 : value);
			})
		);
	});

	it('never breaks between its digits and is read back as the same number', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(...LANGUAGES), (value, language) => {
				const text = formatNumber(value, language);
				expect(text).not.toMatch(/[ -]/);
				const read = readNumber(text, language);
				// In English "1,234" could also be a decimal: that is asked about, never guessed.
				if (read.ok) expect(read.answer).toBe(value);
				else expect(language).toBe('en');
			})
		);
	});
});

describe('a percentage', () => {
	it.each([
		[13.6981, 'en', '13.7 %'],
		[13.6981, 'fi', '13,7 %'],
		[13.6981, 'sv', '13,7 %'],
		[13.6981, 'et', '13,7 %'],
		[8.74, 'en', '8.7 %'],
		[0.525, 'en', '0.53 %'],
		[100, 'fi', '100 %'],
		[-10, 'fi', '−10 %']
	] as const)('%d in %s is %s', (value, language, expected) => {
		expect(plain(formatPercent(value, language))).toBe(expected);
		expect(formatPercent(value, language)).toContain('\u00a0%');
	});

	it('of the way is not clamped, and not 100 % before it is', () => {
		expect(plain(formatShare(0.517684, 'en'))).toBe('51.8 %');
		expect(plain(formatShare(-0.1, 'en'))).toBe('−10 %');
		expect(plain(formatShare(1.125, 'fi'))).toBe('112,5 %');
		expect(plain(formatShare(0.9999, 'en'))).toBe('99.9 %');
		expect(plain(formatShare(1 - 1e-15, 'en'))).toBe('100 %');
		expect(plain(formatShare(1, 'en'))).toBe('100 %');
	});

	it('differs from another by percentage points', () => {
		expect(LANGUAGES.map((language) => plain(formatPercentagePoints(-2.25, language)))).toEqual([
			'−2.3 percentage points',
			'−2,3 prosenttiyksikköä',
			'−2,3 procentenheter',
			'−2,3 protsendipunkti'
		]);
		expect(plain(formatPercentagePoints(1, 'en', { signed: true }))).toBe('+1 percentage point');
		expect(plain(formatPercentagePoints(1.04, 'fi'))).toBe('1 prosenttiyksikkö');
	});
});
