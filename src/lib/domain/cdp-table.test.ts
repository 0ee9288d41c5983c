import { expect, it } from 'vitest';
import { CDP_EMISSIONS_COLUMNS, CDP_LAYOUT, CDP_TARGETS_COLUMNS, emissionsRow, targetRow } from './cdp-table.ts';
import type { Period } from './period.ts';

const KOTKA = { name: 'Kotka', isCity: true, country: 'Finland', place: { latitude: 60.46664, longitude: 26.94582 } };
const YEAR = {
	period: '2022' as Period,
	unit: 'kt CO2e',
	inventory: 'ALas/Hinku',
	address: 'http://a.example/entries/1'
};
const DIRECT =
	'Direct emissions (metric tonnes CO2e) for Total emissions (excluding generation of grid-supplied energy)';
const TOTAL = 'Pledgeline: total emissions (metric tonnes CO2e)';
const ABOUT = { description: 'An aim', sector: '', inventory: 'ALas/Hinku', address: 'http://a.example/targets/1' };
const GOAL = { period: '2030' as Period };

function at(value: number): { value: number; provisional: boolean } {
	return { value, provisional: false };
}

it('has the 32 documented columns of each table, then ours, and says in each row what it is', () => {
	for (const columns of [CDP_EMISSIONS_COLUMNS, CDP_TARGETS_COLUMNS]) {
		expect(columns.findIndex((each) => each.startsWith('Pledgeline: '))).toBe(32);
		expect(new Set(columns).size).toBe(columns.length);
		expect([columns[0], columns[31], columns.at(-1)]).toEqual([
			...['Year Reported to CDP', 'Last update', 'Pledgeline: layout']
		]);
	}
	expect(emissionsRow(KOTKA, { ...YEAR, parts: new Map([['total', at(237.3)]]) })?.['Pledgeline: layout']).toBe(
		CDP_LAYOUT
	);
});

it('puts a total beside the columns that ask for scopes, in tonnes, and leaves empty what is not known', () => {
	const row = emissionsRow(KOTKA, { ...YEAR, parts: new Map([['total', at(237.3)]]) }) ?? {};
	expect(row).toMatchObject({
		...{ City: 'Kotka', 'Accounting year': '2022-01-01 - 2022-12-31', [TOTAL]: 237300 },
		'City Location': 'POINT (26.94582 60.46664)'
	});
	for (const unknown of [DIRECT, 'Population', 'CDP Region', 'TOTAL BASIC Emissions (GPC)'])
		expect(row).not.toHaveProperty([unknown]);
	for (const column of Object.keys(row)) expect(CDP_EMISSIONS_COLUMNS).toContain(column);
});

it('puts scopes into their columns, a 0 among them, and makes no row of sectors', () => {
	const scopes = new Map([
		['scope:direct', at(0)],
		['sector:transport', at(9)]
	]);
	const row = emissionsRow(KOTKA, { ...YEAR, unit: 't CO2e', parts: scopes });
	expect([row?.[DIRECT], row && TOTAL in row]).toEqual([0, false]);
	expect(emissionsRow(KOTKA, { ...YEAR, parts: new Map([['sector:transport', at(9)]]) })).toBeUndefined();
	expect(emissionsRow(KOTKA, { ...YEAR, unit: 'persons', parts: new Map([['total', at(9)]]) })).toBeUndefined();
});

it('says of an aim what was stated: a share of a base year, a level, or a level for each person', () => {
	const baseline = { period: '2007' as Period, value: 915, basis: 'quoted' as const };
	const share = { kind: 'level', basis: 'percent_of_baseline', percent: 20, baseline, goal: GOAL } as const;
	const about = { ...ABOUT, unit: 'kt CO2e' };
	expect(targetRow(KOTKA, { ...about, aim: share, adoptedOn: '2019-05' })).toMatchObject({
		...{ 'Type of target': 'Base year emissions (absolute) target', 'Base year': '2007', 'Target year': '2030' },
		...{ 'Base year emissions (metric tonnes CO2e)': 915000, 'Percentage reduction target': 80 },
		...{ 'Target year absolute emissions (metric tonnes CO2e)': 183000, 'Year target was set': '2019' }
	});
	const level = targetRow(KOTKA, {
		...{ ...about, sector: 'transport' },
		aim: { kind: 'level', basis: 'absolute', baseline, goal: { ...GOAL, value: 90 } }
	});
	expect(level).toMatchObject({ 'Type of target': 'Fixed level target', 'Pledgeline: sector': 'transport' });
	expect(level).not.toHaveProperty(['Percentage reduction target']);
	const each = targetRow(KOTKA, {
		...about,
		unit: 't CO2e per person',
		aim: { ...share, baseline: { ...baseline, value: 10 } }
	});
	expect(each).toMatchObject({
		'Type of target': 'Base year intensity target',
		'Base year emissions per intensity unit (metric tonnes CO2e per denominator)': 10
	});
	expect(each).not.toHaveProperty(['Target year absolute emissions (metric tonnes CO2e)']);
	expect(targetRow(KOTKA, { ...about, unit: 'percent', aim: share })).toBeUndefined();
	expect(targetRow(KOTKA, { ...about, aim: { ...share, kind: 'direction' } })).toBeUndefined();
});
