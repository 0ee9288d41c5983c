import { expect, it } from 'vitest';
import { wordLength } from './longest-word.ts';

it.each([
	['Zero emissions by 2040', undefined],
	['Växthusgasutsläppen −80 % till 2030', 'long'],
	['Kasvihuonekaasupäästöt −80 % vuoteen 2035 mennessä', 'longer'],
	['Uudet kodit joukkoliikennevyöhykkeille', 'longest'],
	['Puolueettomuuspolitiikkakeskustelutilaisuus', 'endless'],
	['Joensuu–Lappeenranta–Imatra', undefined],
	['', undefined]
])('the longest word decides how large a title can stand: %s', (title, length) => {
	expect(wordLength(title)).toBe(length);
});
