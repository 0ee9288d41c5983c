import type { CagrVerdict } from './cagr.ts';
import type { Explanation } from './explanation.ts';
import type { Pace } from './pace.ts';
import type { Period } from './period.ts';
import type { Point } from './target.ts';
import type { Confidence, Method, Reason, VerdictKey } from './verdict.ts';

/** What a verdict's word alone would leave out. */
export type Note =
	/** Reached before its time; it must hold until then. */
	| { code: 'early'; until: Period }
	/** It was reached when it counted, and the latest figure no longer does. */
	| { code: 'no_longer_held'; period: Period; value: number }
	/** Not reached in time, and reached since. */
	| { code: 'reached_late'; period: Period; value: number }
	/** The goal's own period has no figure; the first later one settled it. */
	| { code: 'settled_by_later'; period: Period }
	/** A state that is kept, not a value that was reached once. */
	| { code: 'held' }
	/** The sum passed the cap or the floor with this period's figure. */
	| { code: 'passed_in'; period: Period };

/** A verdict that was true of an earlier figure, told beside one that cannot be given yet. */
export type Beside = { key: VerdictKey; about?: Period; paceRatio?: number; confidence: Confidence };

/**
 * What became of a milestone: met or missed by the figure of its own period, unreported without one, ahead while its period is not
 * over (`already`: and the latest figure meets it).
 */
export type MilestoneOutcome = Point & {
	outcome: 'met' | 'missed' | 'unreported' | 'ahead';
	figure?: number;
	already?: true;
};

/** A verdict reached in another way, and whether its word is the same. */
export type OtherWay = { key: VerdictKey; reason?: Reason; paceRatio?: number; stands: boolean };

/** Whether a verdict would stand if it had been reached in another way. A way that does not apply is left out. */
export type Sensitivity = {
	withoutLatest?: OtherWay;
	fromAdoption?: OtherWay & { from: Point };
	otherMethod?: OtherWay & { method: Method };
	/** Whether it stands in every way that applies; undefined where none does. */
	stands?: boolean;
};

/** The word and the one number behind it, dated, without its derivation. Values in the unit of the series. */
export type Judgement = {
	key: VerdictKey;
	/** With `not_assessable` only. */
	reason?: Reason;
	/** The period that the verdict is about: that of the figure on which it rests; of a state that came late, that of its date. */
	about?: Period;
	/** The period whose figure is awaited, with the reason `awaiting_final_figure`. */
	awaiting?: Period;
	/** The figure on which it rests. */
	latest?: Point & { provisional: boolean };
	method: Method;
	methodVersion: string;
	/** The pace ratio, or the yearly change for targets without a number; the word and the score come from it. */
	paceRatio?: number;
	/** −5 … +5; 5 for what is reached. */
	score?: number;
	confidence?: Confidence;
	/** Whether any figure that it rests on is provisional. */
	provisional: boolean;
	notes: Note[];
	/** With `awaiting_final_figure`: what could be said of the last figure. */
	beside?: Beside;
};

/** A judgement with all that is needed to check it. */
export type Verdict = Judgement & {
	milestones: MilestoneOutcome[];
	pace: Pace;
	sensitivity: Sensitivity;
	/** The second method, where it can be computed. */
	cagr?: CagrVerdict;
	/** Whether the two methods give different words; undefined where they cannot be compared. */
	disagree?: boolean;
	explanation: Explanation;
};
