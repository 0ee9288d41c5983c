import { EPSILON } from './method.ts';

/**
 * Whether a value is at least a bound, up to the stated epsilon relative to the larger of the two. Any finite numbers of one unit.
 *
 * @example isAtLeast(702.8, 0.2 * 3514) === true; isAtLeast(702.7, 702.8) === false
 */
export function isAtLeast(value: number, bound: number): boolean {
	return value >= bound - EPSILON * Math.max(Math.abs(value), Math.abs(bound));
}

/**
 * Whether a value is at most a bound, up to the stated epsilon relative to the larger of the two. Any finite numbers of one unit.
 *
 * @example isAtMost(0.1 + 0.2, 0.3) === true
 */
export function isAtMost(value: number, bound: number): boolean {
	return isAtLeast(bound, value);
}

/**
 * Whether a ratio, a yearly change or a score reaches a threshold, up to the stated epsilon as it stands.
 *
 * @example reaches(0.95 - 1e-12, 0.95) === true
 */
export function reaches(ratio: number, threshold: number): boolean {
	return ratio >= threshold - EPSILON;
}

/**
 * A number kept within what can be written down: an overflow becomes the largest number, and −0 becomes 0.
 *
 * @example bounded(1e308 * 10) === Number.MAX_VALUE
 */
export function bounded(value: number): number {
	if (value > Number.MAX_VALUE) return Number.MAX_VALUE;
	if (value < -Number.MAX_VALUE) return -Number.MAX_VALUE;
	return value + 0;
}

/**
 * How many times one difference goes into another, (a − b) / (c − d), also where a difference by itself would overflow;
 * undefined where the second is nothing. All four in one unit.
 *
 * @example ratioOfDifferences(85, 100, 84, 100) === 0.9375
 */
export function ratioOfDifferences(a: number, b: number, c: number, d: number): number | undefined {
	const below = c - d;
	if (below === 0) return undefined;
	const above = a - b;
	if (Number.isFinite(above) && Number.isFinite(below)) return bounded(above / below);
	return bounded((a / 2 - b / 2) / (c / 2 - d / 2));
}
