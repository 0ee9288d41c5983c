import { describe, expect, test } from 'vitest';
import { assessCagr, cagrOf, hasCagr } from './assess-cagr.ts';
import { caseOf, isOver, meets } from './case.ts';
import { confidenceOf, figuresSince } from './confidence.ts';
import { aim, day, figures, from, period, point, quoted } from './examples.fixture.ts';
import { cannotTell, goalMissing } from './finding.ts';
import { awaitFinal, comparison, latestUntil, settle } from './settle.ts';

const asOf = day('2026-11-21');
const stated = from(2015, 100).to(2030, 60);
const subject = caseOf({ aim: stated, figures: figures({ 2021: 85, 2022: 84 }), asOf });

describe('a case', () => {
	test('as documented', () => {
		expect(subject.latest?.period).toBe('2022');
		expect(meets({ value: 50, direction: 1, low: 50, over: false }, 50)).toBe(true);
		expect(isOver({ value: 50, direction: 1, over: false })).toBe(false);
	});

	test('of two figures for one period the last given counts', () => {
		const twice = [...figures({ 2022: 84, 2021: 85 }), ...figures({ 2022: 80 })];
		expect(caseOf({ aim: stated, figures: twice, asOf }).figures.map((each) => each.value)).toEqual([85, 80]);
	});

	test('of two kinds of periods that end together the longer one is the later, whatever their order', () => {
		const some = figures({ 1993: 1, '1993-Q4': 2 });
		for (const each of [some, some.toReversed()]) {
			expect(caseOf({ aim: aim({ goal: { value: 5 } }), figures: each, asOf }).latest?.period).toBe('1993');
		}
	});

	test('values that are no numbers do not count', () => {
		expect(caseOf({ aim: stated, figures: figures({ 2021: NaN, 2022: Infinity }), asOf }).figures).toEqual([]);
		expect(caseOf({ aim: aim({ goal: { value: NaN } }), figures: [], asOf }).goal).toBeUndefined();
	});

	test('the baseline of a series may be of another kind of period', () => {
		const own = aim({
			baseline: { ...point('2019-Q4', 1), basis: 'series' },
			goal: { period: period(2030), value: 5 }
		});
		expect(caseOf({ aim: own, figures: figures({ '2019-Q4': 2, 2022: 3 }), asOf }).baseline?.value).toBe(2);
	});
});

describe('confidence', () => {
	const finding = { ...cannotTell('no_figure', 3, 'figure_missing'), figure: subject.latest };

	test('as documented', () => {
		expect(finding.key).toBe('not_assessable');
		expect(confidenceOf(subject, { ...finding, settled: true })).toBe('firm');
		expect(figuresSince(subject, finding)).toBe(2);
	});

	test('four figures from the baseline on, and a quarter of the time', () => {
		const many = caseOf({
			aim: stated,
			figures: figures({ 2014: 1, 2016: 1, 2017: 1, 2018: 1, 2019: 1, 2020: 1 }),
			asOf
		});
		const [at2018, at2019] = [many.figures[3], many.figures[4]];
		expect(confidenceOf(many, { ...finding, figure: at2018, behind: 0.5 })).toBe('early_sign');
		expect(confidenceOf(many, { ...finding, figure: at2019, behind: 0.25 })).toBe('firm');
		expect(confidenceOf(many, { ...finding, figure: at2019, behind: 0.2499 })).toBe('early_sign');
	});
});

describe('what is missing, settled or awaited', () => {
	test('as documented', () => {
		expect(goalMissing(caseOf({ aim: { ...stated, goal: undefined }, figures: [], asOf })).reason).toBe('no_goal');
		const { goal } = subject;
		if (!goal || goal.time === undefined || goal.period === undefined) throw new Error('no goal');
		const late = { ...goal, over: true, time: goal.time, period: goal.period };
		expect(settle(subject, late, () => cannotTell('no_figure', 3, 'figure_missing')).reason).toBe(
			'awaiting_final_figure'
		);
		const finding = { key: 'too_slow', rule: { row: 6, name: 'pace' }, figure: subject.latest } as const;
		expect(awaitFinal(subject, period(2020), finding).beside?.about).toBe('2022');
		expect(comparison(goal, 35, true)).toEqual({ name: 'comparison', value: 35, high: 60, holds: true });
		expect(latestUntil(subject, { ...goal, time: 2021 })?.period).toBe('2021');
	});
});

describe('the second method', () => {
	test('as documented', () => {
		expect(hasCagr({ ...stated, kind: 'hold' })).toBe(false);
		expect(cagrOf(caseOf({ aim: stated, figures: figures({ 2021: 85 }), asOf }))?.key).toBe('too_slow');
		const up = from(2015, 20).to(2030, 45);
		expect(assessCagr(caseOf({ aim: up, figures: figures({ 2022: 30.5 }), asOf })).key).toBe('on_track');
	});

	test('has reasons of its own', () => {
		const values = figures({ 2022: 84 });
		function reason(changed: Partial<typeof stated>, seen = values): string | undefined {
			return assessCagr(caseOf({ aim: { ...stated, ...changed }, figures: seen, asOf })).reason;
		}
		expect(reason({ baseline: undefined })).toBe('no_baseline');
		expect(reason({ baseline: undefined, basis: 'percent_of_baseline', percent: 20 })).toBe('no_baseline');
		expect(reason({}, [])).toBe('no_figure');
		expect(reason({ goal: { value: 60 } })).toBe('no_goal');
		expect(reason({ baseline: quoted(2015, -5), goal: { period: period(2030), value: -9 } })).toBe('unlike_signs');
		expect(reason({ goal: undefined })).toBeUndefined();
	});

	test('judges a direction by its growth alone, near a limit more gently', () => {
		const share = aim({ kind: 'direction', baseline: quoted(2020, 95), goal: { period: period(2030), value: 99 } });
		const input = { aim: share, figures: figures({ 2021: 95.5 }), asOf };
		expect(cagrOf(caseOf(input))).toMatchObject({ key: 'too_slow' });
		expect(cagrOf(caseOf({ ...input, limit: 100 }))).toMatchObject({ key: 'on_track' });
	});
});
