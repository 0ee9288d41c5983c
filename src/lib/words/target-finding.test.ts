import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { finding, FINDING_CODES } from '#domain/target-finding.ts';
import { findingText } from './target-finding.ts';

function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}

const FULL = {
	...{ period: '2025', goal_period: '2030', start: '2020-Q1', adopted: '2014-03-01', kind: 'year', unit: 'kt CO2e' },
	...{ target_kind: 'level', sense: 'at_most', measure: 'number', series_unit: 'percent', percent: 20 },
	...{ value: 702.8, upper: 800, lowest: 0, baseline: 3514, goal: 1000.25 }
};

describe.each(LANGUAGES)('every finding in %s', (language) => {
	it.each(FINDING_CODES)('%s is one sentence', (code) => {
		const text = findingText(finding(code, FULL), language);
		expect(text).toMatch(/^\p{Lu}[^.!?]*(?:\d[.,]\d[^.!?]*|\d\. [^.!?]*)*\.$/u);
		expect(text).not.toMatch(/[{}]|undefined|NaN|\(\)|“”|””|„“|_/);
	});

	it.each(FINDING_CODES)('%s does not throw when it brings no values', (code) => {
		expect(findingText({ code }, language)).not.toMatch(/undefined|NaN/);
	});
});

it('every finding has words of its own in each language', () => {
	for (const language of LANGUAGES) {
		const texts = FINDING_CODES.map((code) => findingText(finding(code, FULL), language));
		expect(new Set(texts).size).toBe(FINDING_CODES.length);
	}
	for (const code of FINDING_CODES) {
		expect(new Set(LANGUAGES.map((language) => findingText(finding(code, FULL), language))).size).toBe(
			LANGUAGES.length
		);
	}
});

describe('a finding', () => {
	it('is said as documented', () => {
		expect(findingText(finding('baseline-source-missing'), 'en')).toBe('There is no source for the baseline.');
	});

	it.each([
		[
			'en',
			'The direction (“at most”) disagrees with the way from the baseline (100 kt CO₂e) to the goal (120 kt CO₂e).'
		],
		['fi', 'Suunta (”enintään”) ei vastaa matkaa lähtötasosta (100 kt CO₂e) tavoitetasoon (120 kt CO₂e).'],
		[
			'sv',
			'Riktningen (”högst”) stämmer inte med vägen från utgångsvärdet (100 kt CO₂e) till målvärdet (120 kt CO₂e).'
		],
		['et', 'Suund („kuni“) ei sobi teega algtasemest (100 kt CO₂e) sihttasemeni (120 kt CO₂e).']
	] as const)('tells directions and values in %s', (language, expected) => {
		const values = { sense: 'at_most', baseline: 100, goal: 120, unit: 'kt CO2e' };
		expect(plain(findingText(finding('direction-against-path', values), language))).toBe(expected);
	});

	it('tells values with all their digits', () => {
		const values = { percent: 20, value: 175.3, goal: 0.2 * 876.25, unit: 'kt CO2e' };
		expect(plain(findingText(finding('goal-differs-from-percent', values), 'fi'))).toBe(
			'Tavoitetaso lukuna (175,3 kt CO₂e) ei ole ilmoitettu osuus lähtötasosta (20 % eli 175,25 kt CO₂e).'
		);
	});

	it('tells the limit that the goal is beyond', () => {
		const above = finding('goal-outside-limits', { value: 120, highest: 100, unit: 'percent' });
		expect(plain(findingText(above, 'en'))).toBe(
			'The goal (120 %) lies above the greatest value that there can be (100 %).'
		);
		const below = finding('goal-outside-limits', { value: -1, lowest: 0, unit: 'homes' });
		expect(plain(findingText(below, 'en'))).toBe(
			'The goal (−1 home) lies below the least value that there can be (0 homes).'
		);
	});

	it('tells kinds, periods and units as the language does', () => {
		const wrongKind = finding('milestone-wrong-kind', { period: '2024-03', kind: 'quarter' });
		expect(findingText(wrongKind, 'fi')).toContain('(maaliskuu 2024) kuin luvut (vuosineljännes)');
		expect(findingText(finding('goal-missing', { target_kind: 'hold' }), 'sv')).toContain(': behålla en nivå.');
		const units = finding('unit-of-another-quantity', { unit: 'homes', series_unit: 'kt CO2e' });
		expect(plain(findingText(units, 'et'))).toContain('(eluruumid)');
	});
});
