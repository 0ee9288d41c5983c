import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '#domain/assessment.ts';
import { figures, from, day, period, point } from '#domain/examples.fixture.ts';
import { RULES } from '#domain/explanation.ts';
import { forecast } from '#domain/forecast.ts';
import { LANGUAGES } from '#domain/language.ts';
import { SENSES, TARGET_KINDS, type Aim } from '#domain/target.ts';
import { METHODS, REASONS, VERDICT_KEYS } from '#domain/verdict.ts';
import { derivation } from './explanation.ts';
import { CASES, verdictOf } from './verdict-cases.fixture.ts';
import { verdictSentence } from './verdict-sentence.ts';
import { verdictWords } from './verdict-word.ts';

const ESPOO = { organisation: 'Espoo', indicator: 'Emissions', unit: 'kt CO2e' };

describe('the sentence of a verdict', () => {
	it('is the documented one', () => {
		const aim = from(1990, 1060).to(2030, 212);
		const verdict = assess({ aim, figures: figures({ 1990: 1060, 2022: 944 }), asOf: day('2026-11-21') });
		expect(verdictSentence({ ...ESPOO, verdict }, 'en').replaceAll('\u00a0', ' ')).toBe(
			'Espoo: emissions 1,060 kt CO₂e (1990) → 944 kt CO₂e (2022), 13.7 % of the way to 212 kt CO₂e in 2030; ' +
				'the straight path asked for 381.6 kt CO₂e. Far behind in 2022, early sign.'
		);
	});

	it('begins with the numbers where there is no name', () => {
		const verdict = verdictOf(CASES.find(({ what }) => what === 'behind')!);
		expect(verdictSentence({ unit: '', verdict }, 'en')).toMatch(/^100 \(2015\) → 85 \(2021\), 37\.5\s% of the way/);
		expect(verdictSentence({ unit: '', verdict: verdictOf(CASES[4]!) }, 'en')).toMatch(/^The goal is 20\s% of/);
	});

	it('is there for every rule, every verdict and every reason', () => {
		const verdicts = CASES.map(verdictOf);
		expect(verdicts.map(({ explanation }) => explanation.rule.name)).toEqual(CASES.map(({ rule }) => rule));
		expect([...new Set(CASES.map(({ rule }) => rule))].sort()).toEqual([...RULES].sort());
		expect([...new Set(verdicts.map(({ key }) => key))].sort()).toEqual([...VERDICT_KEYS].sort());
		// A target that nobody has recorded has no verdict; its reason is a word only.
		const reasons = new Set(verdicts.flatMap(({ reason }) => reason ?? []));
		expect([...reasons, 'no_target_yet'].sort()).toEqual([...REASONS].sort());
	});

	it.each(LANGUAGES)('reads as it did, with its derivation, in %s', async (language) => {
		const told = CASES.map((each) => {
			const verdict = verdictOf(each);
			const sentence = verdictSentence({ ...ESPOO, indicator: 'Indicator', unit: 'percent', verdict }, language);
			const parts = derivation({ unit: 'percent', verdict }, language).slice(1, 3);
			const lines = parts.flatMap(({ lines: some }) => some.map(({ term, text }) => `\t${term}: ${text}`));
			return [`${each.rule} (${each.what})`, sentence, ...lines].join('\n');
		});
		await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot(`verdict-cases.${language}.txt`);
	});
});

describe('the words of a verdict', () => {
	it('have a date, and say what makes it pale', () => {
		const behind = { key: 'limited', about: period(2022), confidence: 'early_sign' } as const;
		expect(verdictWords(behind, 'en')).toEqual({
			verdict: 'limited',
			word: 'Far behind',
			dated: 'in 2022',
			pale: 'early sign',
			text: 'Far behind in 2022, early sign'
		});
		expect(verdictWords({ ...behind, confidence: 'firm' }, 'fi', { stale: true }).text).toBe(
			'Pahasti jäljessä vuonna 2022, vanhan luvun perusteella'
		);
		expect(verdictWords(behind, 'sv', { stale: true }).pale).toBe('tidigt tecken, enligt en gammal siffra');
	});

	it('have a reason where nothing can be told', () => {
		expect(verdictWords({ key: 'not_assessable', reason: 'too_early' }, 'en', { stale: true })).toEqual({
			verdict: 'not_assessable',
			word: 'Can\u0027t tell yet',
			reason: 'Too early to tell',
			text: 'Can\u0027t tell yet: too early to tell'
		});
	});
});

describe('any verdict at all', () => {
	const year = fc.integer({ min: 1990, max: 2040 }).map((each) => period(each));
	const value = fc.oneof(fc.integer({ min: -200, max: 200 }), fc.double({ noNaN: true, min: -1e12, max: 1e12 }));
	const pointed = fc.tuple(year, value).map(([at, much]) => point(at, much));
	const aim = fc.record(
		{
			kind: fc.constantFrom(...TARGET_KINDS),
			sense: fc.constantFrom(...SENSES),
			basis: fc.constantFrom('absolute', 'percent_of_baseline'),
			milestones: fc.uniqueArray(pointed, { selector: (each) => each.period, maxLength: 2 }),
			percent: value,
			baseline: fc.tuple(pointed, fc.constantFrom('quoted', 'series')).map(([base, basis]) => ({ ...base, basis })),
			goal: fc.record({ period: year, value, upper: value }, { requiredKeys: [] }),
			start: year,
			adoptedOn: year.map((each) => day(`${each}-05-01`))
		},
		{ requiredKeys: ['kind', 'sense', 'basis', 'milestones'] }
	) as fc.Arbitrary<Aim>;
	const units = fc.constantFrom('kt CO2e', 'percent', 'homes', 'yes/no', 'index (2017 = 100)', '', 'year');

	it('is told whole, in one line, and inflects no name', () => {
		fc.assert(
			fc.property(
				aim,
				fc.uniqueArray(fc.record({ period: year, value, provisional: fc.boolean() }), {
					selector: (each) => each.period,
					maxLength: 8
				}),
				units,
				fc.constantFrom(...METHODS),
				(stated, some, unit, method) => {
					const input = { aim: stated, figures: some, asOf: day('2026-11-21'), method };
					const verdict = assess(input);
					for (const language of LANGUAGES) {
						const told = { organisation: 'Äänekoski', indicator: 'Päästöt', unit, verdict };
						const sentence = verdictSentence(told, language);
						expect(sentence).toMatch(/^Äänekoski: päästöt[ ,;][^\n]*\.$/);
						const parts = derivation({ unit, verdict, forecast: forecast(input) }, language);
						const lines = parts.flatMap(({ title, lines: some }) => [
							title,
							...some.flatMap(({ term, text }) => [term, text])
						]);
						for (const text of [sentence, ...lines]) {
							expect(text).not.toMatch(/undefined|NaN|Infinity|\bnull\b|\{|\}| {2}|\.\.|,\.|^$/);
						}
					}
				}
			),
			{ numRuns: 300 }
		);
	});
});
