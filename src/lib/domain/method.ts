import type { VerdictKey } from './verdict.ts';

/** The version of the rules by which verdicts are reached; it changes with every change of a rule. */
export const METHOD_VERSION = '1';

/**
 * How far apart two numbers may lie and still count as equal: relative to the larger one for values, as it stands for
 * ratios and yearly changes. It only absorbs what binary arithmetic adds (20 % of 3,514 is 702.8000000000001).
 */
export const EPSILON = 1e-9;

/** The least that a word asks for; the words follow one another from the best to the worst. */
export type Threshold = { key: VerdictKey; atLeast: number };

/** Bands of the pace ratio: what was done over what the path had asked for by then. Below the last: moving away. */
export const RATIO_BANDS: readonly Threshold[] = [
	{ key: 'on_track', atLeast: 0.95 },
	{ key: 'too_slow', atLeast: 0.6 },
	{ key: 'limited', atLeast: 0 }
];

/** Bands of the yearly relative change where there is no number to reach (0.015 is 1.5 % a year); scaled near a natural limit. */
export const CHANGE_BANDS: readonly Threshold[] = [
	{ key: 'on_track', atLeast: 0.015 },
	{ key: 'too_slow', atLeast: 0.005 },
	{ key: 'limited', atLeast: 0 }
];

/** Bands of a group's mean score. */
export const SCORE_BANDS: readonly Threshold[] = [
	{ key: 'on_track', atLeast: 2.5 },
	{ key: 'too_slow', atLeast: 0 },
	{ key: 'limited', atLeast: -2.5 }
];

/** Before the path has asked for this share of the way nothing is said. */
export const TOO_EARLY_SHARE = 0.1;

/** Before this share of the path's time is behind, a verdict is an early sign. */
export const EARLY_SIGN_SHARE = 0.25;

/** With fewer figures than this a verdict is an early sign. */
export const FIRM_FIGURES = 4;

/** From this many figures on a trend is drawn into the future. */
export const FORECAST_FIGURES = 5;

/** The share of coming figures that the band around the trend is meant to hold. */
export const FORECAST_COVERAGE = 0.8;

/** The years that "the last years" mean where a recent pace is told. */
export const RECENT_YEARS = 5;

/** What stands for a base or a goal of zero in the CAGR method, which cannot divide by zero. */
export const CAGR_ZERO = 0.001;

/** The base year of the published framework where none is stated. */
export const CAGR_BASE_YEAR = 2015;

/** How steeply the CAGR method lowers its thresholds as the base nears a natural limit. */
export const CAGR_LIMIT_POWER = 4.44;
