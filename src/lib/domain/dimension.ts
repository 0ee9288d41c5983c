import { comparePeriods, type Period } from './period.ts';
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
	if (Math.abs(gap) <= dust([total, ...parts])) return undefined;
	const possible = halfOfTheLastDigit([total]) + parts.length * halfOfTheLastDigit(parts);
	return { sum, gap, rounding: isAtMost(Math.abs(gap), possible) };
}

/** A gap at a period: what the total is parted by, the total itself, and how many parts there are. */
export type GapAt = PartsGap & { period: Period; by: string; total: number; parts: number };

/**
 * Where the parts of a series do not add up to the total of the same period, the latest period first. Each way of parting stands for
 * itself. Spans of years are no parts.
 *
 * @example gapsOf([{ dimension: 'total', period, value: 100 }, { dimension: 'sector:heating', period, value: 60 }])[0].gap === 40
 */
export function gapsOf(figures: readonly { dimension: string; period: Period; value: number }[]): GapAt[] {
	const totals = new Map(
		figures.flatMap(({ dimension, period, value }): [Period, number][] =>
			dimension === TOTAL ? [[period, value]] : []
		)
	);
	const parted = figures.flatMap(({ dimension, period, value }) => {
		const part = parseDimension(dimension);
		return part === undefined || part === TOTAL || part.by === 'span' ? [] : [{ by: part.by, period, value }];
	});
	const together = Map.groupBy(parted, ({ by, period }) => `${by} ${period}`);
	const gaps = [...together.values()].flatMap((parts): GapAt[] => {
		const [{ by, period } = { by: '', period: '' as Period }] = parts;
		const total = totals.get(period);
		if (total === undefined) return [];
		const gap = partsGap(
			total,
			parts.map((part) => part.value)
		);
		return gap ? [{ ...gap, period, by, total, parts: parts.length }] : [];
	});
	return gaps.toSorted((a, b) => comparePeriods(b.period, a.period) || (a.by < b.by ? -1 : 1));
}

/** How far the machine's own arithmetic can be off where it adds numbers up: large ones that cancel out leave more than the sum tells. */
function dust(values: readonly number[]): number {
	return Number.EPSILON * values.length * values.reduce((whole, value) => whole + Math.abs(value), 0);
}

/** Half of the last digit in which numbers are given, which together have the digits of the longest of them: "8" beside "7.5" is "8.0". */
function halfOfTheLastDigit(values: readonly number[]): number {
	const digits = values.map((value) => {
		const [whole = '', exponent = '0'] = String(value).split('e');
		return (whole.split('.')[1]?.length ?? 0) - Number(exponent);
	});
	return 0.5 * 10 ** -Math.max(0, ...digits);
}
