import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedSlips, nearestWord, searchedWords, slips, stems } from './searched-word.ts';

describe('the words of a search', () => {
	it.each([
		['Päästöt −80 % (Åbo)', ['paastot', '80', 'abo']],
		['kasvihuonegaasi-päästöt', ['kasvihuonegaasi', 'paastot']],
		['CO₂e', ['co2e']],
		['Õigus ja võrdsus, Žurnaal', ['oigus', 'ja', 'vordsus', 'zurnaal']],
		['Tromsø 50 000', ['tromso', '50', '000']],
		['%_*"\'', []],
		['', []]
	])('of “%s”', (text, words) => expect(searchedWords(text)).toEqual(words));
});

describe('slips', () => {
	it.each([
		['helsinki', 'helsinki', 0],
		['hesinki', 'helsinki', 1],
		['tukru', 'turku', 1],
		['tampree', 'tampere', 1],
		['kuovola', 'kouvola', 1],
		['espo', 'espoo', 1],
		['abc', 'xyz', 3],
		['a', 'abcdef', 3]
	])('%s, %s: %i', (one, other, expected) => expect(slips(one, other, 2)).toBe(expected));

	it('are the same both ways, and none only between equals', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
		fc.assert(
			fc.property(word, word, (one, other) => {
				expect(slips(one, other, 9)).toBe(slips(other, one, 9));
				expect(slips(one, other, 9) === 0).toBe(one === other);
			})
		);
	});

	it('are allowed in long words, and in no number', () => {
		expect(['abc', 'abcd', 'abcdefgh', '2030'].map(allowedSlips)).toEqual([0, 1, 2, 0]);
	});
});

it('the nearest word has the fewest slips, then the most documents, then comes first', () => {
	const known = [
		{ word: 'turku', documents: 2 },
		{ word: 'turun', documents: 5 },
		{ word: 'tarku', documents: 2 }
	];
	expect(nearestWord('turkku', known)).toBe('turku');
	expect(nearestWord('turu', known)).toBe('turun');
	expect(nearestWord('tirku', known)).toBe('tarku');
	expect(nearestWord('oulu', known)).toBeUndefined();
	expect(nearestWord('tur', known)).toBeUndefined();
});

it('stems are shorter beginnings, never too short', () => {
	expect(stems('paastojen')).toEqual(['paastoje', 'paastoj', 'paasto']);
	expect(stems('kunta')).toEqual([]);
});
