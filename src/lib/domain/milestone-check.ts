import { endOf } from './moment.ts';
import { comparePeriods, firstDay, kindOf, lastDay, type Period } from './period.ts';
import { baselineOf, statedGoal, type StatedTarget } from './stated-target.ts';
import { directionOf, type Point } from './target.ts';
import { finding, type TargetFinding } from './target-finding.ts';
import { isAtLeast, isAtMost } from './tolerance.ts';

/**
 * What is wrong with a target's milestones: outside the time from baseline (or start) to goal, two for one period, of another kind of
 * period than the figures by which they are met, or turning back on the way.
 *
 * @example checkMilestones({ …, baseline: { period: '2015', value: 100 }, goal: { period: '2030', value: 60 }, milestones: [{ period: '2031', value: 70 }] })
 * // [finding('milestone-outside-span', { period: '2031' })]
 */
export function checkMilestones(stated: StatedTarget): TargetFinding[] {
	const milestones = stated.milestones.toSorted((a, b) => comparePeriods(a.period, b.period) || a.value - b.value);
	const kind = stated.goal?.period === undefined ? stated.series?.periodKind : kindOf(stated.goal.period);
	const all = milestones.map((each) => each.period);
	const periods = [...new Set(all)];
	const outside = periods.filter((period) => !isOnTheWay(period, stated));
	const twice = periods.filter((period) => all.indexOf(period) !== all.lastIndexOf(period));
	const strange = kind === undefined ? [] : periods.filter((period) => kindOf(period) !== kind);
	const turning = turningPoint(
		milestones.filter((each) => isOnTheWay(each.period, stated)),
		stated
	);
	return [
		...outside.map((period) => finding('milestone-outside-span', { period })),
		...twice.map((period) => finding('milestone-twice', { period })),
		...strange.map((period) => finding('milestone-wrong-kind', { period, kind })),
		...(turning === undefined ? [] : [finding('milestones-not-monotone', { period: turning })])
	];
}

function isOnTheWay(period: Period, { baseline, start, goal }: StatedTarget): boolean {
	if (baseline?.period !== undefined && endOf(period) <= endOf(baseline.period)) return false;
	if (start !== undefined && lastDay(period) < firstDay(start)) return false;
	return goal?.period === undefined || endOf(period) < endOf(goal.period);
}

/** The first milestone at which the way turns back; the last one where it lies beyond the goal. A range may be reached from either side. */
function turningPoint(milestones: readonly Point[], stated: StatedTarget): Period | undefined {
	if (milestones.length === 0 || stated.sense === 'inside') return undefined;
	const goal = statedGoal(stated);
	// What adds up over a span begins at nothing.
	const first = stated.kind === 'cumulative' ? 0 : baselineOf(stated)?.value;
	const keeps = leadsUp(first, goal, stated) ? isAtLeast : isAtMost;
	let before = first;
	for (const { period, value } of milestones) {
		if (before !== undefined && !keeps(value, before)) return period;
		before = value;
	}
	const last = milestones.at(-1);
	return goal !== undefined && last !== undefined && !keeps(goal, last.value) ? last.period : undefined;
}

function leadsUp(first: number | undefined, goal: number | undefined, { sense }: StatedTarget): boolean {
	if (first !== undefined && goal !== undefined && goal !== first) return goal > first;
	return directionOf(sense) > 0;
}
