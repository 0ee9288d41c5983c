/**
 * What can be measured in more than one unit: the units of each quantity, with the power of ten by which they differ.
 * Carbon dioxide and its equivalent are two quantities, since the other gases cannot be added by arithmetic; so are percentages and
 * percentage points, and an index for each of its base years.
 */
const SCALES: Record<string, Record<string, number>> = {
	mass: { kg: -3, t: 0, kt: 3, 'million t': 6 },
	CO2: { 'kg CO2': -3, 't CO2': 0, 'kt CO2': 3, 'million t CO2': 6 },
	CO2e: { 'kg CO2e': -3, 't CO2e': 0, 'kt CO2e': 3, 'million t CO2e': 6 },
	'mass per person': { 'kg per person': -3, 't per person': 0 },
	'CO2 per person': { 'kg CO2 per person': -3, 't CO2 per person': 0 },
	'CO2e per person': { 'kg CO2e per person': -3, 't CO2e per person': 0 },
	people: { persons: 0, 'thousand persons': 3, 'million persons': 6 },
	length: { m: -3, km: 0 },
	area: { m2: 0, ha: 4, km2: 6 },
	pieces: { pcs: 0, count: 0 }
};

/** Units that stand alone: nothing converts into them. */
const ALONE = [
	...['percent', 'percentage points', 'percent of GDP', 'percent of adults', 'percent of households'],
	...['homes', 'companies', 'communities', 'systems', 'injuries', 'cyclists'],
	...['m2 per person', 'years', 'year', 'yes/no', 'stage', 'PPS at 2005 prices']
];

const INDEX = /^index \(\d{4} = 100\)$/;
const LEVEL = /^percent of \d{4}$/;

const PLACES = new Map(
	Object.entries(SCALES).flatMap(([quantity, units]) =>
		Object.entries(units).map(([unit, power]) => [unit, { quantity, power }] as const)
	)
);
for (const unit of ALONE) PLACES.set(unit, { quantity: unit, power: 0 });

/** Every unit in its one written form, but for indices and percentages of a year, of which there are as many as years. */
export const UNITS: readonly string[] = [...PLACES.keys()];

/**
 * The quantity that a unit in its canonical form measures, and its size as a power of ten within that quantity; undefined for a unit
 * that is not known here.
 *
 * @example placeOf('kt CO2e') // { quantity: 'CO2e', power: 3 }
 */
export function placeOf(unit: string): { quantity: string; power: number } | undefined {
	if (INDEX.test(unit) || LEVEL.test(unit)) return { quantity: unit, power: 0 };
	return PLACES.get(unit);
}

/**
 * The unit of a quantity that has a size; undefined where there is none, as for a thousand million tonnes.
 *
 * @example unitAt('CO2e', 6) === 'million t CO2e'
 */
export function unitAt(quantity: string, power: number): string | undefined {
	return Object.entries(SCALES[quantity] ?? {}).find(([, size]) => size === power)?.[0];
}
