import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { DISPUTES, RULING_STATES, STATEMENT_STATES } from '#domain/opinion.ts';
import { disputeText, rulingWord, statementLabel, statementWord } from './opinion.ts';

it('as documented', () => {
	expect(statementWord('under_way', 'fi')).toBe('Käynnissä');
	expect(rulingWord('disputed', 'en')).toBe('Disputed');
	expect(disputeText('verdict_and_ruling', 'en')).toBe('The organisers dispute what the figures say.');
	expect(statementLabel('network', 'en')).toBe('The organisation’s own view');
	expect(statementLabel('city', 'fi')).toBe('Kaupungin oma näkemys');
});

describe.each(LANGUAGES)('in %s', (language) => {
	it.each([
		['statements', STATEMENT_STATES.map((each) => statementWord(each, language))],
		['rulings', RULING_STATES.map((each) => rulingWord(each, language))],
		['disputes', DISPUTES.map((each) => disputeText(each, language))]
	])('%s are told apart', (_what, words) => {
		expect(new Set(words).size).toBe(words.length);
	});
});
