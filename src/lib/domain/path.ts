import { endOf } from './moment.ts';
import type { Point } from './target.ts';
import { isAtLeast, isAtMost } from './tolerance.ts';

/** A point of the path with its place on the line of time. */
export type PathPoint = Point & { time: number };

/**
 * The path from the baseline through the milestones to the goal, by time; milestones outside that span are left out.
 *
 * @example pathOf({ period: '2015', value: 100 }, [], { period: '2030', value: 60 }).length === 2
 */
export function pathOf(baseline: Point, milestones: readonly Point[], goal: Point): PathPoint[] {
	const first = placed(baseline);
	const last = placed(goal);
	const between = milestones.map(placed).filter((each) => each.time > first.time && each.time < last.time);
	between.sort((a, b) => a.time - b.time);
	return [first, ...between, last];
}

/**
 * The two points of a path between which a moment lies; before its beginning the first two, after its end the last two.
 *
 * @example pieceAt(path, 2021)[1].period === '2030'
 */
export function pieceAt(path: readonly PathPoint[], time: number): [PathPoint, PathPoint] {
	let at = 1;
	while (at < path.length - 1 && (path[at] as PathPoint).time < time) at += 1;
	return [path[at - 1] as PathPoint, path[at] as PathPoint];
}

/**
 * What a path asks for at a moment: straight between its points, its first value before it begins, its last after it ends.
 *
 * @example valueOnPath(pathOf({ period: '2015', value: 100 }, [], { period: '2030', value: 60 }), 2021) === 84
 */
export function valueOnPath(path: readonly PathPoint[], time: number): number {
	const [from, to] = pieceAt(path, time);
	if (time <= from.time) return from.value;
	if (time >= to.time) return to.value;
	const [passed, whole] = [time - from.time, to.time - from.time];
	const step = (to.value - from.value) * passed;
	if (Number.isFinite(step)) return from.value + step / whole;
	return from.value * (1 - passed / whole) + to.value * (passed / whole);
}

/**
 * Whether milestones lead to the goal without turning back; the path of an aim that fails this is not a plan.
 *
 * @example isMonotone([{ period: '2025', value: 80 }], { period: '2020', value: 100 }, { period: '2030', value: 60 }) === true
 */
export function isMonotone(milestones: readonly Point[], baseline: Point, goal: Point): boolean {
	const path = pathOf(baseline, milestones, goal);
	const keeps = goal.value >= baseline.value ? isAtLeast : isAtMost;
	return path.every((point, at) => at === 0 || keeps(point.value, (path[at - 1] as PathPoint).value));
}

function placed(point: Point): PathPoint {
	return { period: point.period, value: point.value, time: endOf(point.period) };
}
