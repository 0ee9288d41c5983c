import { scoreOfRatio, wordOfRatio } from './bands.ts';
import { isOver, meets, type Baseline, type Case, type Counted, type Goal } from './case.ts';
import { cannotTell, goalMissing, type Finding } from './finding.ts';
import { RATIO_BANDS, TOO_EARLY_SHARE } from './method.ts';
import { pathOf, pieceAt, valueOnPath, type PathPoint } from './path.ts';
import { comparison, latestUntil, settle } from './settle.ts';
import type { Point } from './target.ts';
import { isAtLeast, isAtMost, ratioOfDifferences, reaches } from './tolerance.ts';

/**
 * Judges a target that is to reach a value; the first row that applies decides (docs/method.md, "level").
 *
 * @example assessLevel(caseOf({ aim: from100In2015To60In2030, figures: [85in2021], asOf })).paceRatio === 0.9375
 */
export function assessLevel(subject: Case): Finding {
	const { goal } = subject;
	if (goal === undefined) return goalMissing(subject);
	return isOver(goal) ? settle(subject, goal, () => onTheWay(subject, goal)) : onTheWay(subject, goal);
}

/** Rows 2 to 6: what the last figure says while the goal is not settled. */
function onTheWay(subject: Case, goal: Goal): Finding {
	const figure = latestUntil(subject, goal);
	const { baseline } = subject;
	const isOld = figure !== undefined && baseline !== undefined && figure.time < baseline.time;
	if (figure !== undefined && !isOld && meets(goal, figure.value)) return metEarly(subject, goal, figure);
	if (baseline === undefined) return cannotTell('no_baseline', 3, 'baseline_missing', { figure });
	if (figure === undefined || figure.time <= baseline.time) {
		return cannotTell('no_figure', 3, 'figure_missing', { figure, baseline });
	}
	if (goal.period === undefined || goal.time === undefined) {
		return cannotTell('no_goal', 3, 'goal_period_missing', { figure, baseline });
	}
	const path = pathOf(baseline, subject.aim.milestones, { period: goal.period, value: goal.value });
	return alongThePath(goal, path, baseline, figure);
}

function metEarly(subject: Case, goal: Goal, figure: Counted): Finding {
	return {
		key: 'achieved',
		rule: { row: 2, name: 'met_early' },
		figure,
		notes: goal.period === undefined ? [] : [{ code: 'early', until: goal.period }],
		behind:
			subject.baseline && goal.time !== undefined ? behindAt(figure, subject.baseline.time, goal.time) : undefined,
		formula: comparison(goal, figure.value, true)
	};
}

function alongThePath(goal: Goal, path: PathPoint[], baseline: Baseline, figure: Counted): Finding {
	const { direction: d, value: wanted } = goal;
	const { value } = figure;
	const expected = valueOnPath(path, figure.time);
	const rest = { figure, baseline, behind: behindAt(figure, baseline.time, goal.time ?? figure.time) };
	const on = { baseline: baseline.value, expected, between: ends(pieceAt(path, figure.time)) };

	const asked = ratioOfDifferences(expected, baseline.value, wanted, baseline.value);
	if (asked !== undefined && !reaches(asked, TOO_EARLY_SHARE)) {
		const formula = { name: 'asked_share', ...on, goal: wanted, share: asked } as const;
		return cannotTell('too_early', 4, 'too_early', { ...rest, formula });
	}
	const formula = { name: 'path_side', value, ...on } as const;
	if (d > 0 ? isAtMost(expected, baseline.value) : isAtLeast(expected, baseline.value)) {
		const keeps = d > 0 ? isAtLeast(value, expected) : isAtMost(value, expected);
		return { key: keeps ? 'on_track' : 'moving_away', rule: { row: 5, name: 'flat_path' }, formula, ...rest };
	}
	if ((d > 0 ? goal.high : goal.low) !== undefined && (d > 0 ? value > wanted : value < wanted)) {
		return { key: 'moving_away', rule: { row: 5, name: 'overshot' }, formula, ...rest };
	}
	const ratio = ratioOfDifferences(value, baseline.value, expected, baseline.value) ?? 0;
	return {
		key: wordOfRatio(ratio),
		rule: { row: 6, name: 'pace' },
		paceRatio: ratio,
		score: scoreOfRatio(ratio),
		formula: { name: 'path_ratio', value, ...on, ratio },
		thresholds: RATIO_BANDS,
		...rest
	};
}

function behindAt(figure: Counted, from: number, to: number): number {
	return to > from ? (figure.time - from) / (to - from) : 1;
}

function ends([from, to]: [PathPoint, PathPoint]): [Point, Point] {
	return [
		{ period: from.period, value: from.value },
		{ period: to.period, value: to.value }
	];
}
