import { CAGR_LIMIT_POWER, CHANGE_BANDS, RATIO_BANDS, SCORE_BANDS, type Threshold } from './method.ts';
import { reaches } from './tolerance.ts';
import type { VerdictKey } from './verdict.ts';

/**
 * The word for a pace ratio: 1 is exactly the pace that the path asks for, 0 none, less than 0 the wrong way.
 *
 * @example wordOfRatio(0.9375) === 'too_slow'; wordOfRatio(-0.25) === 'moving_away'
 */
export function wordOfRatio(ratio: number): VerdictKey {
	return wordOf(ratio, RATIO_BANDS);
}

/**
 * The score of a pace ratio, −5 to +5; continuous with the words (2.5 at 0.95, 0 at 0.60, −2.5 at 0).
 *
 * Source: the published Open SDG method with a target.
 *
 * @example scoreOfRatio(1) === 2.8572; scoreOfRatio(-1) === -5
 */
export function scoreOfRatio(ratio: number): number {
	return ratio >= 0.6 ? Math.min(7.1429 * ratio - 4.2857, 5) : Math.max(4.1667 * ratio - 2.5, -5);
}

/**
 * The bands of a yearly change under the factor of a natural limit.
 *
 * @example changeBands(0.5)[0].atLeast === 0.0075
 */
export function changeBands(factor: number): readonly Threshold[] {
	return factor === 1 ? CHANGE_BANDS : CHANGE_BANDS.map(({ key, atLeast }) => ({ key, atLeast: atLeast * factor }));
}

/**
 * The word for a yearly relative change in the good direction (0.015 is 1.5 % a year), its thresholds scaled by `factor`.
 *
 * @example wordOfChange(0.01, 1) === 'too_slow'
 */
export function wordOfChange(change: number, factor: number): VerdictKey {
	return wordOf(change, changeBands(factor));
}

/**
 * The score of a yearly relative change in the good direction, −5 to +5, its thresholds scaled by `factor`.
 *
 * Source: the published Open SDG method without a target.
 *
 * @example scoreOfChange(0.015, 1) === 2.5; scoreOfChange(0, 0) === 5
 */
export function scoreOfChange(change: number, factor: number): number {
	if (change < 0) return Math.max(125 * change - 2.5, -5);
	if (factor === 0) return 5;
	if (change >= 0.015 * factor) return Math.min((500 * change) / factor - 5, 5);
	return change >= 0.005 * factor ? (250 * change) / factor - 1.25 : (500 * change) / factor - 2.5;
}

/**
 * What the thresholds of a yearly change are multiplied by as the baseline nears a natural limit: 1 far from it, 0 at it.
 *
 * Source: the published Open SDG method; baseline and limit in one unit.
 *
 * @example limitFactor(100, 100) === 0; limitFactor(250, 100) === 1
 */
export function limitFactor(baseline: number, limit: number | undefined): number {
	if (limit === undefined) return 1;
	const share = Math.abs(baseline) / Math.abs(limit);
	if (!(share < 2)) return 1;
	return 1 - (share <= 1 ? share : 2 - share) ** CAGR_LIMIT_POWER;
}

/**
 * The word for a group's mean score.
 *
 * @example wordOfScore(0) === 'too_slow'
 */
export function wordOfScore(score: number): VerdictKey {
	return wordOf(score, SCORE_BANDS);
}

function wordOf(number: number, bands: readonly Threshold[]): VerdictKey {
	return bands.find((band) => reaches(number, band.atLeast))?.key ?? 'moving_away';
}
