/**
 * The middle of numbers, or the mean of the two in the middle; 0 where there is none. Any finite numbers of one unit.
 *
 * @example median([3, 1, 2]) === 2; median([1, 2, 3, 10]) === 2.5
 */
export function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const upper = sorted[sorted.length >> 1] ?? 0;
	return sorted.length % 2 === 1 ? upper : upper / 2 + (sorted[(sorted.length >> 1) - 1] ?? 0) / 2;
}
