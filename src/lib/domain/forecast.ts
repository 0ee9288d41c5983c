import { caseOf, isOver, meets, type AssessmentInput, type Case, type Counted, type Goal } from './case.ts';
import { FORECAST_FIGURES } from './method.ts';
import { endOf, periodReaching } from './moment.ts';
import { kindOf, nextPeriod, type Period } from './period.ts';
import { bounded, isAtLeast, isAtMost } from './tolerance.ts';
import { leastSquares, theilSen, valueOfTrend, type Trend, type TrendValue } from './trend.ts';

/** Why no trend is drawn into the future. */
export type NoForecast = {
	given: false;
	why: 'too_few_figures' | 'not_a_level' | 'goal_settled' | 'one_time_only';
	figures: number;
};

/** What the trend says of a period. `beyondObserved`: further ahead than the span that the figures cover, which must be said. */
export type ForecastValue = TrendValue & { period: Period; beyondObserved: boolean };

/** Where the straight trend of the figures leads. Values in the unit of the series, slopes per year. */
export type Forecast = {
	given: true;
	figures: number;
	from: Period;
	to: Period;
	slope: number;
	/** The coming periods, to the goal's or as far ahead as was observed, whichever is nearer; at most 60. */
	ahead: ForecastValue[];
	atGoal?: ForecastValue & { meets: boolean };
	/**
	 * The first coming period whose fitted value meets the goal, and the first ones in which the better and the worse edge of the
	 * band do. Undefined with a goal: not on the current trend.
	 */
	attained?: { period: Period; earliest?: Period; latest?: Period; beyondObserved: boolean };
	/** The cross-check, which one wild figure does not turn. */
	theilSen?: { slope: number; attained?: Period };
};

const AHEAD = 60;

/**
 * Where a target's figures lead if they go on as they did since the baseline.
 *
 * None for stages and sums, none with fewer than five figures from the baseline on, and none when the goal is settled. Without a
 * number to reach (a direction) only the trend itself is told.
 *
 * @example forecast({ aim, figures: tenYears, asOf }).attained?.period === '2036'
 */
export function forecast(input: AssessmentInput): Forecast | NoForecast {
	const subject = caseOf(input);
	const { baseline } = subject;
	const figures = baseline ? subject.figures.filter((each) => each.time >= baseline.time) : subject.figures;
	const why = whyNot(subject, figures.length);
	const trend = leastSquares(figures);
	const [first, last] = [figures[0], figures[figures.length - 1]];
	if (why !== undefined || trend === undefined || first === undefined || last === undefined) {
		return { given: false, why: why ?? 'one_time_only', figures: figures.length };
	}
	return forecastFrom(subject, trend, figures, first, last);
}

function whyNot({ aim, goal }: Case, figures: number): NoForecast['why'] | undefined {
	if (!FORECAST_KINDS.has(aim.kind)) return 'not_a_level';
	if (goal && isOver(goal)) return 'goal_settled';
	return figures < FORECAST_FIGURES ? 'too_few_figures' : undefined;
}

/** Values that stand at a moment; a sum over a span or a stage has no straight trend towards its goal. */
const FORECAST_KINDS: ReadonlySet<string> = new Set(['level', 'hold', 'direction']);

function forecastFrom(subject: Case, trend: Trend, figures: Counted[], first: Counted, last: Counted): Forecast {
	const goal = subject.aim.kind === 'direction' ? undefined : subject.goal;
	const limit = last.time + (last.time - first.time) + 1e-6;
	function at(period: Period): ForecastValue {
		const time = endOf(period);
		return { period, ...valueOfTrend(trend, time), beyondObserved: time > limit };
	}
	const check = theilSen(figures);
	const told: Forecast = {
		given: true,
		figures: figures.length,
		from: first.period,
		to: last.period,
		slope: trend.slope,
		ahead: comingPeriods(last.period, Math.min(limit, goal?.time ?? Infinity)).map(at),
		...(check && { theilSen: { slope: check.slope } })
	};
	if (goal === undefined) return told;
	if (goal.period !== undefined && goal.time !== undefined && goal.time > last.time) {
		const then = at(goal.period);
		told.atGoal = { ...then, meets: meets(goal, then.value) };
	}
	const next = nextPeriod(last.period);
	if (next === undefined) return told;
	const attained = firstMeeting(trend, goal, next, 0);
	if (attained !== undefined) {
		const earliest = firstMeeting(trend, goal, next, 1);
		const latest = firstMeeting(trend, goal, next, -1);
		told.attained = {
			period: attained,
			...(earliest && { earliest }),
			...(latest && { latest }),
			beyondObserved: endOf(attained) > limit
		};
	}
	const checked = check && crossCheck(check.slope, check.at(endOf(next)), goal, next);
	if (told.theilSen && checked) told.theilSen.attained = checked;
	return told;
}

function comingPeriods(last: Period, until: number): Period[] {
	const coming: Period[] = [];
	let period = nextPeriod(last);
	while (period !== undefined && coming.length < AHEAD && endOf(period) <= until + 1e-9) {
		coming.push(period);
		period = nextPeriod(period);
	}
	return coming;
}

/** The first period in which the line by the median of slopes meets the goal's bound. */
function crossCheck(slope: number, atNext: number, goal: Goal, next: Period): Period | undefined {
	if (meets(goal, atNext)) return next;
	const years = crossing(atNext, slope, goal);
	return years === undefined || years < 0 ? undefined : periodReaching(endOf(next) + years, kindOf(next));
}

/** When a line reaches the goal's bound; undefined when it leads away from it or along it. */
function crossing(atZero: number, slope: number, goal: Goal): number | undefined {
	return slope * goal.direction > 0 ? (goal.value - atZero) / slope : undefined;
}

/**
 * The first period from `next` on in which the fitted value (side 0), the better edge of its band (1) or the worse one (−1) meets
 * the goal's bound. The edges are hyperbolas: the moment is the root of a quadratic in the time from the mean time.
 */
function firstMeeting(trend: Trend, goal: Goal, next: Period, side: -1 | 0 | 1): Period | undefined {
	const start = endOf(next);
	const bound = { ...goal, ...(goal.direction > 0 ? { high: undefined } : { low: undefined }) };
	if (meets(bound, edgeAt(trend, goal, start, side))) return next;
	const roots = side === 0 ? [crossing(trend.meanValue, trend.slope, goal)] : edgeRoots(trend, goal);
	const times = roots
		.filter((root) => root !== undefined)
		.map((root) => root + trend.meanTime)
		.filter((time) => time > start && Number.isFinite(time))
		.sort((a, b) => a - b);
	const time = times.find((each) => side === 0 || isOfSide(trend, goal, each, side));
	return time === undefined ? undefined : periodReaching(time, kindOf(next));
}

function edgeAt(trend: Trend, goal: Goal, time: number, side: -1 | 0 | 1): number {
	const { value, low, high } = valueOfTrend(trend, time);
	if (side === 0) return value;
	return side * goal.direction > 0 ? high : low;
}

function edgeRoots(trend: Trend, goal: Goal): number[] {
	const { slope, reach, spread, count } = trend;
	const unit = Math.max(Math.abs(slope), reach, Math.abs(trend.meanValue), Math.abs(goal.value)) || 1;
	const [b, k, c] = [slope / unit, reach / unit, trend.meanValue / unit - goal.value / unit];
	const square = b * b - (k * k) / spread;
	const constant = c * c - k * k * (1 + 1 / count);
	const half = b * c;
	if (square === 0) return half === 0 ? [] : [-constant / (2 * half)];
	const inner = half * half - square * constant;
	if (!(inner >= 0)) return [];
	const root = half >= 0 ? -half - Math.sqrt(inner) : -half + Math.sqrt(inner);
	return root === 0 ? [0] : [root / square, constant / root];
}

/** Squaring has mixed up both edges: the better one meets the goal while the fitted value does not, the worse one after it does. */
function isOfSide(trend: Trend, goal: Goal, time: number, side: -1 | 1): boolean {
	const lead = side * goal.direction;
	// Raised by the size of the figures, so that the tolerance is theirs also where the goal is 0.
	const raised = Math.abs(trend.meanValue) + trend.reach;
	const value = bounded(valueOfTrend(trend, time).value + raised);
	const wanted = bounded(goal.value + raised);
	return lead > 0 ? isAtMost(value, wanted) : isAtLeast(value, wanted);
}
