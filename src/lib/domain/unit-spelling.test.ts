import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNITS } from './quantity.ts';
import { readUnit, tidied } from './unit-spelling.ts';

test('as documented', () => {
	expect([readUnit('kt CO2-ekv'), readUnit('1000 t'), readUnit('prosenttia')]).toEqual(['kt CO2e', 'kt', 'percent']);
	expect(tidied(' m² ')).toBe('m2');
});

describe('a unit as people write it', () => {
	test.each([
		[
			't CO2e',
			[
				't CO2e',
				'tCO2e',
				't CO₂e',
				't\u00a0CO₂e',
				'tonnes CO2e',
				'Tonnes CO2-eq',
				'tonnia CO2-ekv.',
				'ton CO2-ekvivalenter'
			]
		],
		[
			't CO2e',
			[
				't CO2eq',
				't CO2 eq',
				't CO2-eq.',
				't CO2(e)',
				't CO2 equivalent',
				'tonnes carbon dioxide equivalents',
				'1000 kg CO2e'
			]
		],
		[
			't CO2e',
			[
				'tonnia hiilidioksidiekvivalenttia',
				'ton koldioxidekvivalenter',
				't süsinikdioksiidi ekvivalenti',
				't CO2-e',
				't CO2 e'
			]
		],
		[
			'kt CO2e',
			[
				'kt CO2-ekv',
				'kt CO₂e',
				'ktCO2e',
				'KT CO2E',
				'1000 t CO2e',
				'1 000 t CO2-ekv',
				'1,000 t CO2e',
				'1.000 t CO2e',
				'thousand tonnes CO2e'
			]
		],
		[
			'kt CO2e',
			['tuhatta tonnia CO2-ekv', 'tusen ton CO2e', 'tuhat tonni CO2e', 'kilotonnes CO2e', 'tuh. t CO2e', '10^3 t CO2e']
		],
		[
			'million t CO2e',
			[
				'Mt CO2e',
				'million tonnes CO2e',
				'milj. t CO2-ekv',
				'miljoonaa tonnia CO2e',
				'mln t CO2e',
				'1 000 000 t CO2e',
				'1000 kt CO2e'
			]
		],
		['t CO2', ['t CO2', 'tonnes CO₂', 'tonnia hiilidioksidia', 'ton koldioxid', 'tonnes carbon dioxide']],
		['kt CO2', ['kt CO2', '1000 t CO2']],
		['kt', ['1000 t', 'kt', 'thousand tonnes']],
		['t', ['t', 'tonnes', 'tonnia', 'ton', 'tonni']],
		['kg', ['kg', 'Kg', 'kilograms', 'kilogrammaa']],
		[
			't CO2e per person',
			[
				't CO2e/person',
				't CO2e per capita',
				't CO2-ekv/as',
				't CO2-ekv./as.',
				't CO₂e per invånare',
				't CO2e / inhabitant',
				't CO2e asukasta kohti',
				't CO2e elaniku kohta'
			]
		],
		['t CO2e per person', ['1000 kg CO2e per person']],
		['kg CO2e per person', ['kg CO2e per capita', 'kgCO2e/asukas']],
		['kg per person', ['kg per resident', 'kg/as.', 'kg per invånare', 'kg/hlö']],
		['m2 per person', ['m2 per resident', 'm²/asukas', 'm² per capita']],
		['percent', ['%', 'per cent', 'percent', 'Percent', 'prosenttia', 'procent', 'protsenti']],
		[
			'percentage points',
			['percentage points', 'pp', '%-yksikköä', 'prosenttiyksikköä', 'procentenheter', 'protsendipunkti', '%-points']
		],
		['percent of GDP', ['% of GDP', 'percent of GDP', '% BKT:stä', '% av BNP', '% SKP-st']],
		['percent of 2005', ['% of 2005', 'percent of 2005', '% of the 2005 level']],
		[
			'index (2017 = 100)',
			[
				'index (2017 = 100)',
				'Index (2017=100)',
				'indeksi 2017=100',
				'index, 2017 = 100',
				'2017=100',
				'indeks (2017 = 100)'
			]
		],
		['persons', ['persons', 'people', 'inhabitants', 'henkilöä', 'asukasta', 'invånare', 'inimest', 'elanikku']],
		['thousand persons', ['1000 persons', '1 000 henkeä', 'thousand people', 'tusen invånare']],
		['million persons', ['million people', 'milj. asukasta', 'miljoner invånare', 'mln inimest']],
		['km', ['km', 'KM', 'kilometres', 'kilometriä', '1000 m']],
		['m', ['m', 'metres', 'metriä']],
		['m2', ['m2', 'm²', 'm^2', 'square metres', 'neliömetriä', 'kvadratmeter']],
		['ha', ['ha', 'hectares', 'hehtaaria', 'hektar']],
		['km2', ['km2', 'km²', 'sq km', 'neliökilometriä']],
		['homes', ['homes', 'dwellings', 'asuntoa', 'bostäder', 'eluruumi']],
		['companies', ['companies', 'yritystä', 'företag', 'ettevõtet']],
		['pcs', ['pcs', 'kpl', 'st', 'tk']],
		['yes/no', ['yes/no', 'kyllä/ei', 'ja/nej', 'jah/ei']]
	] as const)('%s', (unit, spellings) => {
		expect(spellings.map((each) => [each, readUnit(each)])).toEqual(spellings.map((each) => [each, unit]));
	});

	test.each([
		...['', ' ', 'bananas', 'MT CO2e', 'mt CO2e', 'mt', 'MT', 'index', 'index (17 = 100)', 'million kt CO2e', '1000 %'],
		...[
			'CO2e',
			'co2',
			'e',
			'1000',
			'1000 km2',
			'per person',
			'% per person',
			'homes per person',
			't N2O',
			't CH4',
			'qualitative'
		],
		...['t CO2e per km', 'thousand homes', '500 t', 'toString', '__proto__', 'constructor', 't CO2 t CO2']
	])('%j is none that is known, or can mean two things', (text) => {
		expect(readUnit(text)).toBeUndefined();
	});

	test('in its canonical form is itself, among whatever spaces', () => {
		for (const unit of UNITS) {
			expect(readUnit(unit)).toBe(unit);
			expect(readUnit(`\u00a0 ${unit.replaceAll(' ', ' \t\u202f')}\n`)).toBe(unit);
		}
	});

	test('once read is read as itself', () => {
		const pieces = [
			't',
			'kt',
			'Mt',
			'kg',
			' ',
			'1000',
			'CO2',
			'e',
			'-ekv',
			'/',
			'as',
			'per person',
			'%',
			'million',
			'km',
			'm²',
			'2017=100'
		];
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((each) => each.join(''))
				),
				(text) => {
					const unit = readUnit(text);
					if (unit !== undefined) expect(readUnit(unit)).toBe(unit);
				}
			)
		);
	});
});
