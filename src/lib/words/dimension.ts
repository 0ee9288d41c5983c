import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

/** Parts that have words; what else a series is divided by is a name, and stands as it is. */
const PARTS: Record<string, Message> = {
	'network:city-centre': m.dimension_city_centre,
	'scope:direct': m.dimension_direct,
	'scope:grid-energy': m.dimension_grid_energy,
	'sector:agriculture': m.dimension_agriculture,
	'sector:agriculture-and-land-use': m.dimension_agriculture_and_land_use,
	'sector:buildings': m.dimension_buildings,
	'sector:district-heating': m.dimension_district_heating,
	'sector:electricity': m.dimension_electricity,
	'sector:electricity-and-district-heating': m.dimension_electricity_and_district_heating,
	'sector:heating': m.dimension_heating,
	'sector:heating-electricity': m.dimension_heating_electricity,
	'sector:industrial-processes': m.dimension_industrial_processes,
	'sector:industry': m.dimension_industry,
	'sector:industry-and-machinery': m.dimension_industry_and_machinery,
	'sector:industry-electricity': m.dimension_industry_electricity,
	'sector:machinery': m.dimension_machinery,
	'sector:other-electricity': m.dimension_other_electricity,
	'sector:road-transport': m.dimension_road_transport,
	'sector:separate-heating': m.dimension_separate_heating,
	'sector:stationary-energy': m.dimension_stationary_energy,
	'sector:transport': m.dimension_transport,
	'sector:waste': m.dimension_waste,
	'sex:men': m.dimension_men,
	'sex:women': m.dimension_women
};

/** The parts that have words of their own. */
export const PARTS_WITH_WORDS: readonly string[] = Object.keys(PARTS);

/**
 * The part of the whole that a figure is about, in words; empty for the total.
 *
 * @example dimensionWord('sector:heating', 'fi') === 'lämmitys'; dimensionWord('span:2020-2023', 'en') === '2020–2023'
 */
export function dimensionWord(dimension: string, language: Language): string {
	if (dimension === 'total') return '';
	const word = PARTS[dimension];
	if (word) return word({}, { locale: language });
	const name = dimension.slice(dimension.indexOf(':') + 1);
	return /^\d{4}-\d{4}$/.test(name) ? name.replace('-', '–') : name.charAt(0).toLocaleUpperCase() + name.slice(1);
}
