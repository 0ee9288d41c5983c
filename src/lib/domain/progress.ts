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
