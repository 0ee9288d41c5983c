import fc from 'fast-check';
import { expect, test } from 'vitest';
import { period, point } from './examples.fixture.ts';
import { share, stated } from './stated.fixture.ts';
import { baselineOf, statedGoal, toldIn } from './stated-target.ts';
import { targetFindings } from './target-check.ts';

test('as documented', () => {
	expect(baselineOf(stated({ baseline: { period: period(2005) } }))).toBeUndefined();
	const baseline = { period: period(2007), value: 915 };
	expect(statedGoal(stated({ basis: 'percent_of_baseline', percent: 20, baseline, goal: {} }))).toBe(183);
	expect(toldIn(stated({ unit: 't CO2e', goal: { value: 700_000 } }), 'kt CO2e').goal?.value).toBe(700);
});

test('a baseline needs its period and its value', () => {
	expect(baselineOf(stated())).toEqual({ period: '2015', value: 100 });
	expect(baselineOf(stated({ baseline: { period: period(2015), value: 0 } }))).toEqual({ period: '2015', value: 0 });
	expect(baselineOf(stated({ baseline: { value: 100 } }))).toBeUndefined();
	expect(baselineOf(stated({ baseline: undefined }))).toBeUndefined();
});

test('a goal is as printed where the percentage has nothing to be taken of', () => {
	expect(statedGoal(stated({ basis: 'percent_of_baseline', percent: 20, baseline: undefined }))).toBe(60);
	expect(statedGoal(stated({ goal: undefined }))).toBeUndefined();
});

test('every value is told in the other unit, and nothing else changes', () => {
	const tonnes = stated({
		unit: 't CO2e',
		baseline: { period: period(2015), value: 100_000, basis: 'quoted', source: 'a table' },
		goal: { period: period(2030), value: 60_000, upper: 70_000 },
		milestones: [point(2020, 90_500)]
	});
	expect(toldIn(tonnes, 'kt CO2e')).toEqual({
		...tonnes,
		unit: 'kt CO2e',
		baseline: { period: '2015', value: 100, basis: 'quoted', source: 'a table' },
		goal: { period: '2030', value: 60, upper: 70 },
		milestones: [{ period: '2020', value: 90.5 }]
	});
});

test('a spelling becomes that of the series; another quantity stays as it is', () => {
	expect(toldIn(share({ unit: 'prosenttia' }), 'percent')).toEqual(share());
	expect(toldIn(share(), 'kt CO2e')).toEqual(share());
	const bare = stated({ baseline: { period: period(2005) }, goal: { period: period(2030) }, milestones: [] });
	expect(toldIn(bare, 't CO2e')).toEqual({ ...bare, unit: 't CO2e' });
	expect(toldIn(stated({ baseline: undefined, goal: undefined }), 't CO2e').goal).toBeUndefined();
});

test('what is found out is the same in either unit', () => {
	const values = fc.integer({ min: -50, max: 200 });
	fc.assert(
		fc.property(values, values, values, fc.constantFrom('at_least', 'at_most', 'inside'), (from, by, to, sense) => {
			const one = stated({
				sense,
				baseline: { period: period(2015), value: from },
				goal: { period: period(2030), value: to, upper: to + 10 },
				milestones: [point(2020, by)]
			});
			const codes = (target: typeof one): string[] => targetFindings(target).map((each) => each.code);
			expect(codes(toldIn(one, 't CO2e'))).toEqual(codes(one));
		})
	);
});
