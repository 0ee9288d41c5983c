import { describe, expect, test } from 'vitest';
import { assessCumulative } from './assess-cumulative.ts';
import { assess } from './assessment.ts';
import { caseOf } from './case.ts';
import { aim, day, figures, period, quoted } from './examples.fixture.ts';
import type { Aim } from './target.ts';

const asOf = day('2026-11-21');
const cap = aim({
	kind: 'cumulative',
	sense: 'at_most',
	start: period(2020),
	goal: { period: period(2040), value: 19 }
});
const floor = aim({ kind: 'cumulative', start: period(2020), goal: { period: period(2023), value: 40 } });

function verdict(stated: Aim, values: Record<string, number>, on = asOf): ReturnType<typeof assess> {
	return assess({ aim: stated, figures: figures(values), asOf: on });
}

test('as documented', () => {
	expect(assessCumulative(caseOf({ aim: cap, figures: figures({ 2020: 0.8 }), asOf })).paceRatio).toBe(
		1.130952380952381
	);
});

describe('a cap', () => {
	test('counts from its start', () => {
		expect(verdict(cap, { 1990: 3.4 })).toMatchObject({ key: 'not_assessable', reason: 'no_figure' });
		expect(verdict(cap, { 2019: 50, 2020: 0.8 }).key).toBe('on_track');
	});

	test('is missed at once, whatever is missing before', () => {
		const exceeded = verdict(cap, { 2022: 10, 2024: 9.5, 2025: 1 });
		expect(exceeded).toMatchObject({ key: 'missed', about: '2025', confidence: 'firm' });
		expect(exceeded.notes).toEqual([{ code: 'passed_in', period: '2024' }]);
		expect(exceeded.explanation.formula).toEqual({ name: 'comparison', value: 20.5, high: 19, holds: false });
	});

	test('with a gap in the span nothing is said, and the gap is named', () => {
		const gap = verdict(cap, { 2020: 0.8, 2022: 0.8, 2025: 0.7 });
		expect(gap).toMatchObject({ key: 'not_assessable', reason: 'incomplete_span' });
		expect(gap.explanation.formula).toMatchObject({ missing: ['2021', '2023', '2024'] });
		expect(verdict(cap, { 2021: 0.8 })).toMatchObject({ reason: 'incomplete_span' });
	});

	test('kept to the end, exactly', () => {
		const short = { ...cap, goal: { period: period(2022), value: 3 } };
		expect(verdict(short, { 2020: 1, 2021: 1, 2022: 1 })).toMatchObject({ key: 'achieved', about: '2022' });
		expect(verdict(short, { 2020: 1, 2021: 1, 2022: 1.01 }).key).toBe('missed');
		expect(verdict(short, { 2020: 1, 2022: 1 })).toMatchObject({ reason: 'incomplete_span' });
		expect(verdict(short, { 2020: 1, 2021: 1, 2022: 1, 2023: 9 }).key).toBe('achieved');
	});

	test('the final figure is awaited with the pace beside', () => {
		const short = { ...cap, goal: { period: period(2022), value: 3 } };
		expect(verdict(short, { 2020: 0.5, 2021: 1 })).toMatchObject({
			reason: 'awaiting_final_figure',
			awaiting: '2022',
			beside: { key: 'on_track', about: '2021' }
		});
	});

	test('nothing used of it, or less than nothing, is on track', () => {
		expect(verdict(cap, { 2020: 0 })).toMatchObject({ key: 'on_track', score: 5 });
		expect(verdict(cap, { 2020: -1 }).paceRatio).toBeUndefined();
		const none = { ...cap, goal: { period: period(2040), value: 0 } };
		expect(verdict(none, { 2020: 0 }).key).toBe('on_track');
		expect(verdict(none, { 2020: 0.1 }).key).toBe('missed');
	});
});

describe('a floor', () => {
	test('is achieved at once', () => {
		expect(verdict(floor, { 2020: 18, 2021: 25 }, day('2022-06-01'))).toMatchObject({
			key: 'achieved',
			notes: [{ code: 'passed_in', period: '2021' }]
		});
	});

	test.each([
		[9.5, 'on_track', 0.95],
		[8, 'too_slow', 0.8],
		[5, 'limited', 0.5],
		[-5, 'limited', -0.5]
	])('%d of 10 due is %s', (value, key, ratio) => {
		const during = verdict(floor, { 2020: value }, day('2021-06-01'));
		expect(during).toMatchObject({ key, paceRatio: ratio });
	});

	test('not reached in a complete span is missed', () => {
		expect(verdict(floor, { 2020: 9, 2021: 9, 2022: 9, 2023: 9 }).key).toBe('missed');
	});

	test('below zero a floor is a cap seen from the other side, and a cap a floor', () => {
		const losses = { ...floor, goal: { period: period(2023), value: -40 } };
		expect(verdict(losses, { 2020: -5 }, day('2021-06-01'))).toMatchObject({ key: 'on_track', paceRatio: 2 });
		const removals = { ...cap, goal: { period: period(2023), value: -40 } };
		expect(verdict(removals, { 2020: -8 }, day('2021-06-01'))).toMatchObject({ key: 'too_slow', paceRatio: 0.8 });
	});
});

test('a running total needs no figures between', () => {
	const input = { aim: floor, asOf: day('2022-06-01'), accumulation: 'running_total' } as const;
	expect(assess({ ...input, figures: figures({ 2021: 19 }) })).toMatchObject({ key: 'on_track', paceRatio: 0.95 });
	const counted = { ...floor, baseline: quoted(2019, 100) };
	expect(assess({ ...input, aim: counted, figures: figures({ 2021: 119 }) }).paceRatio).toBe(0.95);
});

test('months fill a span that begins on a day', () => {
	const months = aim({
		kind: 'cumulative',
		start: period('2024-03-01'),
		goal: { period: period('2024-06'), value: 40 }
	});
	const values = { '2024-02': 99, '2024-03': 5, '2024-04': 5 };
	expect(verdict(months, values, day('2024-05-15')).paceRatio).toBeCloseTo((10 / 40) * (122 / 61), 12);
	expect(verdict(months, { '2024-03': 5, '2024-05': 5 }, day('2024-06-15')).reason).toBe('incomplete_span');
});

test('what is missing is named: the start, the number, the end, the beginning of time', () => {
	expect(verdict({ ...cap, start: undefined }, {}).reason).toBe('no_baseline');
	expect(verdict({ ...cap, goal: undefined }, {}).reason).toBe('no_goal');
	expect(verdict({ ...cap, goal: { value: 19 } }, { 2020: 1 }).reason).toBe('no_goal');
	expect(verdict(cap, {}, day('2019-12-31')).reason).toBe('not_due');
});
