export type Bounds = { min: number; max: number };

/**
 * The span of the value axis, wide enough not to make much of little: from 0 where the lowest value is less than half of the highest or the only one,
 * else with a fifth of the highest magnitude as the least span; never beyond the natural limits.
 *
 * @example valueBounds([838.3, 167.4]) // { min: 0, max: … }
 * @example valueBounds([91, 90], { highest: 100 }) // { min: 80, max: 100 }
 */
export function valueBounds(
	values: number[],
	limits: { lowest?: number; highest?: number } = {}
): Bounds & { step: number } {
	const known = values.filter(Number.isFinite);
	if (known.length === 0) return { min: 0, max: 1, step: 0.25 };
	let low = Math.min(...known);
	let high = Math.max(...known);
	const magnitude = Math.max(Math.abs(low), Math.abs(high)) || 1;
	if (low >= 0 && (low < high / 2 || low === high)) low = 0;
	else if (high <= 0 && (high > low / 2 || low === high)) high = 0;
	else {
		const missing = Math.max(0, magnitude * 0.2 - (high - low)) / 2;
		const air = (high - low) * 0.1;
		low -= Math.max(missing, air);
		high += Math.max(missing, air);
	}
	if (low === high) high = low + magnitude;
	low = Math.max(low, limits.lowest ?? -Infinity);
	high = Math.min(high, limits.highest ?? Infinity);
	const step = roundStep((high - low) / 4);
	// Adding 0 makes 0 of −0.
	return { min: Math.floor(low / step + 1e-9) * step + 0, max: Math.ceil(high / step - 1e-9) * step + 0, step };
}

/**
 * The years to name on the time axis: multiples of a round step that leave each name its room, and the goal's year in any case.
 *
 * @example yearTicks({ min: 1988, max: 2031 }, 8, [2030]) // [1990, 2000, 2010, 2020, 2030]
 */
export function yearTicks({ min, max }: Bounds, most: number, wanted: number[] = []): number[] {
	const step = [1, 2, 5, 10, 20, 25, 50, 100].find((step) => (max - min) / step <= most) ?? 200;
	const asked = wanted.filter((year) => Number.isInteger(year) && year >= min && year <= max);
	const years = Array.from(
		{ length: Math.floor(max / step) - Math.ceil(min / step) + 1 },
		(_, i) => (Math.ceil(min / step) + i) * step
	);
	const room = Math.max((max - min) / most, 0.5);
	const kept = years.filter((year) => asked.every((other) => other === year || Math.abs(other - year) >= room));
	return [...new Set([...kept, ...asked])].toSorted((a, b) => a - b);
}

/** The next of 1, 2, 2.5 or 5 times a power of ten. */
function roundStep(rough: number): number {
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10;
	return step * power;
}
