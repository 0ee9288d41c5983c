import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '#domain/entry.ts';
import { LANGUAGES } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import { SENSES, TARGET_KINDS, type Aim } from '#domain/target.ts';
import { targetSentence, type Told } from './target-sentence.ts';

function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}

function point(period: string, value: number): { period: Period; value: number } {
	return { period: period as Period, value };
}

function figure(period: string, value: number, provisional = false): Figure {
	return { ...point(period, value), provisional };
}

function goal(value: number, period?: string): Aim['goal'] {
	return { value, ...(period && { period: period as Period }) };
}

const AIM: Aim = { kind: 'level', sense: 'at_most', basis: 'absolute', milestones: [] };
const KOUVOLA: Told = {
	organisation: 'Kouvola',
	indicator: 'Greenhouse gas emissions',
	unit: 'kt CO2e',
	aim: {
		...AIM,
		basis: 'percent_of_baseline',
		percent: 20,
		baseline: { ...point('2007', 836.9), basis: 'quoted' },
		goal: goal(167.38, '2030')
	},
	figures: [figure('2022', 490.3), figure('2021', 520)]
};

function say(told: Partial<Told>, language: (typeof LANGUAGES)[number] = 'en'): string {
	return plain(targetSentence({ ...KOUVOLA, ...told }, language));
}

describe('a level to reach', () => {
	it('is told in four languages', () => {
		expect(say({})).toBe(
			'Kouvola: greenhouse gas emissions 836.9 kt CO₂e (2007) → 490.3 kt CO₂e (2022), 51.8 % of the way to 167.4 kt CO₂e in 2030.'
		);
		expect(say({ indicator: 'Kasvihuonekaasupäästöt' }, 'fi')).toBe(
			'Kouvola: kasvihuonekaasupäästöt 836,9 kt CO₂e (2007) → 490,3 kt CO₂e (2022), 51,8 % matkasta tavoitteeseen (167,4 kt CO₂e vuonna 2030).'
		);
		expect(say({ indicator: 'Växthusgasutsläpp' }, 'sv')).toBe(
			'Kouvola: växthusgasutsläpp 836,9 kt CO₂e (2007) → 490,3 kt CO₂e (2022), 51,8 % av vägen till målet (167,4 kt CO₂e år 2030).'
		);
		expect(say({ indicator: 'Kasvuhoonegaaside heide' }, 'et')).toBe(
			'Kouvola: kasvuhoonegaaside heide 836,9 kt CO₂e (2007) → 490,3 kt CO₂e (2022), 51,8 % teest eesmärgini (167,4 kt CO₂e aastal 2030).'
		);
	});

	it('with the baseline alone says that nothing came after it', () => {
		const expected =
			'Kouvola: greenhouse gas emissions 836.9 kt CO₂e (2007); the goal is 167.4 kt CO₂e in 2030. No figure after the baseline yet.';
		expect(say({ figures: [] })).toBe(expected);
		expect(say({ figures: [figure('2007', 836.9)] })).toBe(expected);
		expect(say({ figures: [figure('2005', 900)] })).toBe(expected);
	});

	it('away from the goal shows a share below nothing', () => {
		expect(say({ figures: [figure('2022', 903.85, true)] })).toMatch(
			/→ 903.9 kt CO₂e \(2022, provisional\), further from the goal of 167.4 kt CO₂e in 2030 than at the start \(−10 % of the way\)\.$/
		);
	});

	it('reached shows a share beyond the whole, and equality counts', () => {
		expect(say({ figures: [figure('2022', 100)] })).toContain(
			'110.1 % of the way: this figure meets the goal of 167.4 kt CO₂e in 2030.'
		);
		expect(say({ figures: [figure('2022', 167.38)] })).toContain('100 % of the way: this figure meets the goal');
		expect(say({ figures: [figure('2022', 167.5)] })).toContain('100 % of the way to'.replace('100', '99.9'));
	});

	it('on a path to the wrong side claims no share', () => {
		const aim: Aim = { ...AIM, sense: 'at_least', baseline: { ...point('2015', 60), basis: 'series' }, goal: goal(50) };
		expect(say({ aim, unit: 'percent', figures: [figure('2022', 45)] })).toBe(
			'Kouvola: greenhouse gas emissions 60 % (2015) → 45 % (2022); this figure does not meet the goal of 50 %.'
		);
		expect(say({ aim, unit: 'percent', figures: [figure('2022', 55)] })).toContain(
			'; this figure meets the goal of 50 %.'
		);
	});

	it('without a baseline claims no progress', () => {
		const aim: Aim = { ...AIM, sense: 'at_least', goal: goal(80, '2030') };
		expect(say({ aim, unit: 'percent', figures: [figure('2022', 60)] })).toBe(
			'Kouvola: greenhouse gas emissions 60 % (2022); the goal is 80 % in 2030. There is no figure for the baseline, so progress cannot be worked out.'
		);
		expect(say({ aim, unit: 'percent', figures: [figure('2022', 85)] })).toContain(
			'this figure meets the goal of 80 % in 2030.'
		);
		expect(say({ aim, figures: [] })).toContain('No figures yet.');
	});

	it('keeps a percentage of a baseline that has no number here', () => {
		const aim: Aim = { ...AIM, basis: 'percent_of_baseline', percent: 40, goal: { period: '2025' as Period } };
		expect(say({ aim, figures: [figure('2022', 314.1)] })).toContain('the goal is 40 % of the baseline in 2025.');
	});

	it('without any number says so', () => {
		expect(say({ aim: AIM, figures: [] })).toBe('Kouvola: greenhouse gas emissions; no number was set as the goal.');
	});
});

describe('the other kinds', () => {
	const hold: Aim = { ...AIM, kind: 'hold', sense: 'at_least', goal: goal(90) };

	it('hold', () => {
		const told = { organisation: 'Espoo', indicator: 'MAL housing', unit: 'percent' };
		expect(say({ ...told, aim: hold, figures: [figure('2021', 91)] })).toBe(
			'Espoo: MAL housing 91 % (2021); the aim is to stay at or above 90 %.'
		);
		expect(say({ ...told, aim: { ...hold, sense: 'at_most' }, figures: [] })).toBe(
			'Espoo: MAL housing; the aim is to stay at or below 90 %. No figures yet.'
		);
		const range: Aim = {
			...hold,
			sense: 'inside',
			goal: { value: 5, upper: 9, period: '2025' as Period },
			start: '2023' as Period
		};
		expect(say({ ...told, aim: range, figures: [figure('2024', 7)] })).toBe(
			'Espoo: MAL housing 7 % (2024); the aim is to stay within 5–9 % (2023–2025).'
		);
	});

	const homes: Partial<Told> = {
		organisation: 'Helsinki region',
		indicator: 'Homes completed',
		unit: 'homes',
		aim: { ...AIM, kind: 'cumulative', sense: 'at_least', start: '2020' as Period, goal: goal(66000, '2023') }
	};

	it('cumulative: adds up what lies in the span', () => {
		expect(
			say({ ...homes, figures: [figure('2019', 9), figure('2020', 16000), figure('2021', 15000), figure('2024', 5)] })
		).toBe(
			'Helsinki region: homes completed 31,000 (2 figures, 2020–2021); in all, the aim is at least 66,000 homes (2020–2023).'
		);
		expect(say({ ...homes, figures: [] }, 'fi')).toBe(
			'Helsinki region: homes completed; tavoitteena on yhteensä vähintään 66 000 asuntoa (2020–2023). Lukuja ei ole vielä.'
		);
	});

	it('cumulative: takes the last of running totals and never adds them up', () => {
		const figures = [figure('2021', 27700), figure('2023', 77000)];
		expect(say({ ...homes, figures, accumulation: 'running_total' })).toBe(
			'Helsinki region: homes completed 77,000 (2023, total so far); in all, the aim is at least 66,000 homes (2020–2023).'
		);
		expect(say({ ...homes, figures, accumulation: 'running_total' }, 'fi')).toContain('(2023, kertymä tähän mennessä)');
	});

	it('cumulative: never adds figures of which one could contain the other', () => {
		expect(say({ ...homes, figures: [figure('2020', 16000), figure('2020-Q1', 4000)] })).not.toContain('20,000');
	});

	it('direction', () => {
		const aim: Aim = { ...AIM, kind: 'direction', baseline: { ...point('2020', 52261), basis: 'quoted' } };
		const told = { organisation: 'Tallinn', indicator: 'Accidental injuries', unit: 'injuries', aim };
		expect(say({ ...told, figures: [figure('2021', 50000)] })).toBe(
			'Tallinn: accidental injuries 52,261 (2020) → 50,000 (2021); the aim is a fall, no number was set.'
		);
		expect(say({ ...told, figures: [] })).toContain('No figure after the baseline yet.');
		expect(say({ ...told, aim: { ...AIM, kind: 'direction', sense: 'at_least' }, figures: [] })).toContain('is a rise');
	});

	it('milestone', () => {
		const aim: Aim = { ...AIM, kind: 'milestone', sense: 'at_least', goal: goal(1, '2040') };
		const told = { organisation: 'Stockholm', indicator: 'Fossil-free city', unit: 'yes/no', aim };
		expect(say({ ...told, figures: [] })).toBe(
			'Stockholm: fossil-free city; deadline: 2040. Nothing has been reported yet.'
		);
		expect(say({ ...told, figures: [figure('2023', 0)] })).toContain('Not done, by the figure for 2023.');
		expect(say({ ...told, figures: [figure('2039', 1)] })).toContain('deadline: 2040. Done, by the figure for 2039.');
	});

	it('staged and unmeasured', () => {
		const staged: Aim = { ...AIM, kind: 'staged', sense: 'at_least', goal: goal(4, '2030') };
		expect(say({ aim: staged, unit: '', figures: [figure('2023', 3)] })).toContain('3 (2023); the goal is 4 in 2030.');
		expect(say({ aim: { ...AIM, kind: 'unmeasured' }, figures: [] })).toBe(
			'Kouvola: greenhouse gas emissions; the aim has no number, so it cannot be measured.'
		);
	});
});

describe('any target at all', () => {
	const period = fc.constantFrom(
		'1990',
		'2007',
		'2020',
		'2024',
		'2024-Q1',
		'2024-03',
		'2024-03-15',
		'2030'
	) as fc.Arbitrary<Period>;
	const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
	const pointed = fc.record({ period, value });
	const maybe: { requiredKeys: [] } = { requiredKeys: [] };
	const aim = fc.record(
		{
			kind: fc.constantFrom(...TARGET_KINDS),
			sense: fc.constantFrom(...SENSES),
			basis: fc.constantFrom('absolute', 'percent_of_baseline'),
			milestones: fc.array(pointed, { maxLength: 2 }),
			percent: value,
			baseline: fc.record({ period, value, basis: fc.constantFrom('quoted', 'series') }),
			goal: fc.record({ period, value, upper: value }, maybe),
			start: period
		},
		{ requiredKeys: ['kind', 'sense', 'basis', 'milestones'] }
	) as fc.Arbitrary<Aim>;
	const unit = fc.constantFrom('kt CO2e', 'percent', 'homes', 'yes/no', 'index (2017 = 100)', '', 'bananas');

	it('is told in one line that ends with a full stop and inflects no name', () => {
		fc.assert(
			fc.property(
				aim,
				fc.array(fc.record({ period, value, provisional: fc.boolean() })),
				unit,
				(aim, figures, unit) => {
					for (const language of LANGUAGES) {
						const said = targetSentence(
							{ organisation: 'Äänekoski', indicator: 'Päästöt', unit, aim, figures },
							language
						);
						expect(said).toMatch(/^Äänekoski: päästöt[ ,;][^\n]*\.$/);
						expect(said).not.toMatch(/undefined|NaN|null|\{|\}| {2}|-\d/);
					}
				}
			)
		);
	});
});
