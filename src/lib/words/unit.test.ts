import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { UNITS } from '#domain/quantity.ts';
import { formatValue, isCounted, isPercentage, unitName } from './unit.ts';

function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}

function inAll(value: number, unit: string): string[] {
	return LANGUAGES.map((language) => plain(formatValue(value, unit, language)));
}

describe('a value with its unit', () => {
	it.each([
		[490.3, 'kt CO2e', ['490.3 kt CO₂e', '490,3 kt CO₂e', '490,3 kt CO₂e', '490,3 kt CO₂e']],
		[13.6981, 'percent', ['13.7 %', '13,7 %', '13,7 %', '13,7 %']],
		[
			0.6,
			't CO2e per person',
			['0.6 t CO₂e per person', '0,6 t CO₂e asukasta kohti', '0,6 t CO₂e per invånare', '0,6 t CO₂e elaniku kohta']
		],
		[19, 'million t CO2e', ['19 million t CO₂e', '19 milj. t CO₂e', '19 milj. t CO₂e', '19 mln t CO₂e']],
		[142, 'companies', ['142 companies', '142 yritystä', '142 företag', '142 ettevõtet']],
		[1, 'companies', ['1 company', '1 yritys', '1 företag', '1 ettevõte']],
		[66000, 'homes', ['66,000 homes', '66 000 asuntoa', '66 000 bostäder', '66 000 eluruumi']],
		[658457, 'persons', ['658,457 people', '658 457 henkilöä', '658 457 personer', '658 457 inimest']],
		[58.4, 'years', ['58.4 years', '58,4 vuotta', '58,4 år', '58,4 aastat']],
		[4, 'percent of GDP', ['4 % of GDP', '4 % bruttokansantuotteesta', '4 % av BNP', '4 % SKP-st']],
		[70, 'index (2017 = 100)', ['70 (2017 = 100)', '70 (2017 = 100)', '70 (2017 = 100)', '70 (2017 = 100)']],
		[
			50,
			'percent of 2005',
			['50 % of the 2005 level', '50 % vuoden 2005 tasosta', '50 % av 2005 års nivå', '50 % 2005. aasta tasemest']
		],
		[1, 'yes/no', ['yes', 'kyllä', 'ja', 'jah']],
		[0, 'yes/no', ['no', 'ei', 'nej', 'ei']],
		[2030, 'year', ['2030', '2030', '2030', '2030']],
		[52261, 'count', ['52,261', '52 261', '52 261', '52 261']],
		[
			1.5,
			'million persons',
			['1.5 million people', '1,5 miljoonaa henkilöä', '1,5 miljoner personer', '1,5 miljonit inimest']
		],
		[
			658.5,
			'thousand persons',
			['658.5 thousand people', '658,5 tuhatta henkilöä', '658,5 tusen personer', '658,5 tuhat inimest']
		],
		[
			-2.5,
			'percentage points',
			['−2.5 percentage points', '−2,5 prosenttiyksikköä', '−2,5 procentenheter', '−2,5 protsendipunkti']
		],
		[3, 'stage', ['stage 3', 'vaihe 3', 'etapp 3', 'etapp 3']],
		[
			238,
			'kg CO2e per person',
			['238 kg CO₂e per person', '238 kg CO₂e asukasta kohti', '238 kg CO₂e per invånare', '238 kg CO₂e elaniku kohta']
		],
		[3, 'bananas', ['3 bananas', '3 bananas', '3 bananas', '3 bananas']]
	])('%d %s', (value, unit, expected) => {
		expect(inAll(value, unit)).toEqual(expected);
	});

	it('never breaks between number and unit', () => {
		expect(formatValue(490.3, 'kt CO2e', 'fi')).not.toContain(' ');
		expect(formatValue(142, 'companies', 'et')).not.toContain(' ');
	});

	it('takes the digits that it is given', () => {
		expect(plain(formatValue(2459.8, 'kt CO2e', 'en', { maximumFractionDigits: 1 }))).toBe('2,459.8 kt CO₂e');
	});
});

describe('every unit of the built-in indicators', () => {
	const words = [
		...[
			'communities',
			'companies',
			'cyclists',
			'homes',
			'homes, four-year total',
			'injuries',
			'pcs',
			'persons',
			'systems'
		],
		...[
			'cyclists (sum of hourly counts; only years with >=95% of hours present)',
			'years',
			'percent',
			'percent of GDP'
		],
		...['percent of adults', 'percent of households', 'percent of 2010', 'Percentage of individuals', 'year', 'yes/no'],
		...['kg per person', 'kg per resident', 'm2 per resident', 'm2 per person', 't CO2e per capita', 'count'],
		...['index (2017 = 100)', 'PPS at 2005 prices', 'Purchasing Power Standard at 2005 prices', 'million t CO2e']
	];

	it.each(words)('%s has a name of its own in each language', (unit) => {
		const names = LANGUAGES.map((language: Language) => unitName(unit, language));
		expect(names.every((name) => name !== '')).toBe(true);
		expect(new Set(names).size, names.join(' | ')).toBeGreaterThan(1);
	});

	it.each(['t CO2', 'kt CO2', 't CO2e', 'kt CO2e', 'km'])('%s is a sign that is the same everywhere', (unit) => {
		expect(plain(unitName(unit, 'et'))).toBe(unit.replace('CO2', 'CO₂'));
	});

	it.each(UNITS)('%s is written by words and signs of ours, and never as it is kept', (unit) => {
		for (const language of LANGUAGES) {
			expect(unitName(unit, language)).not.toBe('');
			expect(formatValue(3, unit, language)).not.toMatch(/CO2|m2|undefined/);
		}
		if (!/^(?:t|kt|kg|m|ha|km)$/.test(unit)) expect(unitName(unit, 'fi')).not.toBe(unit);
	});

	it('has no name where there is none', () => {
		expect([unitName('', 'fi'), unitName('qualitative', 'fi'), unitName('bananas', 'fi')]).toEqual(['', '', 'bananas']);
	});

	it('knows percentages and things that are counted', () => {
		expect(['percent', 'percent of GDP', 'percent of 2007', 'Percentage of individuals'].every(isPercentage)).toBe(
			true
		);
		expect(['kt CO2e', 'km', 'homes'].some(isPercentage)).toBe(false);
		expect([isCounted('homes'), isCounted('km'), isCounted('years')]).toEqual([true, false, false]);
	});
});
