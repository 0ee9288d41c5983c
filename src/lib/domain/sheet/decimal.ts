import { done, refused, type Outcome } from '../problem.ts';
import { readNumber } from '../number.ts';

export type DecimalMark = ',' | '.';

/** How often the numbers of a column can only mean one mark, and how often they can mean either. */
export type MarkTally = { comma: number; point: number; either: number; example: string | undefined };

export const NO_MARKS: Readonly<MarkTally> = { comma: 0, point: 0, either: 0, example: undefined };

const GAP = /(?<=\d)[ \u00a0\u2007-\u200a\u202f\u205f'’](?=\d{3}(?:\D|$))/g;
const MINUS = /[\u2010-\u2013\u2212]/g;
/** Most numbers have one mark and nothing else about them: they need no putting in order. */
const SIMPLE = /^-?\d+(?:[.,]\d+)?$/;
const SIMPLE_BY = { ',': /^-?\d+(?:,\d+)?$/, '.': /^-?\d+(?:\.\d+)?$/ };
const NUMBER_LIKE = /^[+-]?[\d.,]*\d[\d.,]*$/;
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const GROUPS = { ',': /^[+-]?\d{1,3}(?:,\d{3})+$/, '.': /^[+-]?\d{1,3}(?:\.\d{3})+$/ };

/**
 * Whether a text looks like a number at all, whichever its marks mean. A sign of a percentage may follow.
 *
 * @example looksLikeNumber('1 234,5') === true; looksLikeNumber('091 Helsinki') === false
 */
export function looksLikeNumber(text: string): boolean {
	const bare = tidy(text);
	return NUMBER_LIKE.test(bare) || PLAIN.test(bare);
}

/**
 * What a number says of the decimal mark of its column: "1,5" is only possible with a comma, "1.234" with either.
 *
 * @example markIn('1.234,5') === ','; markIn('1.234') === 'either'; markIn('12') === undefined
 */
export function markIn(text: string): DecimalMark | 'either' | undefined {
	const bare = tidy(text);
	const comma = bare.lastIndexOf(',');
	const point = bare.lastIndexOf('.');
	if (comma < 0 && point < 0) return undefined;
	if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
	const mark = comma >= 0 ? ',' : '.';
	if (bare.indexOf(mark) !== bare.lastIndexOf(mark)) return mark === ',' ? '.' : ',';
	return GROUPS[mark].test(bare) && !/^[+-]?0/.test(bare) ? 'either' : mark;
}

/**
 * A tally with what one more number says.
 *
 * @example tallied(NO_MARKS, '1,5').comma === 1
 */
export function tallied(tally: MarkTally, text: string): MarkTally {
	const mark = markIn(text);
	if (mark === undefined) return tally;
	if (mark === 'either') return { ...tally, either: tally.either + 1, example: tally.example ?? text.trim() };
	return mark === ',' ? { ...tally, comma: tally.comma + 1 } : { ...tally, point: tally.point + 1 };
}

/**
 * The decimal mark that a tally settles: `ambiguous` where every number can mean either, or some mean one and some the other.
 *
 * @example decimalOf({ ...NO_MARKS, comma: 3, either: 1 }) === ','; decimalOf({ ...NO_MARKS, either: 1 }) === 'ambiguous'
 */
export function decimalOf({ comma, point, either }: MarkTally): DecimalMark | 'ambiguous' {
	if (comma > 0 && point > 0) return 'ambiguous';
	if (comma > 0) return ',';
	return point === 0 && either > 0 ? 'ambiguous' : '.';
}

/**
 * Reads a number by a decimal mark that is known; the other mark can only part thousands.
 *
 * @example readMarked('1.234', ',') // { ok: true, answer: 1234 }
 * @example readMarked('1.234', '.') // { ok: true, answer: 1.234 }
 * @example readMarked('1.5', ',') // refused: value-unreadable
 */
export function readMarked(text: string, decimal: DecimalMark): Outcome<number> {
	const simple = SIMPLE_BY[decimal].test(text) ? Number(text.replace(',', '.')) : Infinity;
	if (Number.isFinite(simple)) return done(simple === 0 ? 0 : simple);
	const bare = tidy(text);
	const [whole = '', fraction, ...more] = bare.split(decimal);
	const thousands = decimal === ',' ? '.' : ',';
	const readable = more.length === 0 && (!whole.includes(thousands) || GROUPS[thousands].test(whole));
	const ungrouped = whole.replaceAll(thousands, '');
	const plain = fraction === undefined ? ungrouped : `${ungrouped}.${fraction}`;
	if (!readable || fraction?.includes(thousands) || !PLAIN.test(plain)) {
		// Several signs in a row and digits of other scripts: what the form for one figure reads, a sheet reads, too.
		const read = readNumber(text, decimal === ',' ? 'fi' : 'en');
		return read.ok && !/[.,]/.test(text)
			? read
			: refused('value-unreadable', 'value', { typed: text.trim().slice(0, 40) });
	}
	const value = Number(plain);
	return Number.isFinite(value)
		? done(value === 0 ? 0 : value)
		: refused('value-unreadable', 'value', { typed: plain });
}

function tidy(text: string): string {
	if (SIMPLE.test(text)) return text;
	return text
		.trim()
		.replace(/ ?%$/, '')
		.replace(GAP, '')
		.replace(MINUS, '-')
		.replace(/^([+-]) /, '$1');
}
