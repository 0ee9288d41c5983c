import { expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { policySentence } from './policy.ts';

it('what becomes of a submitted figure is said with its days, or without', () => {
	expect(policySentence('publish_on_submit', 14, 'en')).toBe('Figures are public at once and reviewed afterwards.');
	for (const language of LANGUAGES) {
		expect(policySentence('review_first', 21, language)).toContain('21');
		expect(policySentence('publish_on_submit', 21, language)).not.toContain('21');
	}
});
