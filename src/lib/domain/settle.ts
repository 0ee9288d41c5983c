import { confidenceOf } from './confidence.ts';
import { meets, type Case, type Counted, type Goal } from './case.ts';
import { cannotTell, type Finding } from './finding.ts';
import type { Note } from './judgement.ts';
import type { Period } from './period.ts';

/**
 * Settles a target whose goal's period is over, by the figure of that period, else the first later one.
 *
 * Without such a figure the final one is awaited, and what `meanwhile` finds of the last figure is told beside.
 *
 * @example settle(subject, goal, meanwhile).reason === 'awaiting_final_figure'
 */
export function settle(
	subject: Case,
	goal: Goal & { time: number; period: Period },
	meanwhile: () => Finding
): Finding {
	const figure = subject.figures.find((each) => each.time >= goal.time);
	if (figure === undefined) return awaitFinal(subject, goal.period, meanwhile());
	const holds = meets(goal, figure.value);
	const formula = comparison(goal, figure.value, holds);
	const notes: Note[] = figure.time > goal.time ? [{ code: 'settled_by_later', period: figure.period }] : [];
	const rule = { row: 1, name: holds ? 'settled_met' : 'settled_not_met' } as const;
	const since = subject.figures.filter((each) => each.time > figure.time);
	const last = since[since.length - 1];
	const late = holds ? undefined : since.find((each) => meets(goal, each.value));
	if (late) notes.push({ code: 'reached_late', period: late.period, value: late.value });
	if ((holds || late) && last && !meets(goal, last.value)) {
		notes.push({ code: 'no_longer_held', period: last.period, value: last.value });
	}
	return { key: holds ? 'achieved' : 'missed', rule, figure, formula, notes, settled: true };
}

/**
 * The finding that the final figure is awaited, with what could be said of the last one, if anything could, beside it.
 *
 * @example awaitFinal(subject, '2020' as Period, finding).beside?.about === '2019'
 */
export function awaitFinal(subject: Case, period: Period, last: Finding): Finding {
	return cannotTell('awaiting_final_figure', 1, 'awaiting', {
		figure: last.figure,
		awaiting: period,
		formula: last.formula,
		...(last.reason === undefined && {
			beside: {
				key: last.key,
				...(last.figure && { about: last.figure.period }),
				...(last.paceRatio !== undefined && { paceRatio: last.paceRatio }),
				confidence: confidenceOf(subject, last)
			}
		})
	});
}

/**
 * The comparison of a value with a goal, as a formula.
 *
 * @example comparison(goal, 35, true).name === 'comparison'
 */
export function comparison(
	{ low, high }: Pick<Goal, 'low' | 'high'>,
	value: number,
	holds: boolean
): { name: 'comparison'; value: number; low?: number; high?: number; holds: boolean } {
	return { name: 'comparison', value, ...(low !== undefined && { low }), ...(high !== undefined && { high }), holds };
}

/** The latest figure that is not after the goal's period. */
export function latestUntil(subject: Case, goal: Goal): Counted | undefined {
	if (goal.time === undefined || subject.latest === undefined || subject.latest.time <= goal.time)
		return subject.latest;
	const time = goal.time;
	return subject.figures.findLast((each) => each.time <= time);
}
