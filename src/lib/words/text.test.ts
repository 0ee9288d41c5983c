import { expect, it } from 'vitest';
import { inLanguage } from './text.ts';

it.each([
	[{ en: 'City', fi: 'Kaupunki' }, 'fi', { text: 'Kaupunki', lang: 'fi' }],
	[{ en: 'City', fi: 'Kaupunki' }, 'sv', { text: 'City', lang: 'en' }],
	[{ fi: 'Kaupunki', sv: 'Stad' }, 'et', { text: 'Kaupunki', lang: 'fi' }],
	[{ sv: 'Stad', et: 'Linn' }, 'en', { text: 'Stad', lang: 'sv' }],
	[{ et: 'Linn' }, 'fi', { text: 'Linn', lang: 'et' }],
	[{ fi: '  ', en: 'City' }, 'fi', { text: 'City', lang: 'en' }],
	[{ fi: 'Päästöt −80 % vuoteen 2030' }, 'fi', { text: 'Päästöt −80\u00a0% vuoteen 2030', lang: 'fi' }],
	[{}, 'fi', { text: '', lang: 'fi' }]
] as const)('%j in %s', (text, language, expected) => {
	expect(inLanguage(text, language)).toEqual(expected);
});
