import { describe, expect, test } from 'vitest';
import { assessLevel } from './assess-level.ts';
import { assess } from './assessment.ts';
import { caseOf } from './case.ts';
import { aim, day, figures, from, period, point, quoted } from './examples.fixture.ts';
import type { Aim } from './target.ts';

const asOf = day('2026-11-21');

function verdict(stated: Aim, values: Record<string, number>, on = asOf): ReturnType<typeof assess> {
	return assess({ aim: stated, figures: figures(values), asOf: on });
}

test('as documented', () => {
	const subject = caseOf({ aim: from(2015, 100).to(2030, 60), figures: figures({ 2021: 85 }), asOf });
	expect(assessLevel(subject).paceRatio).toBe(0.9375);
});

describe('row 1: the goal is over', () => {
	const goal = from(2010, 100).to(2020, 80);

	test('not before the day after its period', () => {
		expect(verdict(goal, { 2010: 100, 2020: 80 }, day('2020-12-31')).explanation.rule.name).toBe('met_early');
		expect(verdict(goal, { 2010: 100, 2020: 80 }, day('2021-01-01')).explanation.rule.name).toBe('settled_met');
	});

	test('without a figure of its own the first later one settles it', () => {
		const settled = verdict(goal, { 2010: 100, 2022: 79, 2023: 90 });
		expect(settled).toMatchObject({ key: 'achieved', about: '2022', confidence: 'firm' });
		expect(settled.notes).toEqual([
			{ code: 'settled_by_later', period: '2022' },
			{ code: 'no_longer_held', period: '2023', value: 90 }
		]);
	});

	test('missed, reached late, and lost again', () => {
		expect(verdict(goal, { 2020: 81, 2021: 80, 2022: 81 }).notes).toEqual([
			{ code: 'reached_late', period: '2021', value: 80 },
			{ code: 'no_longer_held', period: '2022', value: 81 }
		]);
	});

	test('needs no baseline, and awaits the figure with nothing beside where nothing can be said', () => {
		const bare = aim({ sense: 'at_most', goal: { period: period(2020), value: 80 } });
		expect(verdict(bare, { 2020: 85 }).key).toBe('missed');
		const awaiting = verdict(bare, { 2018: 85 });
		expect(awaiting).toMatchObject({ reason: 'awaiting_final_figure', awaiting: '2020', about: '2018' });
		expect(awaiting.beside).toBeUndefined();
	});

	test('awaiting, the last pace stands beside', () => {
		expect(verdict(from(1990, 1174).to(2025, 234.8), { 2017: 690.3, 2019: 486.6 }).beside).toMatchObject({
			key: 'too_slow',
			about: '2019',
			confidence: 'early_sign'
		});
	});
});

describe('rows 2 and 3', () => {
	test('a goal without a period can be reached, but has no path', () => {
		const open = aim({ baseline: quoted(2015, 1), goal: { value: 5 } });
		expect(verdict(open, { 2020: 5 })).toMatchObject({ key: 'achieved', notes: [] });
		expect(verdict(open, { 2020: 4 })).toMatchObject({ reason: 'no_goal' });
	});

	test('a figure from before the baseline shows nothing of what came after it', () => {
		const later = from(2021, 60).to(2030, 70);
		expect(verdict(later, { 2016: 72 })).toMatchObject({ key: 'not_assessable', reason: 'no_figure' });
	});

	test('equality survives what binary arithmetic adds', () => {
		const share = from(1990, 3514).to(2030, 0, { basis: 'percent_of_baseline', percent: 20 });
		expect(verdict(share, { 2023: 0.1 * 3514 + 0.1 * 3514 }).key).toBe('achieved');
	});
});

describe('rows 4 to 6: the path', () => {
	test('too early, up to a tenth of the way', () => {
		const long = from(2020, 100).to(2040, 0);
		expect(verdict(long, { 2021: 99 })).toMatchObject({ key: 'not_assessable', reason: 'too_early' });
		expect(verdict(long, { 2021: 99 }).explanation.formula).toMatchObject({ name: 'asked_share', share: 0.05 });
		expect(verdict(long, { 2022: 90 })).toMatchObject({ key: 'on_track', paceRatio: 1, confidence: 'early_sign' });
	});

	test('a milestone at the baseline asks for nothing yet', () => {
		const late = from(2016, 31).to(2030, 33, { milestones: [point(2025, 31)] });
		expect(verdict(late, { 2016: 31, 2021: 28 })).toMatchObject({ reason: 'too_early' });
	});

	test('a goal equal to the baseline is kept or left', () => {
		const flat = from(2015, 60).to(2030, 60, { sense: 'at_least' });
		expect(verdict(flat, { 2021: 59 })).toMatchObject({ key: 'moving_away' });
		expect(verdict(flat, { 2021: 61 })).toMatchObject({ key: 'achieved' });
		expect(verdict(flat, { 2021: 59 }).paceRatio).toBeUndefined();
	});

	test('a path to the wrong side is kept or left', () => {
		const wrong = from(2015, 60).to(2030, 50, { sense: 'at_least' });
		expect(verdict(wrong, { 2021: 45 }).explanation.formula).toMatchObject({ name: 'path_side', expected: 56 });
	});

	test('the path bends at its milestones', () => {
		const bent = from(1990, 3514).to(2030, 702.8, { milestones: [point(2027, 905), point(2025, 1166)] });
		const helsinki = verdict(bent, { 1990: 3514, 2023: 1947 });
		expect(helsinki).toMatchObject({ key: 'too_slow' });
		expect(helsinki.paceRatio).toBeCloseTo(0.7078, 4);
		expect(helsinki.explanation.formula).toMatchObject({ between: [point(1990, 3514), point(2025, 1166)] });
	});

	test.each([
		[0.95, 'on_track'],
		[0.9499, 'too_slow'],
		[0.6, 'too_slow'],
		[0.5999, 'limited'],
		[0, 'limited'],
		[-0.0001, 'moving_away']
	])('a ratio of %f is %s', (ratio, key) => {
		expect(verdict(from(2010, 0).to(2030, 100), { 2020: ratio * 50 }).key).toBe(key);
	});

	test('a range is reached from the side of the baseline, and can be overshot', () => {
		const range = aim({
			sense: 'inside',
			baseline: quoted(2010, 20),
			goal: { period: period(2030), value: 40, upper: 60 }
		});
		expect(verdict(range, { 2020: 30 })).toMatchObject({ key: 'on_track', paceRatio: 1 });
		expect(verdict(range, { 2020: 50 })).toMatchObject({ key: 'achieved' });
		expect(verdict(range, { 2020: 61 }).explanation.rule.name).toBe('overshot');
		expect(verdict({ ...range, goal: { period: period(2030), value: 40 } }, {}).reason).toBe('no_goal');
	});

	test('quarters stand at their ends', () => {
		const quarterly = from('2020-Q4', 100).to('2024-Q4', 0);
		expect(verdict(quarterly, { '2022-Q4': 50 }, day('2023-06-30')).paceRatio).toBe(1);
		expect(verdict(quarterly, { '2022': 50 }).reason).toBe('awaiting_final_figure');
	});
});
