import { expect, test } from 'vitest';
import { isLanguage, LANGUAGES } from './language.ts';

test('as documented', () => {
	expect([isLanguage('fi'), isLanguage('de')]).toEqual([true, false]);
});

test('are four, English first', () => {
	expect(LANGUAGES).toEqual(['en', 'fi', 'sv', 'et']);
	expect(LANGUAGES.every(isLanguage)).toBe(true);
});

test.each(['', 'EN', 'en-GB', ' fi', 'fi\n', 'se', 'ee', '0', 'length', 'constructor', '__proto__', 'en,fi'])(
	'%j is none',
	(text) => {
		expect(isLanguage(text)).toBe(false);
	}
);
