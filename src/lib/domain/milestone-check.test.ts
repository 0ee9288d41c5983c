import { describe, expect, test } from 'vitest';
import { checkMilestones } from './milestone-check.ts';
import { from, stated, to } from './stated.fixture.ts';
import { point } from './examples.fixture.ts';
import { finding } from './target-finding.ts';

test('as documented', () => {
	const target = stated({ baseline: from(100), goal: to(60), milestones: [point(2031, 70)] });
	expect(checkMilestones(target)).toEqual([finding('milestone-outside-span', { period: '2031' })]);
});

describe('milestones', () => {
	test('that are not there are not wrong', () => {
		expect(checkMilestones(stated({ milestones: [] }))).toEqual([]);
		expect(checkMilestones(stated({ milestones: [], baseline: undefined, goal: undefined }))).toEqual([]);
	});

	test('outside the span do not make the way turn back as well', () => {
		const target = stated({ milestones: [point(2010, 10), point(2020, 90), point(2040, 100)] });
		expect(checkMilestones(target).map((each) => [each.code, each.values?.period])).toEqual([
			['milestone-outside-span', '2010'],
			['milestone-outside-span', '2040']
		]);
	});

	test('of a range may come from either side', () => {
		const into = { sense: 'inside', goal: { ...to(60), upper: 80 } } as const;
		expect(checkMilestones(stated({ ...into, milestones: [point(2020, 50), point(2025, 90)] }))).toEqual([]);
	});

	test('lead up where the goal is above the baseline, whatever the target calls good', () => {
		const target = stated({ sense: 'at_most', baseline: from(100), goal: to(120), milestones: [point(2020, 110)] });
		expect(checkMilestones(target)).toEqual([]);
	});
});
