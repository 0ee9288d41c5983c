import type { Baseline, Case, Counted } from './case.ts';
import type { Formula, RuleName } from './explanation.ts';
import type { Beside, Note } from './judgement.ts';
import type { Threshold } from './method.ts';
import type { Period } from './period.ts';
import type { Reason, VerdictKey } from './verdict.ts';

/** What the rules of one kind find, before it is dressed as a judgement. */
export type Finding = {
	key: VerdictKey;
	reason?: Reason;
	rule: { row: number; name: RuleName };
	/** The figure on which it rests. */
	figure?: Counted;
	/** The period that it is about, where that is not the figure's: by when a state was to be reached that came late. */
	about?: Period;
	/** The baseline, where the finding rests on it. */
	baseline?: Baseline;
	paceRatio?: number;
	score?: number;
	/** Whether it is a fact that later figures do not change: firm, however few figures there are. */
	settled?: true;
	/** The share of the path's time that is behind at the figure; undefined where there is no path. */
	behind?: number;
	/** Where it rests on more figures than the one it is about: whether any of them is provisional. */
	provisional?: boolean;
	notes?: Note[];
	awaiting?: Period;
	beside?: Beside;
	formula?: Formula;
	thresholds?: readonly Threshold[];
};

/**
 * The finding that nothing can be said, and why.
 *
 * @example cannotTell('no_figure', 3, 'figure_missing').key === 'not_assessable'
 */
export function cannotTell(reason: Reason, row: number, name: RuleName, rest: Partial<Finding> = {}): Finding {
	return { key: 'not_assessable', reason, rule: { row, name }, ...rest };
}

/**
 * Why a target without a goal's number has none: its percentage has no baseline, or there is no number at all.
 *
 * @example goalMissing(caseOf({ aim: { ...aim, goal: undefined }, figures, asOf })).reason === 'no_goal'
 */
export function goalMissing(subject: Case): Finding {
	const { aim } = subject;
	return aim.basis === 'percent_of_baseline' && aim.percent !== undefined && subject.baseline === undefined
		? cannotTell('no_baseline', 0, 'baseline_missing', { figure: subject.latest })
		: cannotTell('no_goal', 0, 'goal_missing', { figure: subject.latest });
}
