import { describe, expect, test } from 'vitest';
import { assess, judge, type AssessmentInput } from './assessment.ts';
import { aim, day, figures, from, period, point, quoted } from './examples.fixture.ts';
import type { Aim } from './target.ts';
import { mirrored, TRUTH_TABLE, type TruthCase } from './truth-table.fixture.ts';

function inputOf(each: TruthCase): AssessmentInput {
	return { aim: each.aim, figures: figures(each.values), asOf: day(each.asOf ?? '2026-11-21') };
}

describe('the truth table', () => {
	test.each([...TRUTH_TABLE, ...TRUTH_TABLE.map(mirrored)])('$what', (each) => {
		const verdict = assess(inputOf(each));
		expect(verdict).toMatchObject(each.says);
		expect(verdict.notes.map((note) => note.code)).toEqual(each.notes ?? []);
		if (each.ratio !== undefined) expect(verdict.paceRatio).toBeCloseTo(each.ratio, 3);
		if (each.beside) expect(verdict.beside).toMatchObject(each.beside);
		else expect(verdict.beside).toBeUndefined();
		if (each.cagr && !each.what.includes('to zero, mirrored')) {
			expect(verdict.cagr?.key).toBe(each.cagr[0]);
			if (each.cagr[1] !== undefined) expect(verdict.cagr?.value).toBeCloseTo(each.cagr[1], 3);
			expect(verdict.disagree).toBe(each.disagree);
		}
	});

	test('a CAGR towards a negative zero has unlike signs: its stand-in for 0 is positive', () => {
		const straight = TRUTH_TABLE.find((each) => each.what.includes('to zero')) as TruthCase;
		const verdict = assess(inputOf(mirrored(straight)));
		expect(verdict.cagr).toMatchObject({ key: 'not_assessable', reason: 'unlike_signs' });
		expect(verdict.disagree).toBeUndefined();
	});
});

describe('assess', () => {
	const decrease = from(2015, 100).to(2030, 60);

	test('as documented', () => {
		const input = { aim: decrease, figures: figures({ 2021: 85 }), asOf: day('2022-01-01') };
		expect(assess(input).key).toBe('too_slow');
		expect(judge(input).key).toBe(assess(input).key);
	});

	test('no kind is forgotten', () => {
		const input = { figures: figures({ 2021: 85 }), asOf: day('2022-01-01') };
		expect(assess({ ...input, aim: aim({ kind: 'unmeasured' }) })).toMatchObject({
			key: 'not_assessable',
			reason: 'not_measurable'
		});
		expect(assess({ ...input, aim: aim({ kind: 'staged', goal: { value: 3 } }) }).key).toBe('achieved');
	});

	test('figures after the day judged do not count, and their order does not matter', () => {
		const all = figures({ 2024: 95, 2015: 100, 2023: 60, 2021: 85 });
		const verdict = assess({ aim: decrease, figures: all, asOf: day('2023-06-30') });
		expect(verdict).toMatchObject({ about: '2021', paceRatio: 0.9375 });
		expect(verdict.explanation.inputs.figures).toBe(2);
		expect(assess({ aim: decrease, figures: all, asOf: day('2023-12-31') }).about).toBe('2023');
	});

	test('figures of another kind of period do not count, complete aggregates do where the indicator says how', () => {
		const quarters = figures({ '2021-Q1': 20, '2021-Q2': 25, '2021-Q3': 20, '2021-Q4': 20, '2022-Q1': 3 });
		const input = { aim: decrease, figures: quarters, asOf: day('2026-11-21') };
		expect(assess(input)).toMatchObject({ reason: 'no_figure' });
		expect(assess({ ...input, aggregation: 'sum' })).toMatchObject({ about: '2021', paceRatio: 0.9375 });
	});

	test('a percentage keeps to the current figure of its baseline', () => {
		const share = from(2007, 573.3).to(2030, 0, {
			basis: 'percent_of_baseline',
			percent: 20,
			baseline: { ...point(2007, 573.3), basis: 'series' }
		});
		const first = assess({ aim: share, figures: figures({ 2007: 573.3, 2022: 309.7 }), asOf: day('2024-01-01') });
		const revised = assess({ aim: share, figures: figures({ 2007: 574.9, 2022: 314.1 }), asOf: day('2024-01-01') });
		expect(first.explanation.inputs.goal).toEqual({ period: '2030', value: 114.66, percentOfBaseline: 20 });
		expect(revised.explanation.inputs).toMatchObject({ baseline: { value: 574.9 }, goal: { value: 114.98 } });
		expect(revised.explanation.inputs.depth).toBeCloseTo(-0.8, 12);
		const withdrawn = assess({ aim: share, figures: figures({ 2022: 309.7 }), asOf: day('2024-01-01') });
		expect(withdrawn).toMatchObject({ key: 'not_assessable', reason: 'no_baseline' });
	});

	test('is provisional when a figure is on which it rests', () => {
		const values = { 2015: 100, 2020: 90, 2021: 85 };
		const input = { aim: decrease, asOf: day('2022-01-01') };
		expect(assess({ ...input, figures: figures(values, '2021') }).provisional).toBe(true);
		expect(assess({ ...input, figures: figures(values, '2020') }).provisional).toBe(false);
		const ownBaseline = { ...decrease, baseline: { ...point(2015, 1), basis: 'series' as const } };
		expect(assess({ ...input, aim: ownBaseline, figures: figures(values, '2015') }).provisional).toBe(true);
	});

	test('by the CAGR method it knows achieved first, no settling and no early', () => {
		const input = { aim: decrease, asOf: day('2032-01-01'), method: 'cagr' } as const;
		expect(assess({ ...input, figures: figures({ 2021: 85 }) })).toMatchObject({ key: 'too_slow', method: 'cagr' });
		expect(assess({ ...input, figures: figures({ 2021: 55 }) })).toMatchObject({
			key: 'achieved',
			score: 5,
			notes: []
		});
		expect(assess({ ...input, figures: [] })).toMatchObject({ reason: 'no_figure' });
		expect(assess({ ...input, aim: { ...decrease, kind: 'hold' }, figures: [] }).method).toBe('linear');
	});

	test('the explanation holds every number of the derivation', () => {
		const input = {
			aim: from(1990, 1060).to(2030, 212, { basis: 'percent_of_baseline', percent: 20 }),
			figures: figures({ 1990: 1060, 2022: 944 }),
			asOf: day('2026-11-21')
		};
		const { explanation, pace } = assess(input);
		expect(explanation.rule).toEqual({ row: 6, name: 'pace' });
		expect(explanation.formula).toEqual({
			name: 'path_ratio',
			value: 944,
			baseline: 1060,
			expected: 381.6,
			ratio: 116 / 678.4,
			between: [point(1990, 1060), point(2030, 212)]
		});
		expect(explanation.thresholds.map((band) => band.atLeast)).toEqual([0.95, 0.6, 0]);
		expect(pace.shareOfTheWay).toBeCloseTo(0.1368, 4);
	});

	test('a target without any baseline, goal or figure has a reason, in the order of the rules', () => {
		const input = { figures: [], asOf: day('2026-11-21') };
		function reason(stated: Aim): string | undefined {
			return assess({ ...input, aim: stated }).reason;
		}
		expect(reason(aim({}))).toBe('no_goal');
		expect(reason(aim({ basis: 'percent_of_baseline', percent: 20 }))).toBe('no_baseline');
		expect(reason(aim({ goal: { period: period(2030), value: 5 } }))).toBe('no_baseline');
		expect(reason(aim({ goal: { value: 5 }, baseline: quoted(2015, 1) }))).toBe('no_figure');
		expect(reason(aim({ goal: { period: period(2020), value: 5 } }))).toBe('awaiting_final_figure');
	});
});
