import { expect, test } from 'vitest';
import { assessHold } from './assess-hold.ts';
import { assess } from './assessment.ts';
import { caseOf } from './case.ts';
import { aim, day, figures, period, quoted } from './examples.fixture.ts';

const asOf = day('2026-11-21');
const atLeast90 = aim({ kind: 'hold', goal: { value: 90 } });

test('as documented', () => {
	const subject = caseOf({ aim: atLeast90, figures: figures({ 2021: 91 }), asOf });
	expect(assessHold(subject).key).toBe('achieved');
});

test.each([
	['at the bound', { 2021: 90 }, 'achieved'],
	['outside and nearing', { 2020: 80, 2021: 85 }, 'too_slow'],
	['outside and standing still', { 2020: 85, 2021: 85 }, 'moving_away'],
	['outside and leaving', { 2020: 89, 2021: 85 }, 'moving_away'],
	['outside, the first figure', { 2021: 85 }, 'moving_away'],
	['fallen out', { 2020: 95, 2021: 85 }, 'moving_away']
])('%s', (_what, values, key) => {
	expect(assess({ aim: atLeast90, figures: figures(values), asOf }).key).toBe(key);
});

test('a baseline stands in for the figure before', () => {
	const known = { ...atLeast90, baseline: quoted(2015, 70) };
	expect(assess({ aim: known, figures: figures({ 2021: 85 }), asOf }).key).toBe('too_slow');
});

test('a range is kept from both sides', () => {
	const range = aim({ kind: 'hold', sense: 'inside', goal: { value: 60, upper: 40 } });
	expect(assess({ aim: range, figures: figures({ 2020: 50, 2021: 60 }), asOf }).key).toBe('achieved');
	expect(assess({ aim: range, figures: figures({ 2020: 80, 2021: 70 }), asOf }).key).toBe('too_slow');
	expect(assess({ aim: range, figures: figures({ 2020: 30, 2021: 25 }), asOf }).key).toBe('moving_away');
});

test('one figure is an early sign, four are firm', () => {
	const one = assess({ aim: atLeast90, figures: figures({ 2021: 91 }), asOf });
	const four = assess({ aim: atLeast90, figures: figures({ 2018: 91, 2019: 91, 2020: 91, 2021: 91 }), asOf });
	expect([one.confidence, four.confidence]).toEqual(['early_sign', 'firm']);
});

test('with a final period it is settled like a level', () => {
	const until = aim({ kind: 'hold', start: period(2023), goal: { period: period(2025), value: 75 } });
	expect(
		assess({ aim: until, figures: figures({ 2024: 80, 2025: 74, 2026: 76 }), asOf: day('2027-01-01') })
	).toMatchObject({
		key: 'missed',
		about: '2025',
		notes: [{ code: 'reached_late', period: '2026' }]
	});
	expect(assess({ aim: until, figures: figures({ 2024: 80 }), asOf })).toMatchObject({
		reason: 'awaiting_final_figure',
		beside: { key: 'achieved', about: '2024' }
	});
	expect(assess({ aim: until, figures: figures({ 2022: 60 }), asOf: day('2024-01-01') }).reason).toBe('not_due');
});

test('nothing to keep, or nothing known', () => {
	expect(assess({ aim: aim({ kind: 'hold' }), figures: [], asOf }).reason).toBe('no_goal');
	expect(assess({ aim: atLeast90, figures: [], asOf }).reason).toBe('no_figure');
});
