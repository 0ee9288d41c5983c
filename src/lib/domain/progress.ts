import { directionOf, goalValue, type Aim } from './target.ts';
import { isAtLeast, isAtMost } from './tolerance.ts';

/**
 * The part of the way from baseline to goal that the latest value stands for: 0 at the baseline, 1 at the goal, not clamped.
 *
 * Undefined where goal and baseline are equal, since there is no way then. All three in one unit.
 *
 * @example shareOfTheWay(836.9, 490.3, 167.38) // 0.5177 (51.8 % of the way)
 */
export function shareOfTheWay(baseline: number, latest: number, goal: number): number | undefined {
	const way = goal - baseline;
	return way === 0 ? undefined : (latest - baseline) / way;
}

/**
 * What the latest value still lacks of the goal, in their unit: more than 0 while the goal is not met, 0 at the goal itself, and below 0
 * by as much as there is to spare. Of a range the nearer bound counts. Undefined where the target has no number to reach.
 *
 * Which side is the good one is said by the target and never by the data.
 *
 * @example gapToGoal({ sense: 'at_most', goal: { value: 60 }, … }, 85) === 25
 * @example gapToGoal({ sense: 'at_least', goal: { value: 50 }, … }, 55) === -5
 */
export function gapToGoal(aim: Aim, latest: number): number | undefined {
	const goal = goalValue(aim);
	if (goal === undefined) return undefined;
	if (aim.sense !== 'inside') return gapTo(goal, latest, directionOf(aim.sense));
	const other = aim.goal?.upper;
	if (other === undefined) return undefined;
	return Math.max(gapTo(Math.min(goal, other), latest, 1), gapTo(Math.max(goal, other), latest, -1));
}

function gapTo(bound: number, latest: number, direction: 1 | -1): number {
	if (isAtLeast(latest, bound) && isAtMost(latest, bound)) return 0;
	return direction * (bound - latest);
}
