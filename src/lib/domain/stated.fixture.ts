import { day, period, point } from './examples.fixture.ts';
import type { Indicator } from './indicator.ts';
import type { StatedTarget } from './stated-target.ts';

export const EMISSIONS: Indicator = {
	unit: 't CO2e',
	measure: 'number',
	aggregation: 'sum',
	direction: 'decrease',
	naturalLimit: 0
};

export const SHARE: Indicator = {
	unit: 'percent',
	measure: 'percentage',
	aggregation: 'none',
	direction: 'increase',
	naturalLimit: 100
};

export const BUILT: Indicator = { unit: 'homes', measure: 'number', aggregation: 'sum', direction: 'increase' };

export const DONE: Indicator = {
	unit: 'yes/no',
	measure: 'yes_no',
	aggregation: 'end',
	direction: 'increase',
	naturalLimit: 1
};

export const STAGES: Indicator = { unit: 'stage', measure: 'stage', aggregation: 'none', direction: 'increase' };

/** A target in which nothing is wrong or missing, changed as stated: emissions from 100 kt in 2015 to at most 60 kt in 2030. */
export function stated(more: Partial<StatedTarget> = {}): StatedTarget {
	return {
		title: { en: 'Emissions down to 60 kt' },
		quote: 'Emissions fall to 60 kilotonnes by 2030.',
		source: 'https://city.example/plan',
		kind: 'level',
		sense: 'at_most',
		basis: 'absolute',
		unit: 'kt CO2e',
		baseline: { period: period(2015), value: 100, basis: 'quoted', source: 'https://city.example/inventory' },
		goal: { period: period(2030), value: 60 },
		milestones: [point(2020, 90), point(2025, 80)],
		indicator: EMISSIONS,
		series: { unit: 'kt CO2e', periodKind: 'year', lowest: 0 },
		on: day('2026-11-21'),
		...more
	};
}

/** A share that should grow from 40 % in 2015 to at least 60 % in 2030. */
export function share(more: Partial<StatedTarget> = {}): StatedTarget {
	return stated({
		sense: 'at_least',
		unit: 'percent',
		baseline: { period: period(2015), value: 40, basis: 'series' },
		goal: { period: period(2030), value: 60 },
		milestones: [],
		indicator: SHARE,
		series: { unit: 'percent', periodKind: 'year' },
		...more
	});
}

/** A goal at the end of 2030, or of another period. */
export function to(value: number, at: number | string = 2030): NonNullable<StatedTarget['goal']> {
	return { period: period(at), value };
}

/** A baseline of 2015, or of another period, with its source. */
export function from(value: number, at: number | string = 2015): NonNullable<StatedTarget['baseline']> {
	return { period: period(at), value, source: 'x' };
}

/** What makes a target one of another kind, or of another basis. */
export const cap: Partial<StatedTarget> = {
	kind: 'cumulative',
	baseline: undefined,
	start: period(2020),
	goal: to(900, 2040),
	milestones: []
};
export const built: Partial<StatedTarget> = {
	...{ ...cap, sense: 'at_least', unit: 'homes', indicator: BUILT },
	series: { unit: 'homes', periodKind: 'year' }
};
export const done: Partial<StatedTarget> = {
	...{ kind: 'milestone', sense: 'at_least', unit: 'yes/no', baseline: undefined, milestones: [] },
	...{ indicator: DONE, series: { unit: 'yes/no', periodKind: 'year', lowest: 0, highest: 1 } },
	goal: to(1)
};
export const staged: Partial<StatedTarget> = {
	...{ ...done, kind: 'staged', unit: 'stage', indicator: STAGES },
	...{ series: { unit: 'stage', periodKind: 'year' }, goal: to(3) }
};
export const percent: Partial<StatedTarget> = { basis: 'percent_of_baseline', percent: 60 };
export const range: Partial<StatedTarget> = {
	...{ kind: 'hold', sense: 'inside', baseline: undefined, goal: { value: 40, upper: 60 }, milestones: [] }
};

export const shares: Partial<StatedTarget> = {
	...range,
	unit: 'percent',
	indicator: SHARE,
	series: { unit: 'percent', periodKind: 'year' }
};
