import published from '#domain/cagr-published.json' with { type: 'json' };
import { groupOf, type Member } from '#domain/cagr-group.ts';
import { baseAndCurrent, cagr, type CagrVerdict } from '#domain/cagr.ts';

/** How many published verdicts the second method was held against, and how many of them it equals. */
export type Conformance = { equal: number; count: number };

type Maybe = number | null;
type Series = [number, number, number, number, number, Maybe, Maybe, Maybe, Maybe, Maybe, string];
type Points = [number[][], number, Maybe, Maybe, Maybe, number, number, Maybe, Maybe, string];
type Group = [[number[][], number, Maybe, Maybe, Maybe][], Maybe, string];

/** The year of the goals in the published framework. */
const GOAL_YEAR = 2030;
const EQUAL = 1e-9;

let known: Conformance | undefined;

/** Holds the second method against every published verdict that is kept, once a process: word, value and score. */
export function conformance(): Conformance {
	known ??= counted([
		...(published.series as Series[]).map(seriesEqual),
		...(published.points as Points[]).map(pointsEqual),
		...(published.groups as Group[]).map(groupEqual)
	]);
	return known;
}

function counted(results: readonly boolean[]): Conformance {
	return { equal: results.filter(Boolean).length, count: results.length };
}

function seriesEqual([from, base, to, current, direction, goal, goalYear, limit, value, score, key]: Series): boolean {
	const verdict = cagr({
		base: { time: from, value: base },
		current: { time: to, value: current },
		direction: direction < 0 ? -1 : 1,
		...(goal !== null && { goal: { time: goalYear ?? GOAL_YEAR, value: goal } }),
		...(limit !== null && { limit })
	});
	return verdict.key === key && close(verdict.value, value) && close(verdict.score, score);
}

function pointsEqual([points, direction, goal, limit, stated, from, to, value, score, key]: Points): boolean {
	const verdict = verdictOf(points, direction, goal, limit, stated);
	const picked = verdict?.base === from && verdict.current === to;
	return picked && verdict.key === key && close(verdict.value, value) && close(verdict.score, score);
}

function groupEqual([members, score, key]: Group): boolean {
	const verdict = groupOf(members.map((each): Member => verdictOf(...each) ?? { key: 'not_assessable' }));
	return verdict.key === key && close(verdict.score, score);
}

function verdictOf(
	points: number[][],
	direction: number,
	goal: Maybe,
	limit: Maybe,
	stated: Maybe
): (CagrVerdict & { base: number; current: number }) | undefined {
	const picked = baseAndCurrent(
		points.map(([year, value]) => ({ period: String(year), value: value ?? NaN })),
		stated ?? undefined
	);
	if (!picked.ok || !picked.answer.base || !picked.answer.current) return undefined;
	const { base, current } = picked.answer;
	const verdict = cagr({
		base,
		current,
		direction: direction < 0 ? -1 : 1,
		...(goal !== null && { goal: { time: GOAL_YEAR, value: goal } }),
		...(limit !== null && { limit })
	});
	return { ...verdict, base: base.time, current: current.time };
}

function close(actual: number | undefined, expected: Maybe): boolean {
	return expected === null ? actual === undefined : actual !== undefined && Math.abs(actual - expected) < EQUAL;
}
