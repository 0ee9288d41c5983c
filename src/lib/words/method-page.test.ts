import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { METHOD_VERSION } from '#domain/method.ts';
import { VERDICT_KEYS } from '#domain/verdict.ts';
import { methodPage } from './method-page.ts';

describe.each(LANGUAGES)('the page of the method in %s', (language) => {
	const page = methodPage(language);
	const texts = JSON.stringify(page);

	it('says everything', () => {
		expect(texts).not.toMatch(/undefined|NaN|\{\w+\}|""/);
		expect(page.words.map(({ verdict }) => verdict)).toEqual([...VERDICT_KEYS]);
		expect(page.rules).toHaveLength(6);
		expect(page.version).toContain(METHOD_VERSION);
	});

	it('takes its numbers from the rules', () => {
		const point = language === 'en' ? '.' : ',';
		expect(texts).toContain(`2020${point}496`);
		expect(texts).toContain(`0${point}152`);
		expect(page.thresholds[0]).toContain(`0${point}95`);
		expect(page.words[1]?.means).toContain('95');
	});
});

it('is said in the language asked for', () => {
	expect(methodPage('en').words[1]).toEqual({
		verdict: 'on_track',
		word: 'On pace',
		means: 'At least 95\u00a0% of what had been asked for by then was done.'
	});
});
