import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, period, point } from './examples.fixture.ts';
import { BUILT, DONE, share, STAGES, stated } from './stated.fixture.ts';
import type { StatedTarget } from './stated-target.ts';
import { SENSES, TARGET_KINDS } from './target.ts';
import { targetFindings } from './target-check.ts';
import { FINDING_CODES } from './target-finding.ts';

/** The codes of what is found, with the values as "code value value". */
function found(target: StatedTarget): string[] {
	return targetFindings(target).map(({ code, values = {} }) => [code, ...Object.values(values)].join(' '));
}

const cap: Partial<StatedTarget> = {
	kind: 'cumulative',
	baseline: undefined,
	start: period(2020),
	goal: { period: period(2040), value: 900 },
	milestones: []
};
const built: Partial<StatedTarget> = {
	...{ ...cap, sense: 'at_least', unit: 'homes', indicator: BUILT },
	series: { unit: 'homes', periodKind: 'year' }
};
const done: Partial<StatedTarget> = {
	...{ kind: 'milestone', sense: 'at_least', unit: 'yes/no', baseline: undefined, milestones: [] },
	...{ indicator: DONE, series: { unit: 'yes/no', periodKind: 'year', lowest: 0, highest: 1 } },
	goal: { period: period(2030), value: 1 }
};
const staged: Partial<StatedTarget> = {
	...{ ...done, kind: 'staged', unit: 'stage', indicator: STAGES },
	...{ series: { unit: 'stage', periodKind: 'year' }, goal: { period: period(2030), value: 3 } }
};
const percent: Partial<StatedTarget> = { basis: 'percent_of_baseline', percent: 60 };
const range: Partial<StatedTarget> = {
	...{ kind: 'hold', sense: 'inside', baseline: undefined, goal: { value: 40, upper: 60 }, milestones: [] }
};

test('as documented', () => {
	expect(targetFindings(stated({ ...cap, start: undefined }))[0]?.code).toBe('start-missing');
});

describe('nothing is found in', () => {
	test.each([
		['a level that should fall', stated()],
		['a share that should grow', share()],
		['a percentage of the baseline', stated(percent)],
		['a percentage without a printed goal', stated({ ...percent, goal: { period: period(2030) } })],
		['a goal of zero', stated({ goal: { period: period(2030), value: 0 } })],
		['a value to be kept, without end', share({ kind: 'hold', baseline: undefined, goal: { value: 50 } })],
		['a range to be kept', stated(range)],
		['a cap on a sum', stated(cap)],
		['a floor under a sum', stated(built)],
		['a sum beyond what each of its figures can be', stated({ ...built, series: { unit: 'homes', periodKind: 'year', highest: 500 } })],
		['milestones of a sum', stated({ ...cap, milestones: [point(2025, 300), point(2030, 600)] })],
		['a direction', stated({ kind: 'direction', goal: undefined, milestones: [] })],
		['a direction without a baseline', stated({ kind: 'direction', goal: undefined, baseline: undefined, milestones: [] })],
		['something done by a date', stated(done)],
		['something done by a date, without its 1', stated({ ...done, goal: { period: period(2030) } })],
		['something in stages', stated(staged)],
		['a target without a number', stated({ kind: 'unmeasured', baseline: undefined, goal: undefined, milestones: [], series: undefined })],
		['a goal in a coarser period, of which the figures make one', stated({ series: { unit: 'kt CO2e', periodKind: 'month' } })],
		['a state by the end of a year, told by the month', stated({ ...done, series: { unit: 'yes/no', periodKind: 'month' } })],
		['milestones that rest', stated({ milestones: [point(2020, 100), point(2025, 100), point(2028, 60)] })],
		['an adoption in the year of the baseline', stated({ adoptedOn: period(2015) })],
		['an adoption today', stated({ adoptedOn: period('2026-11-21') })],
		['another unit of the same quantity', stated({ unit: 't CO2e', baseline: { period: period(2015), value: 100_000, source: 'x' }, goal: { period: period(2030), value: 60_000 }, milestones: [] })]
	])('%s', (_, target) => {
		expect(found(target)).toEqual([]);
	});
});

const TABLE: [string, StatedTarget, string[]][] = [
	['no title', stated({ title: {} }), ['title-missing']],
	['a blank title', stated({ title: { fi: ' ' } }), ['title-missing']],
	['no quote', stated({ quote: undefined }), ['quote-missing']],
	['a blank source', stated({ source: ' ' }), ['source-missing']],
	['no source for the baseline', stated({ baseline: { period: period(2015), value: 100 } }), ['baseline-source-missing']],
	['no series', stated({ series: undefined }), ['series-missing']],
	['a level without a baseline', stated({ baseline: undefined }), ['baseline-missing']],
	['a baseline without a period', stated({ baseline: { value: 100, source: 'x' } }), ['baseline-period-missing']],
	['a percentage of no baseline', stated({ ...percent, baseline: undefined, milestones: [] }), ['baseline-period-missing']],
	['a baseline without a value', stated({ baseline: { period: period(2015) } }), ['baseline-value-missing 2015']],
	['a percentage of a baseline without a value', stated({ ...percent, baseline: { period: period(2005) }, goal: { period: period(2030) } }), ['percent-without-baseline-value 2005']],
	['a baseline of another kind of period', stated({ baseline: { period: period('2015-12'), value: 100, source: 'x' } }), ['baseline-wrong-kind 2015-12 year']],
	['a level without a goal', stated({ goal: { period: period(2030) } }), ['goal-missing level']],
	['a hold without a goal', share({ kind: 'hold', goal: undefined }), ['goal-missing hold']],
	['a sum without a goal', stated({ ...cap, goal: { period: period(2040) } }), ['goal-missing cumulative']],
	['stages without a goal', stated({ ...staged, goal: { period: period(2030) } }), ['goal-missing staged']],
	['a level without a period', stated({ goal: { value: 60 } }), ['goal-period-missing level']],
	['a sum without an end', stated({ ...cap, goal: { value: 900 } }), ['goal-period-missing cumulative']],
	['what is to be done, without a date', stated({ ...done, goal: { value: 1 } }), ['goal-period-missing milestone']],
	['a percentage that is not told', stated({ ...percent, percent: undefined }), ['percent-missing']],
	['a sum without a start', stated({ ...cap, start: undefined }), ['start-missing']],
	['a start after the goal', stated({ ...cap, start: period(2041) }), ['start-after-goal 2041 2040']],
	['a printed goal that is not the percentage', stated({ ...percent, percent: 50 }), ['goal-differs-from-percent 50 60 50 kt CO2e']],
	['a printed goal that is the rounded percentage', stated({ ...percent, percent: 60.4 }), []],
	['a goal below the least', stated({ goal: { period: period(2030), value: -1 } }), ['goal-outside-limits -1 0 kt CO2e']],
	['a range beyond both limits', stated({ ...range, unit: 'percent', indicator: share().indicator, series: share().series, goal: { value: -5, upper: 110 } }), ['goal-outside-limits -5 0 percent', 'goal-outside-limits 110 100 percent']],
	['a share of more than all', share({ goal: { period: period(2030), value: 120 } }), ['goal-outside-limits 120 100 percent']],
	['a range that reaches too far', stated({ ...range, unit: 'percent', indicator: share().indicator, series: share().series, goal: { value: 90, upper: 110 } }), ['goal-outside-limits 110 100 percent']],
	['a percentage of the baseline beyond the limit', share({ ...percent, percent: 300, goal: { period: period(2030) } }), ['goal-outside-limits 120 100 percent']],
	['a goal for a month on figures of years', stated({ goal: { period: period('2030-06'), value: 60 }, milestones: [] }), ['goal-wrong-kind 2030-06 year']],
	['a goal for a year on monthly shares, of which nothing can be made', share({ series: { unit: 'percent', periodKind: 'month' } }), ['goal-wrong-kind 2030 month', 'baseline-wrong-kind 2015 month']],
	['what is to be done by a day, told by the year', stated({ ...done, goal: { period: period('2030-06-30'), value: 1 } }), ['goal-wrong-kind 2030-06-30 year']],
	['half a range', stated({ ...range, goal: { value: 40 } }), ['range-incomplete']],
	['a range upside down', stated({ ...range, goal: { value: 60, upper: 40 } }), ['range-upside-down 60 40 kt CO2e']],
	['an upper bound without a range', stated({ goal: { period: period(2030), value: 60, upper: 70 } }), ['upper-without-range 70 kt CO2e']],
	['a fall where at least is said', stated({ sense: 'at_least' }), ['direction-against-path at_least 100 60 kt CO2e', 'sense-against-indicator at_least']],
	['a rise where at most is said', stated({ goal: { period: period(2030), value: 120 }, milestones: [] }), ['direction-against-path at_most 100 120 kt CO2e']],
	['a percentage of an unknown baseline that leads the wrong way', stated({ ...percent, percent: 120, baseline: { period: period(2005) }, goal: { period: period(2030) }, milestones: [] }), ['percent-without-baseline-value 2005', 'direction-against-path at_most 100 120 percent']],
	['a goal that is the baseline', stated({ goal: { period: period(2030), value: 100 }, milestones: [] }), ['goal-equals-baseline 100 kt CO2e']],
	['zero from zero', stated({ baseline: { period: period(2015), value: 0, source: 'x' }, goal: { period: period(2030), value: 0 }, milestones: [] }), ['goal-equals-baseline 0 kt CO2e']],
	['a goal before the baseline', stated({ goal: { period: period(2010), value: 60 }, milestones: [] }), ['goal-before-baseline 2015 2010', 'deadline-past 2010']],
	['a goal in the period of the baseline', stated({ baseline: { period: period(2030), value: 100, source: 'x' }, milestones: [] }), ['goal-before-baseline 2030 2030']],
	['more of what should be less', stated({ kind: 'direction', sense: 'at_least', goal: undefined, milestones: [] }), ['sense-against-indicator at_least']],
	['a milestone before the baseline', stated({ milestones: [point(2010, 90)] }), ['milestone-outside-span 2010']],
	['a milestone at the goal', stated({ milestones: [point(2030, 60)] }), ['milestone-outside-span 2030']],
	['a milestone after the goal', stated({ milestones: [point(2020, 90), point(2035, 40)] }), ['milestone-outside-span 2035']],
	['a milestone before the start', stated({ ...cap, milestones: [point(2019, 10)] }), ['milestone-outside-span 2019']],
	['two milestones for one year', stated({ milestones: [point(2020, 90), point(2020, 90)] }), ['milestone-twice 2020']],
	['a milestone for a month', stated({ milestones: [point('2020-06', 90)] }), ['milestone-wrong-kind 2020-06 year']],
	['a milestone for a month, where the goal has no period', share({ kind: 'hold', baseline: undefined, goal: { value: 50 }, milestones: [point('2020-06', 50)] }), ['milestone-wrong-kind 2020-06 year']],
	['milestones that turn back', stated({ milestones: [point(2025, 95), point(2020, 90)] }), ['milestones-not-monotone 2025']],
	['a milestone beyond the baseline', stated({ milestones: [point(2020, 105)] }), ['milestones-not-monotone 2020']],
	['a milestone beyond the goal', stated({ milestones: [point(2020, 90), point(2025, 55)] }), ['milestones-not-monotone 2025']],
	['milestones that turn back where the baseline is not known', share({ baseline: undefined, milestones: [point(2020, 50), point(2025, 45)] }), ['baseline-missing', 'milestones-not-monotone 2025']],
	['milestones of a sum that shrinks', stated({ ...cap, milestones: [point(2025, 600), point(2030, 300)] }), ['milestones-not-monotone 2030']],
	['carbon dioxide for its equivalent', stated({ unit: 'kt CO2' }), ['unit-of-another-quantity kt CO2 kt CO2e']],
	['a unit of something else, without a series', stated({ unit: 'homes', series: undefined }), ['series-missing', 'unit-of-another-quantity homes t CO2e']],
	['a sum of shares', share({ kind: 'cumulative', start: period(2020), baseline: undefined }), ['kind-does-not-fit cumulative percentage']],
	['a number done by a date', stated({ kind: 'milestone' }), ['kind-does-not-fit milestone number']],
	['an adoption before the baseline', stated({ adoptedOn: period('2014-03-01') }), ['adopted-before-baseline 2014-03-01 2015']],
	['an adoption after the deadline', stated({ adoptedOn: period(2026), goal: { period: period(2025), value: 60 }, milestones: [] }), ['adopted-after-goal 2026 2025', 'deadline-past 2025']],
	['an adoption tomorrow', stated({ adoptedOn: period('2026-11-22') }), ['adopted-in-future 2026-11-22']],
	['a deadline that is past', stated({ goal: { period: period(2025), value: 60 }, milestones: [] }), ['deadline-past 2025']],
	['a deadline on the last day', stated({ on: day('2030-12-31') }), []],
	['the day after it', stated({ on: day('2031-01-01') }), ['deadline-past 2030']],
	['little more than a name', stated({ quote: undefined, source: undefined, baseline: undefined, goal: undefined, milestones: [], series: undefined }), ['quote-missing', 'source-missing', 'series-missing', 'baseline-missing', 'goal-missing level', 'goal-period-missing level']]
];

describe('it is found out', () => {
	test.each(TABLE)('%s', (_, target, expected) => {
		expect(found(target)).toEqual(expected);
	});

	test('everything that can be, by a row above; supersession is judged elsewhere', () => {
		const told = new Set(TABLE.flatMap(([, , codes]) => codes.map((each) => each.split(' ')[0])));
		expect(FINDING_CODES.filter((code) => !told.has(code))).toEqual([
			'supersedes-itself',
			'supersedes-anothers',
			'supersedes-in-a-circle'
		]);
	});
});

describe('whatever is stated', () => {
	const periods = fc.constantFrom('1990', '2015', '2020-Q2', '2025', '2025-06', '2030', '2030-12-31').map(period);
	const values = fc.constantFrom(-10, 0, 1, 40, 60, 100, 1e308, -1e308);
	const some = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(of, { nil: undefined });
	const anything: fc.Arbitrary<Partial<StatedTarget>> = fc.record({
		kind: fc.constantFrom(...TARGET_KINDS),
		sense: fc.constantFrom(...SENSES),
		basis: fc.constantFrom('absolute', 'percent_of_baseline'),
		percent: some(values),
		unit: fc.constantFrom('kt CO2e', 't CO2e', 'percent', 'bananas', ''),
		baseline: some(fc.record({ period: some(periods), value: some(values), source: some(fc.constantFrom('', 'x')) })),
		goal: some(fc.record({ period: some(periods), value: some(values), upper: some(values) })),
		start: some(periods),
		adoptedOn: some(periods),
		milestones: fc.array(fc.record({ period: periods, value: values }), { maxLength: 4 }),
		series: some(fc.constant(stated().series as NonNullable<StatedTarget['series']>))
	});

	test('something is said without throwing, in the same order each time, and each thing once', () => {
		fc.assert(
			fc.property(anything, (more) => {
				const findings = targetFindings(stated(more));
				expect(targetFindings(stated(more))).toEqual(findings);
				const lines = findings.map((each) => JSON.stringify(each));
				expect(new Set(lines).size).toBe(lines.length);
				expect(JSON.stringify(findings)).not.toMatch(/null|NaN/);
			})
		);
	});

	test('the order of the milestones does not matter', () => {
		fc.assert(
			fc.property(anything, (more) => {
				const turned = { ...more, milestones: more.milestones?.toReversed() ?? [] };
				const codes = (target: StatedTarget): string[] => targetFindings(target).map((each) => each.code);
				const periodsOf = new Set(more.milestones?.map((each) => each.period));
				// Of two values for one period either may come first.
				if (periodsOf.size === more.milestones?.length) expect(codes(stated(turned))).toEqual(codes(stated(more)));
			})
		);
	});

	test('a straight way from baseline to goal is never found to turn back', () => {
		const numbers = fc.integer({ min: -1000, max: 1000 });
		fc.assert(
			fc.property(numbers, numbers, (from, to) => {
				const on = (year: number): number => from + ((to - from) * (year - 2015)) / 15;
				const target = stated({
					sense: to < from ? 'at_most' : 'at_least',
					baseline: { period: period(2015), value: from, source: 'x' },
					goal: { period: period(2030), value: to },
					milestones: [2019, 2022, 2027].map((year) => point(year, on(year)))
				});
				expect(found(target).filter((each) => /monotone|span|against-path/.test(each))).toEqual([]);
			})
		);
	});
});
