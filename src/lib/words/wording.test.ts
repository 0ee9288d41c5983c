import { expect, it } from 'vitest';
import { countryName, languageName, listed } from './name.ts';
import { wordingNote } from './wording.ts';

it('a note on the wording says which languages are ours', () => {
	expect(wordingNote('official: en sv; ours: fi et', 'en')).toBe(
		'official in English and Swedish; ours in Finnish and Estonian'
	);
	expect(wordingNote('official: sv; completed: en; ours: fi et', 'fi')).toBe(
		'virallinen: ruotsi; toimituksen täydentämä: englanti; toimituksen: suomi ja viro'
	);
	expect(wordingNote('first themes: 2024-05', 'sv')).toBe('ett av de första temana, i maj 2024');
});

it('what was written otherwise stays as it is', () => {
	for (const text of ['as in the minutes', 'ours: de', 'first themes: one day', 'ours']) {
		expect(wordingNote(text, 'en')).toBe(text);
	}
});

it('languages, countries and lists are named in each language', () => {
	expect(languageName('sv', 'fi')).toBe('ruotsi');
	expect(countryName('FI', 'sv')).toBe('Finland');
	expect(countryName('EE', 'et')).toBe('Eesti');
	expect(listed(['a', 'b', 'c'], 'en')).toBe('a, b and c');
	expect(listed(['a'], 'fi')).toBe('a');
});
