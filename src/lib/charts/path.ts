import { beginningOf } from '#domain/moment.ts';
import * as asked from '#domain/path.ts';
import { timeOf } from '#domain/period.ts';
import { goalValue, type Aim } from '#domain/target.ts';
import type { Place } from './subject.ts';

/**
 * The path that an aim asks for, as the verdict counts it: from the baseline through the milestones to the goal. Empty where it has no two ends.
 *
 * A sum grows from nothing at its start; other kinds than level and cumulative ask for no path.
 *
 * @example pathOf({ kind: 'level', baseline: { period: '2007', value: 836.9 }, goal: { period: '2030', value: 167.38 }, … })
 * // [{ t: 2007, value: 836.9 }, { t: 2030, value: 167.38 }]
 */
export function pathOf(aim: Aim): Place[] {
	const value = goalValue(aim);
	const period = aim.goal?.period;
	if (period === undefined || value === undefined) return [];
	const places = aim.kind === 'cumulative' ? sumOf(aim, { t: timeOf(period), value }) : levelOf(aim, { period, value });
	const [first, last] = [places[0], places.at(-1)];
	return first && last && first.t < last.t ? places : [];
}

/**
 * The value on a path at a time; undefined before it begins and after it ends, where nothing is drawn.
 *
 * @example pathValueAt([{ t: 2000, value: 10 }, { t: 2010, value: 0 }], 2005) === 5
 */
export function pathValueAt(path: Place[], t: number): number | undefined {
	const [first, last] = [path[0], path.at(-1)];
	if (!first || !last || first === last || t < first.t || t > last.t) return undefined;
	// The rule looks at times and values only; the periods have done their part.
	return asked.valueOnPath(path.map(({ t, value }) => ({ time: t, value })) as asked.PathPoint[], t);
}

function levelOf({ kind, baseline, milestones }: Aim, goal: Parameters<typeof asked.pathOf>[2]): Place[] {
	if (kind !== 'level' || !baseline) return [];
	return asked.pathOf(baseline, milestones, goal).map(({ time, value }) => ({ t: time, value }));
}

function sumOf({ start }: Aim, goal: Place): Place[] {
	return start ? [{ t: beginningOf(start), value: 0 }, goal] : [];
}
