import { firstDay, lastDay, type Period } from './period.ts';
import { goalValue, type Aim } from './target.ts';
import { convert } from './unit.ts';

/*
 * Figures and aims in the columns of the public tables of cities' answers to CDP and ICLEI, in their order: "2021 City-wide Emissions"
 * and "2021 Cities Emissions Reduction Targets" (data.cdp.net, vevx-e5s3). Where they are documented: docs/decisions/036-cdp-layout.md.
 */

/** What the layout is called wherever it is offered: which tables, of which year, and how far. */
export const CDP_LAYOUT =
	"Column order of CDP-ICLEI Track's public tables (2021), as far as publicly documented; columns that begin with “Pledgeline” are not theirs";

/** The indicators whose figures and aims the tables are about. */
export const CDP_INDICATORS = ['ghg-emissions-total', 'ghg-emissions-per-person'] as const;

const DIRECT =
	'Direct emissions (metric tonnes CO2e) for Total emissions (excluding generation of grid-supplied energy)';
const GRID_ENERGY =
	'Indirect emissions from use of grid supplied energy (metric tonnes CO2e) for Total Emissions (excluding generation of grid-supplied energy)';
const TOTAL = 'Pledgeline: total emissions (metric tonnes CO2e)';

const OURS = ['Pledgeline: inventory', 'Pledgeline: address', 'Pledgeline: layout'];

/** The columns of the table of emissions, in their order, and behind them those that are ours. */
export const CDP_EMISSIONS_COLUMNS: readonly string[] = [
	...['Year Reported to CDP', 'Account Number', 'Organization', 'City', 'Country', 'CDP Region', 'Access'],
	...['City-wide emissions inventory', 'Accounting year', 'Administrative city boundary'],
	...['Inventory boundary (compared to Administrative city boundary)', 'Primary Protocol', 'Primary Protocol Comment'],
	'Gases Included',
	'Direct emissions (metric tonnes CO2e) for Total generation of grid-supplied energy',
	DIRECT,
	'Indirect emissions from use of grid supplied energy (metric tonnes CO2e) for Total generation of grid supplied energy',
	GRID_ENERGY,
	'Emissions occurring outside city boundary (metric tonnes CO2e) for Total Generation of grid supplied energy',
	'Emissions occurring outside city boundary (metric tonnes CO2e) for Total Emissions (excluding generation of grid-supplied energy)',
	...['TOTAL Scope 1 Emissions (metric tonnes CO2e)', 'TOTAL Scope 2 emissions (metric tonnes CO2e)'],
	...['TOTAL Scope 3 Emissions', 'TOTAL BASIC Emissions (GPC)', 'TOTAL BASIC+ Emissions (GPC)'],
	...['Change in emissions', 'Primary reason for the change in emissions', 'Land area (in square km)'],
	...['Population', 'Population Year', 'City Location', 'Last update'],
	...[TOTAL, 'Pledgeline: provisional', ...OURS]
];

/** The columns of the table of aims, in their order, and behind them those that are ours. */
export const CDP_TARGETS_COLUMNS: readonly string[] = [
	...['Year Reported to CDP', 'Account Number', 'Organization', 'City', 'Country', 'CDP Region', 'Access'],
	...['City boundary', 'Type of target', 'Sector', 'Identify and explain sources that differ from the inventory'],
	...['Target boundary relative to city boundary', 'Base year', 'Year target was set'],
	...['Base year emissions (metric tonnes CO2e)', 'Percentage reduction target', 'Target year'],
	...['Target year absolute emissions (metric tonnes CO2e)', 'Projected population in target year'],
	'Intensity unit (Emissions per)',
	'Base year emissions per intensity unit (metric tonnes CO2e per denominator)',
	'Estimated business as usual absolute emissions in target year (metric tonnes CO2e)',
	...['Percentage of target achieved so far', 'Select the initiatives that this target contributes towards'],
	'Description of the target and the modelling methodology(ies) and parameters used to define it',
	'Does this target align with the global 1.5 - 2 °C pathway set out in the Paris Agreement?',
	'Does this target align to a requirement from a higher level of government?',
	...['Target description', 'Population', 'Population Year', 'City Location', 'Last update'],
	...['Pledgeline: sector', ...OURS]
];

/** A row by its columns; a column that is not named is empty: we do not know, which is not 0. */
export type CdpRow = Readonly<Record<string, string | number>>;

/** Whose row it is, as far as it is known. */
export type CdpCity = {
	name: string;
	isCity: boolean;
	/** In English. */
	country?: string;
	population?: number;
	populationYear?: number;
	place?: { latitude: number; longitude: number };
};

/** What one inventory counts for one year, by part of the whole. */
export type CdpYear = {
	period: Period;
	unit: string;
	inventory: string;
	address: string;
	parts: ReadonlyMap<string, { value: number; provisional: boolean }>;
};

/**
 * The row of one inventory's year; undefined where it counts in something that is no mass of CO2e, or nothing that the table is about. A
 * total that says nothing of scopes has no column there, and stands in one of ours.
 *
 * @example emissionsRow(kotka, { period: '2022' as Period, unit: 'kt CO2e', parts: new Map([['total', { value: 237.3, … }]]), … })
 * // { 'Accounting year': '2022-01-01 - 2022-12-31', 'Pledgeline: total emissions (metric tonnes CO2e)': 237300, … }
 */
export function emissionsRow(city: CdpCity, year: CdpYear): CdpRow | undefined {
	const told = ([part, column]: readonly [string, string]): [string, number][] => {
		const value = year.parts.get(part)?.value;
		const tonnes = value === undefined ? undefined : convert(value, year.unit, 't CO2e');
		return tonnes === undefined ? [] : [[column, tonnes]];
	};
	const columns = [['scope:direct', DIRECT] as const, ['scope:grid-energy', GRID_ENERGY] as const];
	const figures = [...columns, ['total', TOTAL] as const].flatMap(told);
	if (figures.length === 0) return undefined;
	const isProvisional = [...year.parts.values()].some(({ provisional }) => provisional);
	return {
		...whose(city),
		'Accounting year': `${firstDay(year.period)} - ${lastDay(year.period)}`,
		...Object.fromEntries(figures),
		'Pledgeline: provisional': isProvisional ? 'yes' : 'no',
		...ours(year)
	};
}

/** An aim with what surrounds it, in English. */
export type CdpAim = {
	aim: Pick<Aim, 'kind' | 'basis' | 'percent' | 'baseline' | 'goal'>;
	unit: string;
	description: string;
	/** The part of the whole that it is about; empty for the whole. */
	sector: string;
	adoptedOn?: string;
	inventory: string;
	address: string;
};

/**
 * The row of an aim to reach a level of emissions; undefined for another kind of aim. Only what was stated stands in it: a percentage
 * is not made from two levels.
 *
 * @example targetRow(kouvola, { aim: { kind: 'level', basis: 'percent_of_baseline', percent: 20, … }, unit: 'kt CO2e', … })
 * // { 'Type of target': 'Base year emissions (absolute) target', 'Percentage reduction target': 80, … }
 */
export function targetRow(city: CdpCity, { aim, unit, ...about }: CdpAim): CdpRow | undefined {
	const goal = goalValue(aim);
	const year = aim.goal?.period && lastDay(aim.goal.period).slice(0, 4);
	if (aim.kind !== 'level' || goal === undefined || year === undefined) return undefined;
	const isAbsolute = convert(1, unit, 't CO2e') !== undefined;
	const isIntensity = convert(1, unit, 't CO2e per person') !== undefined;
	if (!isAbsolute && !isIntensity) return undefined;
	const told = (value: number): number | undefined => convert(value, unit, isAbsolute ? 't CO2e' : 't CO2e per person');
	const type = isIntensity ? 'Base year intensity target' : 'Base year emissions (absolute) target';
	const base = aim.baseline && told(aim.baseline.value);
	return without({
		...whose(city),
		'Type of target': aim.basis === 'percent_of_baseline' ? type : isAbsolute ? 'Fixed level target' : undefined,
		'Base year': aim.baseline && lastDay(aim.baseline.period).slice(0, 4),
		'Year target was set': about.adoptedOn?.slice(0, 4),
		'Base year emissions (metric tonnes CO2e)': isAbsolute ? base : undefined,
		'Percentage reduction target': aim.percent === undefined ? undefined : 100 - aim.percent,
		'Target year': year,
		'Target year absolute emissions (metric tonnes CO2e)': isAbsolute ? told(goal) : undefined,
		'Intensity unit (Emissions per)': isIntensity ? 'Other, please specify: t CO2e per person' : undefined,
		'Base year emissions per intensity unit (metric tonnes CO2e per denominator)': isIntensity ? base : undefined,
		'Target description': about.description,
		'Pledgeline: sector': about.sector,
		...ours(about)
	});
}

function whose({ name, isCity, country, population, populationYear, place }: CdpCity): CdpRow {
	return without({
		Organization: name,
		City: isCity ? name : undefined,
		Country: country,
		Population: population,
		'Population Year': populationYear,
		'City Location': place && `POINT (${place.longitude} ${place.latitude})`
	});
}

function ours({ inventory, address }: { inventory: string; address: string }): CdpRow {
	return { 'Pledgeline: inventory': inventory, 'Pledgeline: address': address, 'Pledgeline: layout': CDP_LAYOUT };
}

function without(row: Record<string, string | number | undefined>): CdpRow {
	const known = Object.entries(row).filter(([, value]) => value !== undefined && value !== '');
	return Object.fromEntries(known) as CdpRow;
}
