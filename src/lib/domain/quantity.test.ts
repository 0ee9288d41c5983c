import { expect, test } from 'vitest';
import { placeOf, unitAt, UNITS } from './quantity.ts';

test('as documented', () => {
	expect(placeOf('kt CO2e')).toEqual({ quantity: 'CO2e', power: 3 });
	expect(unitAt('CO2e', 6)).toBe('million t CO2e');
});

test('every unit is written once, and stands at its place', () => {
	expect(new Set(UNITS).size).toBe(UNITS.length);
	for (const unit of UNITS) {
		const place = placeOf(unit);
		expect(place, unit).toBeDefined();
		if (place && place.quantity !== unit)
			expect(unitAt(place.quantity, place.power)).toBe(place.power === 0 && unit === 'count' ? 'pcs' : unit);
	}
});

test('an index, and a percentage of a year, is a quantity for each year', () => {
	expect(placeOf('index (2017 = 100)')).toEqual({ quantity: 'index (2017 = 100)', power: 0 });
	expect(placeOf('percent of 2005')).toEqual({ quantity: 'percent of 2005', power: 0 });
});

test.each(['bananas', '', 'kt', 'index', 'index (17 = 100)', 'constructor', '__proto__'])('%j', (unit) => {
	expect(placeOf(unit)).toEqual(unit === 'kt' ? { quantity: 'mass', power: 3 } : undefined);
});

test('there is no unit of a thousand million tonnes, nor of a quantity that is not known', () => {
	expect([unitAt('CO2e', 9), unitAt('bananas', 0), unitAt('constructor', 0)]).toEqual([
		undefined,
		undefined,
		undefined
	]);
});
