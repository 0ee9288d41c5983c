import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anatomyOf, type Promised } from './anatomy.ts';
import { period } from './examples.fixture.ts';

function at(year: number, value: number): { period: ReturnType<typeof period>; value: number } {
	return { period: period(year), value };
}

test('as documented', () => {
	const goal = at(2030, 212);
	expect(anatomyOf('Espoo cuts 80 % by 2030.', { names: ['Espoo'], goal, percent: 20 }).named).toEqual({
		owner: 'Espoo',
		number: '80 %',
		date: '2030',
		baseline: undefined
	});
});

// The sentences on which real aims rest.
test.each([
	[
		'Eight municipalities have announced a pledge to reduce carbon dioxide emissions by 80 percent from 2007 levels by the year 2030 … Kouvola, Parkano',
		{ names: ['Kouvola'], goal: at(2030, 167.38), percent: 20, baseline: at(2007, 836.9) },
		['Kouvola', '80 percent', '2030', '2007']
	],
	[
		'In 1990 (base year) the total emissions from Stockholm city were 3,400,000 tonnes CO2e. In order to reach an 80% reduction, the emission goal is 700,000 tonnes by 2030',
		{ names: ['Stockholm'], goal: at(2030, 700000), baseline: at(1990, 3400000) },
		['Stockholm', '700,000', '2030', '1990']
	],
	[
		'GHG emissions per capita in Espoo area | 0,6 t CO2e (2030) | 3,0 t CO2e (2022)',
		{ names: ['Espoo', 'Esbo'], goal: at(2030, 0.6), baseline: at(2022, 3) },
		['Espoo', '0,6', '2030', '3,0']
	],
	[
		'Joensuussa taas päästöjä leikataan vähintään 60 prosenttia vuoden 2007 tasosta',
		{ names: ['Joensuu'], goal: { period: period(2025) }, percent: 40 },
		['Joensuussa', '60 prosenttia', undefined, undefined]
	],
	[
		'Esimerkiksi Helsingin seudulle valmistui yli 77 000 asuntoa, kun tavoite oli 66 000 asuntoa.',
		{ names: ['Helsinki region', 'Helsingin seutu'], goal: at(2023, 66000) },
		['Helsingin', '66 000', undefined, undefined]
	],
	[
		'a climate budget that permits a maximum of 19 million tonnes of greenhouse gases to be emitted during the period 2020–2040',
		{ names: ['Stockholm'], goal: at(2040, 19_000_000) },
		[undefined, '19', '2040', undefined]
	],
	[
		'set common targets and implement commonly selected measures to reach the targets',
		{ names: ['Helsinki', 'Espoo'] },
		[undefined, undefined, undefined, undefined]
	],
	[
		'create growth for whole Finland',
		{ names: ['Finland (central government)'] },
		[undefined, undefined, undefined, undefined]
	],
	['a forum at least 2 times a year from 2020', { names: [] }, [undefined, '2', '2020', undefined]]
] as [string, Promised, (string | undefined)[]][])('%s', (sentence, promised, named) => {
	const { owner, number, date, baseline } = anatomyOf(sentence, promised).named;
	expect([owner, number, date, baseline]).toEqual(named);
});

test('no letter is lost or added', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string(), (sentence, name) => {
			const { pieces } = anatomyOf(sentence, { names: [name], goal: at(2030, 5), baseline: at(2010, 9) });
			expect(pieces.map(({ text }) => text).join('')).toBe(sentence);
		})
	);
});
