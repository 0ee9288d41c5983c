import { describe, expect, test } from 'vitest';
import { aim, day, figures, from, period, point } from './examples.fixture.ts';
import { forecast, type Forecast } from './forecast.ts';
import { leastSquares, theilSen, valueOfTrend, type TrendPoint } from './trend.ts';

const asOf = day('2026-11-21');

function yearly(first: number, values: number[]): Record<string, number> {
	return Object.fromEntries(values.map((value, at) => [String(first + at), value]));
}

const TEN = yearly(2015, [100, 98, 97, 95, 92, 84, 90, 87, 85, 82]);
const FIVE = yearly(2020, [10, 12, 11, 15, 16]);

function pointsOf(values: Record<string, number>): TrendPoint[] {
	return Object.entries(values).map(([at, value]) => ({ time: Number(at), value }));
}

function given(
	...[stated, values, on = asOf]: [Parameters<typeof aim>[0], Record<string, number>, typeof asOf?]
): Forecast {
	const told = forecast({ aim: aim(stated), figures: figures(values), asOf: on });
	if (!told.given) throw new Error(told.why);
	return told;
}

describe('the golden numbers', () => {
	test('ten years', () => {
		const trend = leastSquares(pointsOf(TEN));
		if (!trend) throw new Error('no trend');
		expect(trend.slope).toBeCloseTo(-1.975757576, 9);
		const then = valueOfTrend(trend, 2030);
		expect(then.value).toBeCloseTo(70.254545, 6);
		expect(then.low).toBeCloseTo(65.14418, 6);
		expect(then.high).toBeCloseTo(75.364911, 6);
		expect((60 - trend.meanValue) / trend.slope + trend.meanTime).toBeCloseTo(2035.190184, 6);
		expect(theilSen(pointsOf(TEN))?.slope).toBe(-2);
	});

	test('five years', () => {
		const trend = leastSquares(pointsOf(FIVE));
		if (!trend) throw new Error('no trend');
		const then = valueOfTrend(trend, 2027);
		expect(then.value).toBeCloseTo(20.3, 9);
		expect(then.low).toBeCloseTo(16.528444, 6);
		expect(then.high).toBeCloseTo(24.071556, 6);
	});
});

describe('forecast', () => {
	test('as documented: attained with the figure of a year, with its range, and beyond what was observed', () => {
		const told = given({ sense: 'at_most', goal: { period: period(2030), value: 60 } }, TEN);
		expect(told.attained).toEqual({ period: '2036', earliest: '2033', latest: '2040', beyondObserved: true });
		expect(told.atGoal).toMatchObject({ period: '2030', meets: false, beyondObserved: false });
		expect(told.ahead.map((each) => each.period)).toEqual(['2025', '2026', '2027', '2028', '2029', '2030']);
		expect(told.theilSen).toEqual({ slope: -2, attained: '2036' });
		expect(told).toMatchObject({ figures: 10, from: '2015', to: '2024' });
	});

	test('the edges of the range are where the band meets the goal', () => {
		const told = given({ sense: 'at_most', goal: { period: period(2050), value: 60 } }, TEN);
		const trend = leastSquares(pointsOf(TEN));
		if (!trend) throw new Error('no trend');
		expect([2032, 2033].map((time) => valueOfTrend(trend, time).low <= 60)).toEqual([false, true]);
		expect([2039, 2040].map((time) => valueOfTrend(trend, time).high <= 60)).toEqual([false, true]);
		expect(told.atGoal?.beyondObserved).toBe(true);
	});

	test('is the same upside down', () => {
		const turned = Object.fromEntries(Object.entries(TEN).map(([at, value]) => [at, -value]));
		const told = given({ sense: 'at_least', goal: { period: period(2030), value: -60 } }, turned);
		expect(told.attained).toEqual({ period: '2036', earliest: '2033', latest: '2040', beyondObserved: true });
	});

	test('not on the current trend', () => {
		const rising = given({ sense: 'at_most', goal: { period: period(2030), value: 5 } }, FIVE);
		expect(rising.attained).toBeUndefined();
		expect(rising.theilSen?.attained).toBeUndefined();
		const flat = given({ sense: 'at_most', goal: { period: period(2030), value: 5 } }, yearly(2018, [9, 9, 9, 9, 9]));
		expect(flat.attained).toBeUndefined();
	});

	test('a trend that may as well be none has an earliest year, and no latest', () => {
		const wild = given({ goal: { period: period(2040), value: 16 } }, yearly(2015, [10, 14, 9, 13, 10, 14]));
		expect(wild.attained).toMatchObject({ earliest: '2021' });
		expect(wild.attained?.latest).toBeUndefined();
	});

	test('without any scatter range and line are one', () => {
		const exact = given(
			{ sense: 'at_most', goal: { period: period(2040), value: 0 } },
			yearly(2015, [10, 9, 8, 7, 6, 5])
		);
		expect(exact.attained).toEqual({ period: '2025', earliest: '2025', latest: '2025', beyondObserved: false });
	});

	test('a goal that the trend has met is attained with the next figure', () => {
		expect(given({ goal: { period: period(2030), value: 12 } }, FIVE).attained?.period).toBe('2025');
	});

	test('rests on the figures from the baseline on', () => {
		const old = { 1990: 500, ...TEN };
		const stated = from(2015, 100).to(2030, 60);
		expect(given(stated, old).figures).toBe(10);
		expect(given({ ...stated, baseline: undefined }, old).figures).toBe(11);
	});

	test('of a direction it tells the trend alone, of months the month', () => {
		expect(given({ kind: 'direction' }, FIVE)).not.toHaveProperty('attained');
		const months = { '2024-01': 5, '2024-02': 6, '2024-03': 7, '2024-04': 8, '2024-05': 9 };
		const told = given({ goal: { period: period('2024-12'), value: 12 } }, months, day('2024-06-15'));
		expect(told.attained?.period).toBe('2024-08');
	});
});

describe('no forecast', () => {
	function why(stated: Parameters<typeof aim>[0], values: Record<string, number>): string | undefined {
		const told = forecast({ aim: aim(stated), figures: figures(values), asOf });
		return told.given ? undefined : told.why;
	}

	test('with fewer than five figures', () => {
		expect(why({ goal: { period: period(2030), value: 60 } }, yearly(2020, [1, 2, 3, 4]))).toBe('too_few_figures');
	});

	test.each(['staged', 'milestone', 'cumulative', 'unmeasured'] as const)('of %s', (kind) => {
		expect(why({ kind, goal: { period: period(2030), value: 60 } }, TEN)).toBe('not_a_level');
	});

	test('when the goal is settled', () => {
		expect(why({ goal: { period: period(2020), value: 60 } }, TEN)).toBe('goal_settled');
	});
});

describe('the trend', () => {
	test('needs three figures at more than one time', () => {
		expect(leastSquares(pointsOf(yearly(2020, [1, 2])))).toBeUndefined();
		expect(leastSquares([1, 2, 3].map((value) => ({ time: 2020, value })))).toBeUndefined();
		expect(theilSen([{ time: 2020, value: 1 }])).toBeUndefined();
		expect(theilSen(Array.from({ length: 401 }, (_, time) => ({ time, value: time })))).toBeUndefined();
	});

	test('by the median of slopes one wild figure does not turn', () => {
		const wild = { ...yearly(2015, [10, 11, 12, 13, 14, 15, 16]), ...{ 2021: 90 } };
		expect(theilSen(pointsOf(wild))?.slope).toBe(1);
		expect(theilSen(pointsOf(wild))?.at(2022)).toBe(17);
	});

	test('keeps finite', () => {
		const huge = leastSquares(pointsOf(yearly(2015, [1e308, -1e308, 1e308, -1e308, 1e308])));
		expect(huge && Object.values(valueOfTrend(huge, 2199)).every(Number.isFinite)).toBe(true);
		expect(forecast({ aim: aim({ milestones: [point(2020, 1)] }), figures: [], asOf })).toMatchObject({ given: false });
	});
});
