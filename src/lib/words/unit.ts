import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';
import {
	exactDigits,
	formatNumber,
	formatPercent,
	formatPercentagePoints,
	helpfulDigits,
	type Digits
} from './number.ts';

const SPACE = '\u00a0';

/** Signs that are the same in every language. */
const SIGNS: Record<string, string> = {
	't CO2e': `t${SPACE}CO₂e`,
	'kt CO2e': `kt${SPACE}CO₂e`,
	't CO2': `t${SPACE}CO₂`,
	'kt CO2': `kt${SPACE}CO₂`,
	'kg CO2e': `kg${SPACE}CO₂e`,
	'kg CO2': `kg${SPACE}CO₂`,
	kg: 'kg',
	t: 't',
	kt: 'kt',
	m: 'm',
	km: 'km',
	m2: 'm²',
	ha: 'ha',
	km2: 'km²'
};

/** Names that stand after a number as they are. */
const AFTER: Record<string, Message> = {
	'thousand persons': m.unit_thousand_persons_name,
	'million persons': m.unit_million_persons_name
};

type Counted = (inputs: { number: string; count: number }, options: { locale: Language }) => string;

/** Things that are counted: the word that stands after a number, and the name on its own. */
const THINGS: Record<string, { counted: Counted; name: Message }> = {
	companies: { counted: m.unit_companies, name: m.unit_companies_name },
	communities: { counted: m.unit_communities, name: m.unit_communities_name },
	cyclists: { counted: m.unit_cyclists, name: m.unit_cyclists_name },
	homes: { counted: m.unit_homes, name: m.unit_homes_name },
	injuries: { counted: m.unit_injuries, name: m.unit_injuries_name },
	persons: { counted: m.unit_persons, name: m.unit_persons_name },
	systems: { counted: m.unit_systems, name: m.unit_systems_name },
	years: { counted: m.unit_years, name: m.unit_years_name },
	pcs: { counted: m.unit_pieces, name: m.unit_pieces_name }
};

/** What a percentage is of. */
const PARTS: Record<string, Message> = {
	'percent of GDP': m.unit_percent_of_gdp,
	'percent of adults': m.unit_percent_of_adults,
	'percent of households': m.unit_percent_of_households,
	'Percentage of individuals': m.unit_percent_of_individuals
};

/** Values that need no unit beside them. */
const BARE: Record<string, Message | undefined> = {
	count: m.unit_pieces_name,
	year: m.unit_year_name,
	'yes/no': m.unit_yes_no_name,
	stage: m.unit_stage_name,
	qualitative: undefined,
	'': undefined
};

/**
 * A value with its unit as the language writes them; a unit that is not known here is written as it is.
 *
 * @example formatValue(490.3, 'kt CO2e', 'fi') === '490,3 kt CO₂e'
 */
export function formatValue(value: number, unit: string, language: Language, digits: Digits = {}): string {
	const locale = { locale: language };
	if (unit === 'yes/no' && (value === 0 || value === 1)) return value === 1 ? m.yes({}, locale) : m.no({}, locale);
	if (unit === 'year') return String(value);
	if (unit === 'stage') return m.unit_stage({ number: formatNumber(value, language, digits) }, locale);
	if (unit === 'percentage points') return formatPercentagePoints(value, language, digits);
	if (isPercentage(unit)) {
		return [formatPercent(value, language, digits), partOf(unit, language)].filter(Boolean).join(SPACE);
	}
	const number = formatNumber(value, language, digits);
	const things = THINGS[thingIn(unit)];
	if (things) {
		const shown = Number(value.toFixed(digits.maximumFractionDigits ?? helpfulDigits(value)));
		return things.counted({ number, count: Math.abs(shown) }, locale);
	}
	if (unit in BARE) return number;
	const index = INDEX.exec(unit);
	return index ? `${number} (${index[1]}${SPACE}=${SPACE}100)` : number + SPACE + signOf(unit, language);
}

/**
 * A value with its unit, as exactly as it was recorded: for tables and for whoever reviews it. Sentences round.
 *
 * @example formatRecorded(1092.9, 'kt CO2e', 'en') === '1,092.9 kt CO₂e'
 */
export function formatRecorded(value: number, unit: string, language: Language): string {
	return formatValue(value, unit, language, { maximumFractionDigits: exactDigits(value) });
}

/**
 * A unit on its own, for a heading, an axis or a field; empty for what has none.
 *
 * @example unitName('t CO2e per person', 'sv') === 't CO₂e per invånare'
 */
export function unitName(unit: string, language: Language): string {
	const locale = { locale: language };
	if (unit === 'percent') return m.unit_percent_name({}, locale);
	if (unit === 'percentage points') return m.unit_percentage_points_name({}, locale);
	if (isPercentage(unit)) return ['%', partOf(unit, language)].join(SPACE);
	const things = THINGS[thingIn(unit)];
	if (things) return things.name({}, locale);
	if (unit in BARE) return BARE[unit]?.({}, locale) ?? '';
	const index = INDEX.exec(unit);
	return index ? m.unit_index({ year: index[1] ?? '' }, locale) : signOf(unit, language);
}

const INDEX = /^index \((\d{4}) = 100\)$/;
const LEVEL = /^percent of (\d{4})$/;
const COMPOUND = /^(million )?(.+?)( per (?:person|capita|resident))?$/;

/**
 * Whether a unit is a percentage, written with its sign.
 *
 * @example isPercentage('percent of GDP') === true
 */
export function isPercentage(unit: string): boolean {
	return unit === 'percent' || unit in PARTS || LEVEL.test(unit);
}

/**
 * Whether a unit only repeats what is counted, as "companies" does beside an indicator of that name; years are a measure.
 *
 * @example isCounted('homes') === true; isCounted('km') === false
 */
export function isCounted(unit: string): boolean {
	return thingIn(unit) in THINGS && unit !== 'years';
}

function partOf(unit: string, language: Language): string {
	const level = LEVEL.exec(unit);
	if (level) return m.unit_percent_of_year({ year: level[1] ?? '' }, { locale: language });
	return PARTS[unit]?.({}, { locale: language }) ?? '';
}

/** "homes, four-year total" are homes. */
function thingIn(unit: string): string {
	return unit.split(/, | \(/)[0] ?? unit;
}

function signOf(unit: string, language: Language): string {
	const locale = { locale: language };
	if (/^(PPS|Purchasing Power Standard) at 2005 prices$/.test(unit)) return m.unit_pps_2005({}, locale);
	const name = AFTER[unit];
	if (name) return name({}, locale);
	const [, million, base = unit, each] = COMPOUND.exec(unit) ?? [];
	const sign = SIGNS[base];
	if (sign === undefined) return unit;
	const whole = million ? m.unit_million({ unit: sign }, locale) : sign;
	return each ? m.unit_per_person({ unit: whole }, locale) : whole;
}
