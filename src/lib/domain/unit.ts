import { placeOf, UNITS } from './quantity.ts';
import { bounded } from './tolerance.ts';
import { readUnit, tidied } from './unit-spelling.ts';

/**
 * A unit in its one written form, so that two spellings of it are one text; a unit that is not known here stays as it is written.
 *
 * @example canonicalUnit('tonnes CO₂e') === 't CO2e'; canonicalUnit('bananas') === 'bananas'
 */
export function canonicalUnit(text: string): string {
	return readUnit(text) ?? tidied(text);
}

/**
 * Whether two units measure the same thing, so that a value in one can be told in the other. Both in any spelling.
 *
 * @example sameQuantity('t CO2e', 'Mt CO2e') === true; sameQuantity('t CO2', 't CO2e') === false
 */
export function sameQuantity(a: string, b: string): boolean {
	return powerBetween(a, b) !== undefined;
}

/**
 * A value told in another unit of the same quantity; undefined where the units measure different things. Both in any spelling.
 *
 * Units of one quantity differ by powers of ten only, so the decimal point is moved and nothing is rounded: 1.005 kt is 1,005 t. What no
 * number can hold becomes the largest one.
 *
 * @example convert(481.2, 'kt CO2e', 't CO2e') === 481200; convert(1, 't CO2', 't CO2e') === undefined
 */
export function convert(value: number, from: string, to: string): number | undefined {
	const power = powerBetween(from, to);
	if (power === undefined || !Number.isFinite(value)) return undefined;
	return power === 0 ? value : shifted(value, power);
}

function powerBetween(from: string, to: string): number | undefined {
	const [known, wanted] = [canonicalUnit(from), canonicalUnit(to)];
	if (known === wanted) return 0;
	const [a, b] = [placeOf(known), placeOf(wanted)];
	return a && b && a.quantity === b.quantity ? a.power - b.power : undefined;
}

/** The decimal point moved. Multiplying would leave dust: 1.005 × 1000 is 1004.9999999999999. */
function shifted(value: number, power: number): number {
	const [digits, exponent = '0'] = String(value).split('e');
	return bounded(Number(`${digits}e${Number(exponent) + power}`));
}

/**
 * The units in which something that is measured in one can be told: that one and the others of its quantity, the small first.
 *
 * @example unitsLike('t CO2e') // ['kg CO2e', 't CO2e', 'kt CO2e', 'million t CO2e']
 */
export function unitsLike(unit: string): string[] {
	const own = canonicalUnit(unit);
	const others = UNITS.filter((each) => sameQuantity(each, own));
	return others.includes(own) ? others : [own, ...others];
}
