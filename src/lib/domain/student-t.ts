const known = new Map<string, number>();

/**
 * The quantile of Student's t distribution: the value below which a share `p` of it lies, for a whole number of degrees of freedom.
 *
 * Solved from the closed form of the distribution for whole degrees of freedom (Abramowitz and Stegun 26.7.3 and 26.7.4) by
 * bisection to the last bit. `p` between 0 and 1, `freedom` from 1; NaN for anything else.
 *
 * @example studentQuantile(0.9, 8) // 1.396815309688851
 */
export function studentQuantile(p: number, freedom: number): number {
	if (!(p > 0 && p < 1) || !Number.isInteger(freedom) || freedom < 1) return NaN;
	if (p === 0.5) return 0;
	if (p < 0.5) return -studentQuantile(1 - p, freedom);
	const key = `${p} ${freedom}`;
	const found = known.get(key);
	if (found !== undefined) return found;
	const quantile = solved(2 * p - 1, freedom);
	if (known.size > 1000) known.clear();
	known.set(key, quantile);
	return quantile;
}

/**
 * The share of Student's t distribution that lies between −t and t, for a whole number of degrees of freedom.
 *
 * @example studentShare(1, 1) // 0.5
 */
export function studentShare(t: number, freedom: number): number {
	const angle = Math.atan(t / Math.sqrt(freedom));
	const cos2 = Math.cos(angle) ** 2;
	const odd = freedom % 2 === 1;
	let term = odd ? Math.cos(angle) : 1;
	let sum = freedom === 1 ? 0 : term;
	for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
		term *= ((k - 1) / k) * cos2;
		sum += term;
	}
	return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

function solved(share: number, freedom: number): number {
	let low = 0;
	let high = 1;
	while (studentShare(high, freedom) < share && high < 1e300) high *= 2;
	for (let step = 0; step < 200; step += 1) {
		const middle = (low + high) / 2;
		if (middle <= low || middle >= high) break;
		if (studentShare(middle, freedom) < share) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
