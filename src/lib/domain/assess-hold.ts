import { isOver, meets, type Case, type Counted, type Goal } from './case.ts';
import { cannotTell, goalMissing, type Finding } from './finding.ts';
import { comparison, latestUntil, settle } from './settle.ts';
import type { Point } from './target.ts';
import { bounded, isAtLeast } from './tolerance.ts';

/**
 * Judges a target that is to keep a value: at least, at most, or inside a range; no baseline is needed (docs/method.md, "hold").
 *
 * @example assessHold(caseOf({ aim: atLeast90, figures: [91in2021], asOf })).key === 'achieved'
 */
export function assessHold(subject: Case): Finding {
	const { goal } = subject;
	if (goal === undefined) return goalMissing(subject);
	return isOver(goal) ? settle(subject, goal, () => now(subject, goal)) : now(subject, goal);
}

function now(subject: Case, goal: Goal): Finding {
	const figure = latestUntil(subject, goal);
	if (figure === undefined) return cannotTell('no_figure', 0, 'figure_missing');
	if (subject.startTime !== undefined && figure.time <= subject.startTime) {
		return cannotTell('not_due', 0, 'not_started', { figure });
	}
	if (meets(goal, figure.value)) {
		const formula = comparison(goal, figure.value, true);
		return { key: 'achieved', rule: { row: 2, name: 'held' }, figure, formula, notes: [{ code: 'held' }] };
	}
	const before = previous(subject, figure);
	const distance = distanceTo(goal, figure.value);
	const distanceBefore = before && distanceTo(goal, before.value);
	const nears = distanceBefore !== undefined && !isAtLeast(distance, distanceBefore);
	const formula = {
		name: 'distance',
		value: figure.value,
		distance,
		...(before && { before: { period: before.period, value: before.value }, distanceBefore })
	} as const;
	return nears
		? { key: 'too_slow', rule: { row: 3, name: 'nearing' }, figure, formula }
		: { key: 'moving_away', rule: { row: 4, name: 'not_nearing' }, figure, formula };
}

/** The figure before, or the baseline where there is none. */
function previous(subject: Case, figure: Counted): Point | undefined {
	const before = subject.figures.findLast((each) => each.time < figure.time);
	if (before !== undefined || subject.baseline === undefined) return before;
	return subject.baseline.time < figure.time ? subject.baseline : undefined;
}

function distanceTo(goal: Goal, value: number): number {
	const below = goal.low === undefined ? 0 : goal.low - value;
	const above = goal.high === undefined ? 0 : value - goal.high;
	return bounded(Math.max(below, above, 0));
}
