import { isOver, meets, type Case } from './case.ts';
import { cannotTell, goalMissing, type Finding } from './finding.ts';
import { latestUntil } from './settle.ts';
import type { Note } from './judgement.ts';

/**
 * Judges a target that is to be done by a date, in one step or in stages (docs/method.md, "milestone, staged").
 *
 * Figures are states: 1 for done, or the number of the stage that is reached. Without a number a milestone is done at 1.
 *
 * @example assessMilestone(caseOf({ aim: doneBy2025, figures: [1in2024], asOf })).key === 'achieved'
 */
export function assessMilestone(subject: Case): Finding {
	const { goal } = subject;
	if (goal === undefined) return goalMissing(subject);
	const reached = subject.figures.find((each) => meets(goal, each.value));
	const { latest } = subject;
	const formula = {
		name: 'state',
		wanted: goal.value,
		...(reached && { reached: { period: reached.period, value: reached.value } })
	} as const;
	if (reached !== undefined && latest !== undefined) {
		const inTime = goal.time === undefined || reached.time <= goal.time;
		const notes: Note[] = [];
		if (!inTime) notes.push({ code: 'reached_late', period: reached.period, value: reached.value });
		if (!meets(goal, latest.value)) notes.push({ code: 'no_longer_held', period: latest.period, value: latest.value });
		return inTime
			? { key: 'achieved', rule: { row: 1, name: 'reached' }, figure: reached, formula, notes, settled: true }
			: {
					key: 'missed',
					rule: { row: 2, name: 'reached_late' },
					figure: reached,
					...(goal.period && { about: goal.period }),
					formula,
					notes,
					settled: true
				};
	}
	if (isOver(goal)) {
		const says = subject.figures.find((each) => each.time >= goal.time);
		if (says) return { key: 'missed', rule: { row: 3, name: 'not_reached' }, figure: says, formula, settled: true };
		const figure = latestUntil(subject, goal);
		return cannotTell('awaiting_final_figure', 4, 'awaiting', { figure, formula, awaiting: goal.period });
	}
	return cannotTell('not_due', 5, 'not_due', { figure: latest, formula });
}
