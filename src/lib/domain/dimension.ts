import { isAtLeast, isAtMost } from './tolerance.ts';

/** The dimension of a figure that is about the whole. */
export const TOTAL = 'total';

/** A part of a whole: by what it is parted ("sector"), and which part it is ("heating"). */
export type Part = { by: string; name: string };

const LONGEST = 100;
const PART = /^([a-z][a-z0-9-]*):(\S(?:.*\S)?)$/u;

/**
 * Reads a dimension in its written form: "total", or a part such as "sector:heating"; undefined for anything else.
 *
 * @example parseDimension('sector:heating') // { by: 'sector', name: 'heating' }
 * @example parseDimension('heating') === undefined
 */
export function parseDimension(text: string): typeof TOTAL | Part | undefined {
	if (text === TOTAL) return TOTAL;
	const [, by, name] = text.length > LONGEST ? [] : (PART.exec(text) ?? []);
	return by !== undefined && name !== undefined ? { by, name } : undefined;
}

/**
 * The written form of a dimension.
 *
 * @example formatDimension({ by: 'sector', name: 'heating' }) === 'sector:heating'
 */
export function formatDimension(dimension: typeof TOTAL | Part): string {
	return dimension === TOTAL ? TOTAL : `${dimension.by}:${dimension.name}`;
}

/**
 * What is between a total and its parts: their sum, the total less that sum, and whether it is no more than rounding every number to
 * the digits that it is given in can make.
 */
export type PartsGap = { sum: number; gap: number; rounding: boolean };

/**
 * How far parts are from adding up to their total, so that it can be pointed out; it is never corrected. Undefined where they do add
 * up, and where there are no parts. All in one unit.
 *
 * @example partsGap(100, [60, 30]) // { sum: 90, gap: 10, rounding: false }
 * @example partsGap(3.5, [1.2, 2.3]) === undefined
 */
export function partsGap(total: number, parts: readonly number[]): PartsGap | undefined {
	if (parts.length === 0) return undefined;
	const sum = parts.reduce((whole, part) => whole + part, 0);
	if (isAtLeast(sum, total) && isAtMost(sum, total)) return undefined;
	const gap = total - sum;
	const possible = halfOfTheLastDigit([total]) + parts.length * halfOfTheLastDigit(parts);
	return { sum, gap, rounding: isAtMost(Math.abs(gap), possible) };
}

/** Half of the last digit in which numbers are given, which together have the digits of the longest of them: "8" beside "7.5" is "8.0". */
function halfOfTheLastDigit(values: readonly number[]): number {
	const digits = values.map((value) => {
		const [whole = '', exponent = '0'] = String(value).split('e');
		return (whole.split('.')[1]?.length ?? 0) - Number(exponent);
	});
	return 0.5 * 10 ** -Math.max(0, ...digits);
}
