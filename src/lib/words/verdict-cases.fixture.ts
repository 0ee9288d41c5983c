import { assess, type Verdict } from '#domain/assessment.ts';
import { aim, day, figures, from, period, point, quoted } from '#domain/examples.fixture.ts';
import type { RuleName } from '#domain/explanation.ts';
import type { Method } from '#domain/verdict.ts';
import type { Aim } from '#domain/target.ts';

/** One way in which each rule comes to apply. */
export type Case = {
	rule: RuleName;
	what: string;
	aim: Aim;
	values: Record<string, number>;
	asOf?: string;
	method?: Method;
};

const DOWN = from(2015, 100).to(2030, 60);
const CAP = aim({
	kind: 'cumulative',
	sense: 'at_most',
	goal: { period: period(2024), value: 19 },
	start: period(2020)
});
const FLOOR = aim({ ...CAP, sense: 'at_least' });
const HELD = aim({ kind: 'hold', goal: { value: 90 } });
const DONE = aim({ kind: 'milestone', goal: { period: period(2025) } });
const RANGE = aim({
	sense: 'inside',
	baseline: quoted(2015, 20),
	goal: { period: period(2030), value: 40, upper: 60 }
});

export const CASES: readonly Case[] = [
	{ rule: 'not_measurable', what: 'without a number', aim: aim({ kind: 'unmeasured' }), values: { 2022: 4 } },
	{ rule: 'goal_missing', what: 'no goal', aim: aim({ baseline: quoted(2015, 100) }), values: { 2021: 85 } },
	{
		rule: 'goal_period_missing',
		what: 'a goal without a date',
		aim: { ...DOWN, goal: { value: 60 } },
		values: { 2021: 85 }
	},
	{ rule: 'baseline_missing', what: 'no baseline', aim: { ...DOWN, baseline: undefined }, values: { 2021: 85 } },
	{
		rule: 'baseline_missing',
		what: 'a percentage of nothing known',
		aim: aim({ basis: 'percent_of_baseline', percent: 20, goal: { period: period(2030) }, sense: 'at_most' }),
		values: {}
	},
	{ rule: 'start_missing', what: 'a span without a beginning', aim: { ...CAP, start: undefined }, values: { 2021: 3 } },
	{ rule: 'figure_missing', what: 'only the baseline', aim: DOWN, values: { 2015: 100 } },
	{ rule: 'figure_missing', what: 'nothing of a sum', aim: CAP, values: {}, asOf: '2022-06-01' },
	{ rule: 'settled_met', what: 'met in its year', aim: from(2010, 100).to(2020, 80), values: { 2010: 100, 2020: 79 } },
	{
		rule: 'settled_met',
		what: 'met, and no longer',
		aim: from(2010, 100).to(2020, 80),
		values: { 2010: 100, 2020: 79, 2021: 82 }
	},
	{
		rule: 'settled_not_met',
		what: 'reached late, settled by a later figure',
		aim: from(2010, 100).to(2020, 80),
		values: { 2010: 100, 2021: 85, 2024: 79 }
	},
	{ rule: 'awaiting', what: 'met the year before', aim: from(2010, 100).to(2020, 80), values: { 2010: 100, 2019: 79 } },
	{ rule: 'awaiting', what: 'a state', aim: DONE, values: { 2023: 0 } },
	{ rule: 'met_early', what: 'met early', aim: from(2015, 40).to(2030, 50), values: { 2015: 40, 2022: 55 } },
	{ rule: 'too_early', what: 'too early', aim: DOWN, values: { 2015: 100, 2016: 99 } },
	{
		rule: 'flat_path',
		what: 'the wrong side',
		aim: from(2015, 60).to(2030, 50, { sense: 'at_least' }),
		values: { 2015: 60, 2021: 45 }
	},
	{ rule: 'overshot', what: 'past the range', aim: RANGE, values: { 2015: 20, 2022: 70 } },
	{ rule: 'pace', what: 'on pace', aim: DOWN, values: { 2015: 100, 2018: 92, 2019: 90, 2021: 84 } },
	{ rule: 'pace', what: 'behind', aim: DOWN, values: { 2015: 100, 2021: 85 } },
	{
		rule: 'pace',
		what: 'far behind interim targets',
		aim: { ...DOWN, milestones: [point(2025, 70)] },
		values: { 2015: 100, 2021: 95 }
	},
	{ rule: 'pace', what: 'the wrong way', aim: DOWN, values: { 2015: 100, 2021: 104 } },
	{ rule: 'held', what: 'held', aim: HELD, values: { 2021: 91 } },
	{ rule: 'nearing', what: 'outside, nearing', aim: HELD, values: { 2020: 85, 2021: 88.5 } },
	{ rule: 'not_nearing', what: 'outside, not nearing', aim: HELD, values: { 2020: 88, 2021: 85 } },
	{ rule: 'not_nearing', what: 'outside, one figure', aim: HELD, values: { 2021: 89 } },
	{
		rule: 'not_started',
		what: 'not begun',
		aim: { ...HELD, start: period(2023), goal: { period: period(2030), value: 90 } },
		values: { 2021: 85 }
	},
	{ rule: 'cap_exceeded', what: 'above the cap', aim: CAP, values: { 2020: 10, 2021: 9.5, 2022: 1 } },
	{ rule: 'floor_reached', what: 'the floor reached', aim: FLOOR, values: { 2020: 10, 2021: 9.5, 2022: 1 } },
	{ rule: 'incomplete', what: 'a hole in the span', aim: CAP, values: { 2020: 4, 2022: 4 } },
	{ rule: 'cap_kept', what: 'the cap kept', aim: CAP, values: { 2020: 4, 2021: 4, 2022: 4, 2023: 3, 2024: 3 } },
	{
		rule: 'floor_not_reached',
		what: 'the floor not reached',
		aim: FLOOR,
		values: { 2020: 4, 2021: 4, 2022: 4, 2023: 3, 2024: 3 }
	},
	{ rule: 'span_pace', what: 'a cap in use', aim: CAP, values: { 2020: 4, 2021: 4 }, asOf: '2022-06-01' },
	{ rule: 'span_pace', what: 'a floor being filled', aim: FLOOR, values: { 2020: 2, 2021: 2 }, asOf: '2022-06-01' },
	{
		rule: 'yearly_change',
		what: 'a direction',
		aim: aim({ kind: 'direction', sense: 'at_most', baseline: quoted(2015, 100) }),
		values: { 2020: 98 }
	},
	{ rule: 'reached', what: 'done in time', aim: DONE, values: { 2023: 0, 2024: 1 } },
	{ rule: 'reached_late', what: 'done late', aim: DONE, values: { 2025: 0, 2026: 1 }, asOf: '2027-02-01' },
	{ rule: 'not_reached', what: 'not done', aim: DONE, values: { 2025: 0 } },
	{
		rule: 'not_due',
		what: 'not due',
		aim: aim({ kind: 'staged', goal: { period: period(2040), value: 4 } }),
		values: { 2023: 3 }
	},
	{ rule: 'not_due', what: 'not due, no word of it', aim: { ...DONE, goal: { period: period(2040) } }, values: {} },
	{ rule: 'growth_goal_met', what: 'met, by growth', aim: DOWN, values: { 2015: 100, 2021: 59 }, method: 'cagr' },
	{ rule: 'growth_ratio', what: 'behind, by growth', aim: DOWN, values: { 2015: 100, 2021: 85 }, method: 'cagr' },
	{
		rule: 'growth_change',
		what: 'growth without a goal',
		aim: aim({ kind: 'direction', baseline: quoted(2015, 100) }),
		values: { 2021: 104 },
		method: 'cagr'
	},
	{
		rule: 'growth_undefined',
		what: 'growth of nothing',
		aim: from(2015, 100).to(2030, 100, { sense: 'at_least' }),
		values: { 2021: 85 },
		method: 'cagr'
	},
	{
		rule: 'growth_unlike_signs',
		what: 'growth across zero',
		aim: from(2015, -4).to(2030, 6),
		values: { 2021: 2 },
		method: 'cagr'
	}
];

/** What is said of a case. */
export function verdictOf({ aim: stated, values, asOf = '2026-11-21', method }: Case): Verdict {
	return assess({ aim: stated, figures: figures(values), asOf: day(asOf), ...(method && { method }) });
}
