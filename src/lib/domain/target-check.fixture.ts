import { day, period, point } from './examples.fixture.ts';
import { cap, done, from, percent, range, share, shares, staged, stated, to } from './stated.fixture.ts';
import type { StatedTarget } from './stated-target.ts';

/** Targets of which something is found, with the codes and values of all that is. */
export const FAULTS: [what: string, target: StatedTarget, found: string[]][] = [
	['no title', stated({ title: {} }), ['title-missing']],
	['a blank title', stated({ title: { fi: ' ' } }), ['title-missing']],
	['no quote', stated({ quote: undefined }), ['quote-missing']],
	['a blank source', stated({ source: ' ' }), ['source-missing']],
	[
		'no source for the baseline',
		stated({ baseline: { period: period(2015), value: 100 } }),
		['baseline-source-missing']
	],
	['no series', stated({ series: undefined }), ['series-missing']],
	['a level without a baseline', stated({ baseline: undefined }), ['baseline-missing']],
	['a baseline without a period', stated({ baseline: { value: 100, source: 'x' } }), ['baseline-period-missing']],
	[
		'a percentage of no baseline',
		stated({ ...percent, baseline: undefined, milestones: [] }),
		['baseline-period-missing']
	],
	['a baseline without a value', stated({ baseline: { period: period(2015) } }), ['baseline-value-missing 2015']],
	[
		'a percentage of a baseline without a value',
		stated({ ...percent, baseline: { period: period(2005) }, goal: { period: period(2030) } }),
		['percent-without-baseline-value 2005']
	],
	[
		'a baseline of another kind of period',
		stated({ baseline: from(100, '2015-12') }),
		['baseline-wrong-kind 2015-12 year']
	],
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
	[
		'a printed goal that is not the percentage',
		stated({ ...percent, percent: 50 }),
		['goal-differs-from-percent 50 60 50 kt CO2e']
	],
	['a printed goal that is the rounded percentage', stated({ ...percent, percent: 60.4 }), []],
	['a goal below the least', stated({ goal: to(-1) }), ['goal-outside-limits -1 0 kt CO2e']],
	[
		'a range beyond both limits',
		stated({ ...shares, goal: { value: -5, upper: 110 } }),
		['goal-outside-limits -5 0 percent', 'goal-outside-limits 110 100 percent']
	],
	['a share of more than all', share({ goal: to(120) }), ['goal-outside-limits 120 100 percent']],
	[
		'a range that reaches too far',
		stated({ ...shares, goal: { value: 90, upper: 110 } }),
		['goal-outside-limits 110 100 percent']
	],
	[
		'a percentage of the baseline beyond the limit',
		share({ ...percent, percent: 300, goal: { period: period(2030) } }),
		['goal-outside-limits 120 100 percent']
	],
	[
		'a goal for a month on figures of years',
		stated({ goal: to(60, '2030-06'), milestones: [] }),
		['goal-wrong-kind 2030-06 year']
	],
	[
		'a goal for a year on monthly shares, of which nothing can be made',
		share({ series: { unit: 'percent', periodKind: 'month' } }),
		['goal-wrong-kind 2030 month', 'baseline-wrong-kind 2015 month']
	],
	[
		'what is to be done by a day, told by the year',
		stated({ ...done, goal: to(1, '2030-06-30') }),
		['goal-wrong-kind 2030-06-30 year']
	],
	['half a range', stated({ ...range, goal: { value: 40 } }), ['range-incomplete']],
	['a range upside down', stated({ ...range, goal: { value: 60, upper: 40 } }), ['range-upside-down 60 40 kt CO2e']],
	[
		'an upper bound without a range',
		stated({ goal: { period: period(2030), value: 60, upper: 70 } }),
		['upper-without-range 70 kt CO2e']
	],
	[
		'a fall where at least is said',
		stated({ sense: 'at_least' }),
		['direction-against-path at_least 100 60 kt CO2e', 'sense-against-indicator at_least']
	],
	[
		'a rise where at most is said',
		stated({ goal: to(120), milestones: [] }),
		['direction-against-path at_most 100 120 kt CO2e']
	],
	[
		'a percentage of an unknown baseline that leads the wrong way',
		stated({
			...percent,
			percent: 120,
			baseline: { period: period(2005) },
			goal: { period: period(2030) },
			milestones: []
		}),
		['percent-without-baseline-value 2005', 'direction-against-path at_most 100 120 percent']
	],
	['a goal that is the baseline', stated({ goal: to(100), milestones: [] }), ['goal-equals-baseline 100 kt CO2e']],
	[
		'zero from zero',
		stated({
			baseline: from(0),
			goal: to(0),
			milestones: []
		}),
		['goal-equals-baseline 0 kt CO2e']
	],
	[
		'a goal before the baseline',
		stated({ goal: to(60, 2010), milestones: [] }),
		['goal-before-baseline 2015 2010', 'deadline-past 2010']
	],
	[
		'a goal in the period of the baseline',
		stated({ baseline: from(100, 2030), milestones: [] }),
		['goal-before-baseline 2030 2030']
	],
	[
		'more of what should be less',
		stated({ kind: 'direction', sense: 'at_least', goal: undefined, milestones: [] }),
		['sense-against-indicator at_least']
	],
	['a milestone before the baseline', stated({ milestones: [point(2010, 90)] }), ['milestone-outside-span 2010']],
	['a milestone at the goal', stated({ milestones: [point(2030, 60)] }), ['milestone-outside-span 2030']],
	[
		'a milestone after the goal',
		stated({ milestones: [point(2020, 90), point(2035, 40)] }),
		['milestone-outside-span 2035']
	],
	['a milestone before the start', stated({ ...cap, milestones: [point(2019, 10)] }), ['milestone-outside-span 2019']],
	['two milestones for one year', stated({ milestones: [point(2020, 90), point(2020, 90)] }), ['milestone-twice 2020']],
	['a milestone for a month', stated({ milestones: [point('2020-06', 90)] }), ['milestone-wrong-kind 2020-06 year']],
	[
		'a milestone for a month, where the goal has no period',
		share({ kind: 'hold', baseline: undefined, goal: { value: 50 }, milestones: [point('2020-06', 50)] }),
		['milestone-wrong-kind 2020-06 year']
	],
	[
		'milestones that turn back',
		stated({ milestones: [point(2025, 95), point(2020, 90)] }),
		['milestones-not-monotone 2025']
	],
	['a milestone beyond the baseline', stated({ milestones: [point(2020, 105)] }), ['milestones-not-monotone 2020']],
	[
		'a milestone beyond the goal',
		stated({ milestones: [point(2020, 90), point(2025, 55)] }),
		['milestones-not-monotone 2025']
	],
	[
		'milestones that turn back where the baseline is not known',
		share({ baseline: undefined, milestones: [point(2020, 50), point(2025, 45)] }),
		['baseline-missing', 'milestones-not-monotone 2025']
	],
	[
		'milestones of a sum that shrinks',
		stated({ ...cap, milestones: [point(2025, 600), point(2030, 300)] }),
		['milestones-not-monotone 2030']
	],
	['carbon dioxide for its equivalent', stated({ unit: 'kt CO2' }), ['unit-of-another-quantity kt CO2 kt CO2e']],
	[
		'a unit of something else, without a series',
		stated({ unit: 'homes', series: undefined }),
		['series-missing', 'unit-of-another-quantity homes t CO2e']
	],
	[
		'a sum of shares',
		share({ kind: 'cumulative', start: period(2020), baseline: undefined }),
		['kind-does-not-fit cumulative percentage']
	],
	['a number done by a date', stated({ kind: 'milestone' }), ['kind-does-not-fit milestone number']],
	[
		'an adoption before the baseline',
		stated({ adoptedOn: period('2014-03-01') }),
		['adopted-before-baseline 2014-03-01 2015']
	],
	[
		'an adoption after the deadline',
		stated({ adoptedOn: period(2026), goal: to(60, 2025), milestones: [] }),
		['adopted-after-goal 2026 2025', 'deadline-past 2025']
	],
	['an adoption tomorrow', stated({ adoptedOn: period('2026-11-22') }), ['adopted-in-future 2026-11-22']],
	['a deadline that is past', stated({ goal: to(60, 2025), milestones: [] }), ['deadline-past 2025']],
	['a deadline on the last day', stated({ on: day('2030-12-31') }), []],
	['the day after it', stated({ on: day('2031-01-01') }), ['deadline-past 2030']],
	[
		'little more than a name',
		stated({
			quote: undefined,
			source: undefined,
			baseline: undefined,
			goal: undefined,
			milestones: [],
			series: undefined
		}),
		[
			'quote-missing',
			'source-missing',
			'series-missing',
			'baseline-missing',
			'goal-missing level',
			'goal-period-missing level'
		]
	]
];
