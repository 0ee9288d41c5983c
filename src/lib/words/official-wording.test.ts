import { expect, test } from 'vitest';
import { officialWording } from './official-wording.ts';

const TITLE = { en: 'Climate', fi: 'Ilmasto', sv: 'Klimat' };

test('as documented', () => {
	expect(officialWording({ en: 'Climate', fi: 'Ilmasto' }, 'official: en; ours: fi', 'fi')).toEqual({
		text: 'Climate',
		lang: 'en'
	});
});

test('the reader’s own language where it is official; nothing where no wording is', () => {
	expect(officialWording(TITLE, 'official: en fi sv; ours: et', 'fi')).toEqual({ text: 'Ilmasto', lang: 'fi' });
	expect(officialWording(TITLE, 'official: sv; completed: en; ours: fi et', 'en')).toEqual({
		text: 'Klimat',
		lang: 'sv'
	});
	for (const wording of [null, '', 'first themes: 2023', 'ours: fi', 'official: et'])
		expect([wording, officialWording(TITLE, wording, 'en')]).toEqual([wording, undefined]);
});
