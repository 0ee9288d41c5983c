import { describe, expect, it } from 'vitest';
import { figures, from } from '#domain/examples.fixture.ts';
import { CHANGE_BANDS, RATIO_BANDS } from '#domain/method.ts';
import type { Period } from '#domain/period.ts';
import { assess } from '#domain/assessment.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { differenceText } from './difference.ts';
import { exactNumber, exactTime, formulaText, pathText, ratioText, thresholdsText } from './formula.ts';
import { derivation } from './explanation.ts';
import { methodWord, ruleText } from './rule.ts';

/** With plain spaces instead of those that keep a number on its line. */
function plain(text: string | undefined): string | undefined {
	return text?.replaceAll('\u00a0', ' ');
}

describe('numbers to be calculated with', () => {
	it('have all the digits that count, and none that are noise', () => {
		expect(exactNumber(381.60000000000002, 'en')).toBe('381.6');
		expect(plain(exactNumber(1076351, 'fi'))).toBe('1 076 351');
		expect(exactNumber(0.1 + 0.2, 'en')).toBe('0.3');
		expect(exactNumber(0, 'sv')).toBe('0');
		expect(exactNumber(0.000123456789, 'en')).toBe('0.0001234568');
	});

	it('never hide on which side of a threshold they are', () => {
		expect(ratioText(0.17109, 'en')).toBe('0.171');
		expect(ratioText(0.94997, 'en')).toBe('0.94997');
		expect(ratioText(0.95, 'fi')).toBe('0,95');
		expect(ratioText(-0.00001, 'en')).toBe('−0.00001');
	});

	it('are times without a separator', () => {
		expect(exactTime(2021, 'en')).toBe('2021');
		expect(exactTime(2020.4958904, 'fi')).toBe('2020,496');
	});
});

describe('formulas', () => {
	const asOf = '2026-11-21' as CivilDate;

	it('are written out as by hand', () => {
		const verdict = assess({ aim: from(1990, 1060).to(2030, 212), figures: figures({ 2022: 944 }), asOf });
		const [, judged] = derivation({ unit: 'kt CO2e', verdict }, 'en');
		expect(judged?.lines[3]).toEqual({ term: 'Calculation', text: '(944 − 1,060) ÷ (381.6 − 1,060) = 0.171' });
		expect(judged?.lines[2]?.text).toBe('1,060 + (212 − 1,060) × (2022 − 1990) ÷ (2030 − 1990) = 381.6');
	});

	it('bracket what is below zero', () => {
		const { explanation } = assess({ aim: from(2015, -10).to(2030, -2), figures: figures({ 2021: -6 }), asOf });
		const tongue = { unit: '', language: 'en' } as const;
		expect(explanation.formula && formulaText(explanation.formula, tongue)).toBe(
			'(−6 − (−10)) ÷ (−6.8 − (−10)) = 1.25'
		);
		const between: [{ period: Period; value: number }, { period: Period; value: number }] = [
			{ period: '2015' as Period, value: -10 },
			{ period: '2030' as Period, value: -2 }
		];
		expect(pathText({ expected: -6.8, between }, '2021' as Period, 'en')).toBe(
			'−10 + (−2 − (−10)) × (2021 − 2015) ÷ (2030 − 2015) = −6.8'
		);
		expect(pathText({ expected: -2, between }, '2031' as Period, 'en')).toBe('−2');
	});

	it('say their thresholds', () => {
		expect(thresholdsText(RATIO_BANDS, false, 'en')).toBe(
			'On pace ≥ 0.95 · Behind ≥ 0.6 · Far behind ≥ 0 · Going the wrong way below'
		);
		expect(plain(thresholdsText(CHANGE_BANDS, true, 'fi'))).toContain('Aikataulussa ≥ 1,5 %');
	});
});

it('differences of percentages are percentage points', () => {
	expect(plain(differenceText(-2.25, 'percent', 'sv'))).toBe('−2,3 procentenheter');
	expect(plain(differenceText(-2.5, 'kt CO2e', 'en'))).toBe('−2.5 kt CO₂e');
	expect(differenceText(3, 'index (2017 = 100)', 'en')).toBe('3');
});

it('rules and methods have names', () => {
	expect(ruleText('met_early', 'en')).toBe('The latest figure meets the goal before its time.');
	expect(plain(ruleText('too_early', 'en'))).toContain('less than 10 % of the way');
	expect(methodWord('linear', 'en')).toBe('Straight path');
});
