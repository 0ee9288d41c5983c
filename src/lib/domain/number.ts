import type { Language } from './language.ts';
import { done, refused, type Outcome } from './problem.ts';

const SPACES = /[\s\u00a0\u202f\u2009']/g;
const PLAIN = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
const GROUPED = /^[+-]?\d{1,3}(?:([.,])\d{3})+$/;

/**
 * Reads a number as people in the four languages write it: "1,5", "1.5", "1 234,5", "1.234,5", "−3".
 *
 * A lone point before exactly three digits can be a decimal point or a thousands point ("1.234"), and so can a lone comma in
 * English: such a text is refused as ambiguous with both readings, never guessed. Spaces of any kind between digits are ignored.
 *
 * @example readNumber('1,5', 'fi') // { ok: true, answer: 1.5 }
 * @example readNumber('1.234,5', 'fi') // { ok: true, answer: 1234.5 }
 * @example readNumber('1.234', 'fi') // refused: value-ambiguous, 1.234 or 1234
 */
export function readNumber(typed: string, language: Language, field = 'value'): Outcome<number> {
	const text = typed.normalize('NFKC').replace(SPACES, '').replace(/[−–]/g, '-');
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

function finite(text: string, unreadable: Outcome<number>): Outcome<number> {
	const value = Number(text);
	return Number.isFinite(value) ? done(value === 0 ? 0 : value) : unreadable;
}

function count(text: string, mark: string): number {
	return text.split(mark).length - 1;
}
