import type { Language } from './language.ts';
import { done, refused, type Outcome } from './problem.ts';

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const MINUSES = /[\u2010-\u2013\u2212]/g;
const AFTER_SIGN = /^([+-])[ \u00a0]/;
/** Thousands apart by spaces of any width that stay on the line, or by apostrophes. Not by tabs: those part the cells of a table. */
const GAPPED = /^[+-]?\d{1,3}(?:[ \u00a0\u2007-\u200a\u202f\u205f'’]\d{3})+(?:[.,]\d*)?$/;
const GAPS = /[^\d.,+-]/g;
const PLAIN = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
const GROUPED = /^[+-]?\d{1,3}(?:([.,])\d{3})+$/;
const JSON_NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Reads a number as people in the four languages write it: "1,5", "1.5", "1 234,5", "1.234,5", "−3".
 *
 * A lone point before exactly three digits can be a decimal point or a thousands point ("1.234"), and so can a lone comma in
 * English: such a text is refused as ambiguous with both readings, never guessed. Spaces may part thousands and nothing else:
 * "481 49" and two cells pasted at once are no number. Other signs that look like digits ("10²") are not read as digits.
 *
 * @example readNumber('1,5', 'fi') // { ok: true, answer: 1.5 }
 * @example readNumber('1.234,5', 'fi') // { ok: true, answer: 1234.5 }
 * @example readNumber('1.234', 'fi') // refused: value-ambiguous, 1.234 or 1234
 */
export function readNumber(typed: string, language: Language, field = 'value'): Outcome<number> {
	const text = ungapped(typed.trim().replace(FULL_WIDTH, halfWidth).replace(MINUSES, '-').replace(AFTER_SIGN, '$1'));
	if (text === '') return refused('value-missing', field);
	const unreadable = refused('value-unreadable', field, { typed: typed.trim().slice(0, 40) });

	const points = count(text, '.');
	const commas = count(text, ',');
	if (points > 0 && commas > 0) return readMixed(text, unreadable);
	const grouped = GROUPED.exec(text);
	if (points + commas > 1) {
		return grouped ? finite(text.replaceAll(/[.,]/g, ''), unreadable) : unreadable;
	}
	if (!PLAIN.test(text)) return unreadable;
	const decimal = text.replace(',', '.');
	const startsWithZero = /^[+-]?0/.test(text);
	if (grouped && !startsWithZero && (grouped[1] === '.' || language === 'en')) {
		return refused('value-ambiguous', field, {
			typed: typed.trim(),
			decimal: Number(decimal),
			thousands: Number(text.replace(/[.,]/, ''))
		});
	}
	return finite(decimal, unreadable);
}

/**
 * Reads a number as computers write it, say 481.2 or 1e-7: nothing is ambiguous, and nothing typed is not 0.
 *
 * @example readPlainNumber('-1.5e3') // { ok: true, answer: -1500 }
 * @example readPlainNumber('') // refused: value-missing
 */
export function readPlainNumber(written: string, field = 'value'): Outcome<number> {
	const text = written.trim();
	if (text === '') return refused('value-missing', field);
	const unreadable = refused('value-unreadable', field, { typed: text.slice(0, 40) });
	return JSON_NUMBER.test(text) ? finite(text, unreadable) : unreadable;
}

/**
 * A number as somebody would write it into a field, to all its digits: thousands apart by no-break spaces, which every language reads
 * back as it stands. Commas and points would part them, too, and then "1,234" had two meanings.
 *
 * @example writeNumber(-79400.5, 'fi') === '−79\u00a0400,5'; writeNumber(79400.5, 'en') === '79\u00a0400.5'
 */
export function writeNumber(value: number, language: Language): string {
	const [whole = '', fraction] = digitsOf(Math.abs(value)).split('.');
	const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00a0');
	const decimals = fraction === undefined ? '' : `${language === 'en' ? '.' : ','}${fraction}`;
	return `${value < 0 ? '−' : ''}${grouped}${decimals}`;
}

/** All digits of a number, also where computers would write a power: "0.0000001" for 1e-7. */
function digitsOf(size: number): string {
	const [digits = '', power] = String(size).split('e');
	if (power === undefined) return digits;
	const [whole = '', fraction = ''] = digits.split('.');
	if (Number(power) < 0) return `0.${'0'.repeat(-Number(power) - 1)}${whole}${fraction}`;
	return `${whole}${fraction.padEnd(Number(power), '0')}`;
}

/** With both marks present the last one is the decimal mark, provided that the other groups thousands correctly. */
function readMixed(text: string, unreadable: Outcome<number>): Outcome<number> {
	const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
	const whole = text.slice(0, at);
	const fraction = text.slice(at + 1);
	const groups = GROUPED.exec(whole);
	if (!groups || groups[1] === text[at] || !/^\d+$/.test(fraction)) return unreadable;
	const mark = groups[1] ?? '';
	return finite(`${whole.replaceAll(mark, '')}.${fraction}`, unreadable);
}

function ungapped(text: string): string {
	return GAPPED.test(text) ? text.replace(GAPS, '') : text;
}

function halfWidth(sign: string): string {
	return String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}

function finite(text: string, unreadable: Outcome<number>): Outcome<number> {
	const value = Number(text);
	return Number.isFinite(value) ? done(value === 0 ? 0 : value) : unreadable;
}

function count(text: string, mark: string): number {
	return text.split(mark).length - 1;
}
