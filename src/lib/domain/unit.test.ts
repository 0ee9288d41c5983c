import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, UNITS } from './quantity.ts';
import { canonicalUnit, convert, sameQuantity, unitsLike } from './unit.ts';

const values = fc.oneof(
	fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
	fc.double({ min: 1e-12, max: 1e15, noNaN: true }),
	fc.double({ min: -1e15, max: -1e-12, noNaN: true }),
	fc.integer({ min: -10_000_000, max: 10_000_000 }).map((each) => each / 1000)
);
const units = fc.constantFrom(...UNITS, 'index (2017 = 100)', 'index (2020 = 100)', 'percent of 2005', 'bananas');

/** Two or three units of one quantity. */
const family = fc
	.constantFrom('CO2e', 'CO2', 'mass', 'people', 'length', 'area', 'CO2e per person')
	.chain((quantity) => {
		const unit = fc.constantFrom(...UNITS.filter((each) => placeOf(each)?.quantity === quantity));
		return fc.tuple(unit, unit, unit);
	});

/** Whether two numbers are one but for the last digits of binary arithmetic. */
function expectAlike(a: number | undefined, b: number | undefined): void {
	expect(a).toBeDefined();
	expect(Math.abs((a ?? 0) - (b ?? 0))).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(a ?? 0), Math.abs(b ?? 0)));
}

/** The digits of a number without its sign, its point and the zeros around. */
function significant(value: number): string {
	return String(value)
		.replace(/e.*/, '')
		.replaceAll(/\D/g, '')
		.replaceAll(/^0+|0+$/g, '');
}

test('as documented', () => {
	expect([canonicalUnit('tonnes CO₂e'), canonicalUnit('bananas')]).toEqual(['t CO2e', 'bananas']);
	expect([sameQuantity('t CO2e', 'Mt CO2e'), sameQuantity('t CO2', 't CO2e')]).toEqual([true, false]);
	expect(unitsLike('t CO2e')).toEqual(['kg CO2e', 't CO2e', 'kt CO2e', 'million t CO2e']);
	expect([unitsLike('%'), unitsLike('bananas'), unitsLike('index (2017 = 100)')]).toEqual([
		['percent'],
		['bananas'],
		['index (2017 = 100)']
	]);
	expect([convert(481.2, 'kt CO2e', 't CO2e'), convert(1, 't CO2', 't CO2e')]).toEqual([481_200, undefined]);
});

describe('a value in another unit', () => {
	test.each([
		[836.9, 'kt CO2e', 't CO2e', 836_900],
		[3_514_000, 't CO2e', 'kt CO2e', 3514],
		[19, 'million t CO2e', 't CO2e', 19_000_000],
		[19, 'Mt CO2e', 'kt CO2e', 19_000],
		[983, 'kt CO2', 't CO2', 983_000],
		[1.005, 'kt', 't', 1005],
		[4.35, 'kt CO2e', 't CO2e', 4350],
		[0.3, 't CO2e per person', 'kg CO2e per person', 300],
		[238, 'kg per person', 't per person', 0.238],
		[658_457, 'persons', 'thousand persons', 658.457],
		[1.5, 'million persons', 'persons', 1_500_000],
		[130, 'km', 'm', 130_000],
		[2.5, 'km2', 'ha', 250],
		[12_345, 'm2', 'ha', 1.2345],
		[142, 'kpl', 'count', 142],
		[0, 'kt CO2e', 't CO2e', 0],
		[-2.5, 'kt CO2e', 't CO2e', -2500],
		[1e-7, 'kt', 't', 1e-4],
		[1e21, 't', 'kt', 1e18],
		[1e308, 'kt', 't', Number.MAX_VALUE],
		[-5e-324, 't', 'kt', 0],
		[42, 'percent', '%', 42],
		[70, 'index (2017 = 100)', 'indeksi 2017=100', 70],
		[3, 'bananas', ' bananas ', 3]
	])('%d %s in %s is %d', (value, from, to, expected) => {
		expect(convert(value, from, to)).toBe(expected);
	});

	test.each([
		['t CO2', 't CO2e'],
		['kt CO2e', 'kt'],
		['t CO2e', 't CO2e per person'],
		['percent', 'percentage points'],
		['percent', 'percent of GDP'],
		['percent of 2005', 'percent of 2010'],
		['index (2017 = 100)', 'index (2020 = 100)'],
		['index (2017 = 100)', 'percent'],
		['homes', 'companies'],
		['years', 'year'],
		['m', 'm2'],
		['m2', 'm2 per person'],
		['yes/no', 'stage'],
		['bananas', 'apples'],
		['bananas', 't CO2e'],
		['MT CO2e', 't CO2e'],
		['', 't']
	])('%s and %s never convert', (from, to) => {
		expect([convert(1, from, to), convert(1, to, from)]).toEqual([undefined, undefined]);
		expect([sameQuantity(from, to), sameQuantity(to, from)]).toEqual([false, false]);
	});

	test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is no value', (value) => {
		expect([convert(value, 'kt', 't'), convert(value, 't', 't')]).toEqual([undefined, undefined]);
	});

	test('and back is itself', () => {
		fc.assert(
			fc.property(values, family, (value, [from, to]) => {
				expectAlike(convert(convert(value, from, to) as number, to, from), value);
			})
		);
	});

	test('is the same by way of a third', () => {
		fc.assert(
			fc.property(values, family, (value, [from, by, to]) => {
				expectAlike(convert(convert(value, from, by) as number, by, to), convert(value, from, to));
			})
		);
	});

	test('has the digits that it had: a number with fifteen comes back exactly', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1e9, max: 1e9 }),
				fc.integer({ min: 0, max: 6 }),
				family,
				(digits, places, [from, to]) => {
					const value = Number(`${digits}e-${places}`);
					const there = convert(value, from, to) as number;
					expect(convert(there, to, from)).toBe(value);
					expect(significant(there)).toBe(significant(value));
				}
			)
		);
	});

	test('keeps order and sign', () => {
		fc.assert(
			fc.property(values, values, family, (a, b, [from, to]) => {
				const [there, other] = [convert(a, from, to) as number, convert(b, from, to) as number];
				if (a <= b) expect(there).toBeLessThanOrEqual(other);
				expect(Math.sign(there)).toBe(Math.sign(a) + 0);
			})
		);
	});
});

describe('to measure the same', () => {
	test('is mutual, of itself, handed on, and what can be converted', () => {
		fc.assert(
			fc.property(units, units, units, (a, b, c) => {
				expect(sameQuantity(a, a)).toBe(true);
				expect(sameQuantity(a, b)).toBe(sameQuantity(b, a));
				if (sameQuantity(a, b) && sameQuantity(b, c)) expect(sameQuantity(a, c)).toBe(true);
				expect(convert(1, a, b) !== undefined).toBe(sameQuantity(a, b));
			})
		);
	});
});
