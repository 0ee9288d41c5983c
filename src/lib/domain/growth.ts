import { bounded } from './tolerance.ts';

/**
 * The compound yearly growth from one value to another over a number of years: 0.02 is 2 % a year.
 *
 * Undefined where the base is 0, where the signs differ, or where no time passed. A later value of 0 is a growth of −1.
 *
 * @example growthRate(100, 121, 2) // 0.1
 */
export function growthRate(from: number, to: number, years: number): number | undefined {
	if (from === 0 || (to !== 0 && to > 0 !== from > 0) || !(years > 0)) return undefined;
	const times = to / from;
	const rate = Number.isFinite(times)
		? times ** (1 / years) - 1
		: Math.expm1((Math.log(Math.abs(to)) - Math.log(Math.abs(from))) / years);
	return bounded(rate);
}

/**
 * The straight yearly change from one value to another, relative to the size of the first; from 0, relative to the size of the second.
 *
 * @example linearRate(-10, 5, 3) === 0.5; linearRate(0, 5, 4) === 0.25
 */
export function linearRate(from: number, to: number, years: number): number | undefined {
	if (!(years > 0)) return undefined;
	const whole = Math.abs(from === 0 ? to : from);
	if (whole === 0) return 0;
	return bounded((to / whole - from / whole) / years);
}
