import { expect, test } from 'vitest';
import { UNSAID } from '#domain/quotable.ts';
import { LANGUAGES } from '#domain/language.ts';
import { unsaidWord } from './unsaid.ts';

test('as documented; every reason has a word of its own in every language', () => {
	expect(unsaidWord('stale', 'en')).toBe('on an old figure');
	for (const language of LANGUAGES) {
		expect(new Set(UNSAID.map((reason) => unsaidWord(reason, language))).size).toBe(UNSAID.length);
	}
});
