import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, judge, type AssessmentInput } from './assessment.ts';
import { scoreOfChange, scoreOfRatio, wordOfChange, wordOfRatio } from './bands.ts';
import { CHANGE_BANDS, RATIO_BANDS } from './method.ts';
import type { Figure } from './entry.ts';
import { day, period } from './examples.fixture.ts';
import { forecast } from './forecast.ts';
import type { Period } from './period.ts';
import { SENSES, TARGET_KINDS, type Point, type Sense } from './target.ts';
import type { VerdictKey } from './verdict.ts';

/** Any finite number, the ends of what can be written among them. */
const wild = fc.oneof(
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer({ min: -200, max: 200 }),
	fc.constantFrom(0, -0, 1e308, -1e308, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, -5e-324)
);
/** Numbers as figures have them, which double and halve exactly. */
const tame = fc.integer({ min: -400, max: 400 }).map((value) => value / 4);

const years = fc.integer({ min: 1990, max: 2040 }).map((year) => period(year));
const anyPeriod = fc.oneof(
	{ weight: 4, arbitrary: years },
	fc.tuple(years, fc.integer({ min: 1, max: 4 })).map(([year, quarter]) => period(`${year}-Q${quarter}`)),
	fc
		.tuple(years, fc.integer({ min: 1, max: 12 }))
		.map(([year, month]) => period(`${year}-${String(month).padStart(2, '0')}`)),
	fc.tuple(years, fc.integer({ min: 10, max: 28 })).map(([year, at]) => period(`${year}-02-${at}`))
);

type Values = fc.Arbitrary<number>;

function points(values: Values, at: fc.Arbitrary<Period>, most: number): fc.Arbitrary<Point[]> {
	return fc.uniqueArray(fc.record({ period: at, value: values }), { selector: (each) => each.period, maxLength: most });
}

/** Half of them at any times at all, half of them in the order in which real aims have theirs. */
function inputs(values: Values, at: fc.Arbitrary<Period>): fc.Arbitrary<AssessmentInput> {
	return fc.oneof(
		timed(values, { base: at, seen: at, goal: at, judged: years }),
		timed(values, {
			base: yearsBetween(2000, 2004),
			seen: yearsBetween(2004, 2020),
			goal: yearsBetween(2018, 2036),
			judged: yearsBetween(2014, 2024)
		})
	);
}

function yearsBetween(min: number, max: number): fc.Arbitrary<Period> {
	return fc.integer({ min, max }).map((year) => period(year));
}

type Times = Record<'base' | 'seen' | 'goal' | 'judged', fc.Arbitrary<Period>>;

function timed(values: Values, at: Times): fc.Arbitrary<AssessmentInput> {
	const aims = fc.record(
		{
			kind: fc.constantFrom(...TARGET_KINDS),
			sense: fc.constantFrom(...SENSES),
			basis: fc.constantFrom('absolute' as const, 'percent_of_baseline' as const),
			percent: fc.integer({ min: 0, max: 200 }),
			baseline: fc.record({
				period: at.base,
				value: values,
				basis: fc.constantFrom('quoted' as const, 'series' as const)
			}),
			goal: fc.record({ period: at.goal, value: values, upper: values }, { requiredKeys: [] }),
			start: at.base,
			milestones: points(values, at.goal, 3),
			adoptedOn: at.seen.map((year) => period(year.slice(0, 4))).map((year) => day(`${year}-07-01`))
		},
		{ requiredKeys: ['kind', 'sense', 'basis', 'milestones'] }
	);
	const figures = points(values, at.seen, 12).chain((all) =>
		fc
			.array(fc.boolean(), { minLength: all.length, maxLength: all.length })
			.map((provisional) => all.map((each, index): Figure => ({ ...each, provisional: provisional[index] === true })))
	);
	return fc.record(
		{
			aim: aims,
			figures,
			asOf: at.judged.map((year) => day(`${year}-11-21`)),
			method: fc.constantFrom('linear' as const, 'cagr' as const),
			limit: values,
			aggregation: fc.constantFrom('sum' as const, 'end' as const, 'mean' as const, 'none' as const),
			accumulation: fc.constantFrom('flow' as const, 'running_total' as const)
		},
		{ requiredKeys: ['aim', 'figures', 'asOf'] }
	);
}

function numbersIn(thing: unknown): number[] {
	if (typeof thing === 'number') return [thing];
	return thing !== null && typeof thing === 'object' ? Object.values(thing).flatMap(numbersIn) : [];
}

/** The same input with every value changed; percentages, which are of the baseline, stay. */
function withValues(input: AssessmentInput, change: (value: number) => number): AssessmentInput {
	const { baseline, goal, milestones } = input.aim;
	function moved<Each extends { value: number }>(each: Each): Each {
		return { ...each, value: change(each.value) };
	}
	return {
		...input,
		...(input.limit !== undefined && { limit: change(input.limit) }),
		figures: input.figures.map(moved),
		aim: {
			...input.aim,
			...(baseline && { baseline: moved(baseline) }),
			...(goal && {
				goal: {
					...goal,
					...(goal.value !== undefined && { value: change(goal.value) }),
					...(goal.upper !== undefined && { upper: change(goal.upper) })
				}
			}),
			milestones: milestones.map(moved)
		}
	};
}

const OTHER: Record<Sense, Sense> = { at_least: 'at_most', at_most: 'at_least', inside: 'inside' };

/** A milestone without a number is done at 1, in whatever unit: the one goal that does not follow its figures. */
function hasOwnUnit({ aim }: AssessmentInput): boolean {
	return aim.kind !== 'milestone' || aim.goal?.value !== undefined;
}

const RANK: Partial<Record<VerdictKey, number>> = {
	missed: 0,
	moving_away: 1,
	limited: 2,
	too_slow: 3,
	on_track: 4,
	achieved: 5
};

describe('assess', () => {
	test('never throws and gives finite numbers only, whatever finite numbers go in', () => {
		fc.assert(
			fc.property(inputs(wild, anyPeriod), (input) => {
				const verdict = assess(input);
				expect(numbersIn(verdict).filter((each) => !Number.isFinite(each))).toEqual([]);
				expect(numbersIn(verdict).filter((each) => Object.is(each, -0) && !isGiven(input, each))).toEqual([]);
				expect(verdict.key === 'not_assessable').toBe(verdict.reason !== undefined);
				expect(numbersIn(forecast(input)).filter((each) => !Number.isFinite(each))).toEqual([]);
			}),
			{ numRuns: 3000 }
		);
	});

	test('says the same as judge, in any order of the figures', () => {
		fc.assert(
			fc.property(inputs(tame, anyPeriod), (input) => {
				const verdict = assess(input);
				expect(verdict).toMatchObject(judge(input));
				expect(assess({ ...input, figures: input.figures.toReversed() })).toEqual(verdict);
			})
		);
	});

	test('does not depend on the unit', () => {
		fc.assert(
			fc.property(inputs(tame, years), fc.integer({ min: -20, max: 20 }), (input, power) => {
				fc.pre(input.method !== 'cagr' && hasOwnUnit(input));
				const other = withValues(input, (value) => value * 2 ** power);
				const [one, two] = [judge(input), judge(other)];
				expect([two.key, two.reason, two.about, two.score]).toEqual([one.key, one.reason, one.about, one.score]);
				expect(two.paceRatio).toBe(one.paceRatio);
			}),
			{ numRuns: 1000 }
		);
	});

	test('does not depend on a unit of ten either, but for rounding', () => {
		fc.assert(
			fc.property(inputs(tame, years), fc.constantFrom(1000, 0.001, 1e6), (input, factor) => {
				fc.pre(input.method !== 'cagr' && hasOwnUnit(input));
				const [one, two] = [judge(input), judge(withValues(input, (value) => value * factor))];
				expect([two.key, two.reason, two.about]).toEqual([one.key, one.reason, one.about]);
				if (one.paceRatio !== undefined) expect(two.paceRatio).toBeCloseTo(one.paceRatio, 8);
			}),
			{ numRuns: 1000 }
		);
	});

	test('is mirrored under sign and direction', () => {
		fc.assert(
			fc.property(inputs(tame, years), (input) => {
				fc.pre(input.method !== 'cagr' && input.aim.sense !== 'inside' && hasOwnUnit(input));
				const turned = withValues(input, (value) => -value + 0);
				const [one, two] = [judge(input), judge({ ...turned, aim: { ...turned.aim, sense: OTHER[input.aim.sense] } })];
				expect([two.key, two.reason, two.about, two.score]).toEqual([one.key, one.reason, one.about, one.score]);
				expect(two.paceRatio).toBe(one.paceRatio);
			}),
			{ numRuns: 1000 }
		);
	});

	test('is monotone in the latest value within a rule', () => {
		fc.assert(
			fc.property(inputs(tame, years), tame, tame, (input, value, other) => {
				fc.pre(input.aim.sense !== 'inside' && input.aim.kind !== 'staged' && input.aim.kind !== 'milestone');
				const direction = input.aim.sense === 'at_most' ? -1 : 1;
				const [worse, better] = direction * value < direction * other ? [value, other] : [other, value];
				const [low, high] = [worse, better].map((latest) => assess(withLatest(input, latest)));
				if (low === undefined || high === undefined || !isComparable(low.explanation, high.explanation)) return;
				expect(rank(high.key)).toBeGreaterThanOrEqual(rank(low.key));
				if (low.score !== undefined && high.score !== undefined) {
					expect(high.score).toBeGreaterThanOrEqual(low.score - 1e-9);
				}
			}),
			{ numRuns: 2000 }
		);
	});

	test('has one number for word and score', () => {
		fc.assert(
			fc.property(inputs(tame, years), (input) => {
				const { key, score, paceRatio, explanation, cagr } = assess(input);
				const { rule, formula } = explanation;
				if (rule.name === 'pace' && paceRatio !== undefined) {
					expect([key, score]).toEqual([wordOfRatio(paceRatio), scoreOfRatio(paceRatio)]);
					expect(formula).toMatchObject({ ratio: paceRatio });
				}
				if (formula?.name === 'yearly_change') {
					expect([key, score]).toEqual([
						wordOfChange(formula.change, formula.factor),
						scoreOfChange(formula.change, formula.factor)
					]);
				}
				if (cagr?.key === 'achieved') expect(cagr.score).toBe(5);
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('word and score', () => {
	test('never contradict each other, with a goal or without', () => {
		fc.assert(
			fc.property(
				fc.double({ min: -3, max: 3, noNaN: true }),
				fc.double({ min: 0.01, max: 1, noNaN: true }),
				(r, c) => {
					for (const { key, atLeast } of RATIO_BANDS) {
						expect(rank(wordOfRatio(r)) >= rank(key)).toBe(r >= atLeast - 1e-9);
						if (r >= atLeast) expect(scoreOfRatio(r)).toBeGreaterThanOrEqual(scoreOfRatio(atLeast) - 1e-9);
					}
					for (const { key, atLeast } of CHANGE_BANDS) {
						expect(rank(wordOfChange(r / 100, c)) >= rank(key)).toBe(r / 100 >= atLeast * c - 1e-9);
					}
				}
			)
		);
	});
});

function rank(key: VerdictKey): number {
	return RANK[key] ?? -1;
}

function isGiven(input: AssessmentInput, value: number): boolean {
	return numbersIn(input).some((each) => Object.is(each, value));
}

function withLatest(input: AssessmentInput, value: number): AssessmentInput {
	const counting = input.figures.filter(
		(each) => each.period <= input.asOf.slice(0, 4) && lastDayOf(each) <= input.asOf
	);
	const latest = counting.toSorted((a, b) => (a.period < b.period ? -1 : 1)).at(-1);
	return { ...input, figures: input.figures.map((each) => (each === latest ? { ...each, value } : each)) };
}

function lastDayOf({ period: at }: Figure): string {
	return `${at}-12-31`;
}

/** The same rule and the same baseline: a percentage of a baseline that is the latest figure moves its own goal. */
function isComparable(
	a: ReturnType<typeof assess>['explanation'],
	b: ReturnType<typeof assess>['explanation']
): boolean {
	const how = [a, b].map(({ formula }) => (formula?.name === 'yearly_change' ? formula.how : ''));
	return (
		a.rule.name === b.rule.name &&
		how[0] === how[1] &&
		a.inputs.baseline?.value === b.inputs.baseline?.value &&
		a.rule.name !== 'not_measurable'
	);
}
