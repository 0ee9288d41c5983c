import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { newestInhabitants } from './inhabitants.ts';

const PEOPLE = { id: 'people' as Id<'series'>, unit: 'persons', indicator: { slug: 'population' } };
const EMISSIONS = { id: 'emissions' as Id<'series'>, unit: 'kt CO2e', indicator: { slug: 'ghg-emissions-total' } };

function figure(
	period: string,
	value: number,
	dimension = 'total'
): { period: Period; value: number; dimension: string } {
	return { period: period as Period, value, dimension };
}

describe('the newest count of inhabitants', () => {
	const registered = { population: 81_187, population_year: 2020 };

	it.each([
		['the register’s, where nobody measured', registered, [], { count: 81_187, period: '2020' }],
		['the series’, where it is later', registered, [figure('2022', 79_429)], { count: 79_429, period: '2022' }],
		['the register’s, where it is later', registered, [figure('2019', 82_113)], { count: 81_187, period: '2020' }],
		['the register’s, of the same year', registered, [figure('2020', 81_200)], { count: 81_187, period: '2020' }],
		['never that of a part', registered, [figure('2022', 9, 'age:0-6')], { count: 81_187, period: '2020' }],
		[
			'that of the series, where the register has none',
			{ population: null, population_year: null },
			[figure('2022', 79_429)],
			{ count: 79_429, period: '2022' }
		],
		[
			'that of the series, where nobody knows when the register counted',
			{ population: 81_187, population_year: null },
			[figure('2022', 79_429)],
			{ count: 79_429, period: '2022' }
		],
		['of an unknown time', { population: 81_187, population_year: null }, [], { count: 81_187 }],
		['unknown, which is not nobody', { population: null, population_year: null }, [], undefined]
	])('is %s', (_which, organisation, figures, expected) => {
		const latest = new Map([
			[PEOPLE.id, figures],
			[EMISSIONS.id, [figure('2023', 490.3)]]
		]);
		expect(newestInhabitants(organisation, [EMISSIONS, PEOPLE], latest)).toEqual(expected);
	});
});
