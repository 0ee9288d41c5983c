export const VERDICT_KEYS = [
	'achieved',
	'on_track',
	'too_slow',
	'limited',
	'moving_away',
	'missed',
	'not_assessable'
] as const;

/** What the arithmetic says of a target. Never typed by hand. */
export type VerdictKey = (typeof VERDICT_KEYS)[number];

export const REASONS = [
	'no_target_yet',
	'not_measurable',
	'no_goal',
	'no_baseline',
	'no_figure',
	'too_early',
	'awaiting_final_figure',
	'not_due',
	'incomplete_span',
	'unlike_signs'
] as const;

/** Why nothing can be said yet; only with `not_assessable`. */
export type Reason = (typeof REASONS)[number];

export const METHODS = ['linear', 'cagr'] as const;

/** The straight path from baseline to goal, or the compound yearly growth of the published international method. */
export type Method = (typeof METHODS)[number];

/** `early_sign`: fewer than four figures, or less than a quarter of the path behind; drawn pale, without red. */
export type Confidence = 'firm' | 'early_sign';
