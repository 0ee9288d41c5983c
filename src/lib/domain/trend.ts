import { FORECAST_COVERAGE } from './method.ts';
import { median } from './median.ts';
import { studentQuantile } from './student-t.ts';
import { bounded } from './tolerance.ts';

/** A value at a time in years. */
export type TrendPoint = { time: number; value: number };

/** A straight line through points, with what is needed for the band around it. Slope per year; values in the unit of the points. */
export type Trend = {
	slope: number;
	count: number;
	meanTime: number;
	meanValue: number;
	/** The sum of squared distances of the times from their mean. */
	spread: number;
	/** Half the band's width at the mean time of infinitely many points: quantile × residual standard deviation. */
	reach: number;
};

/** What a trend says of a moment: the fitted value and the band that holds a coming figure with the stated coverage. */
export type TrendValue = { value: number; low: number; high: number };

/** With more points than this the median of slopes is not computed: it needs every pair. */
const PAIRWISE = 400;

/**
 * The least-squares line through points; undefined for fewer than three, or when all stand at one time.
 *
 * @example leastSquares(pointsOf2015To2024)?.slope // −1.975757576
 */
export function leastSquares(points: readonly TrendPoint[]): Trend | undefined {
	const count = points.length;
	if (count < 3) return undefined;
	const unit = points.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0) || 1;
	const meanTime = points.reduce((sum, { time }) => sum + time / count, 0);
	const mean = points.reduce((sum, { value }) => sum + value / unit / count, 0);
	let spread = 0;
	let shared = 0;
	for (const { time, value } of points) {
		spread += (time - meanTime) ** 2;
		shared += (time - meanTime) * (value / unit - mean);
	}
	if (!(spread > 1e-12)) return undefined;
	const slope = shared / spread;
	const squares = points.reduce(
		(sum, { time, value }) => sum + (value / unit - mean - slope * (time - meanTime)) ** 2,
		0
	);
	const quantile = studentQuantile((1 + FORECAST_COVERAGE) / 2, count - 2);
	return {
		slope: bounded(slope * unit),
		count,
		meanTime,
		meanValue: bounded(mean * unit),
		spread,
		reach: bounded(quantile * Math.sqrt(squares / (count - 2)) * unit)
	};
}

/**
 * The fitted value at a moment and its 80 % prediction interval: a coming figure lies inside four times out of five if the trend holds.
 *
 * @example valueOfTrend(trend, 2030) // { value: 70.254545, low: 65.144180, high: 75.364911 }
 */
export function valueOfTrend(trend: Trend, time: number): TrendValue {
	const value = bounded(trend.meanValue + trend.slope * (time - trend.meanTime));
	const half = trend.reach * Math.sqrt(1 + 1 / trend.count + (time - trend.meanTime) ** 2 / trend.spread);
	return { value, low: bounded(value - half), high: bounded(value + half) };
}

/**
 * The line through points by the median of all slopes between them (Theil–Sen): one wild figure does not turn it. Undefined for
 * fewer than two times, and for more than 400 points.
 *
 * @example theilSen(pointsOf2015To2024)?.slope === -2
 */
export function theilSen(points: readonly TrendPoint[]): { slope: number; at: (time: number) => number } | undefined {
	if (points.length > PAIRWISE) return undefined;
	const slopes = points.flatMap((from, at) =>
		points.slice(at + 1).flatMap((to) => (to.time === from.time ? [] : [slopeBetween(from, to)]))
	);
	if (slopes.length === 0) return undefined;
	const slope = median(slopes);
	const origin = (points[0] as TrendPoint).time;
	const height = median(points.map(({ time, value }) => bounded(value - slope * (time - origin))));
	return { slope, at: (time) => bounded(height + slope * (time - origin)) };
}

function slopeBetween(from: TrendPoint, to: TrendPoint): number {
	return bounded(((to.value / 2 - from.value / 2) / (to.time - from.time)) * 2);
}
