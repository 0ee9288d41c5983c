import { assess, judge, type AssessmentInput } from './assessment.ts';
import { dayBefore, type CivilDate } from './civil-date.ts';
import { periodAround } from './moment.ts';
import { firstDay, hasEnded, kindOf, type Period, type PeriodKind } from './period.ts';
import { directionOf, goalValue } from './target.ts';

/**
 * The period whose figure alone would let a verdict be given where none can be given yet, whatever the figure says; undefined where
 * one can be given already, or one figure would not be enough.
 *
 * It asks the rule itself: a figure that meets the goal and one that misses it are laid in, and both must come to a word.
 *
 * @example oneFigureAway({ aim: from100In2015To60In2030, figures: [{ period: '2015', value: 100, provisional: false }], asOf: '2026-11-21' }) === '2025'
 */
export function oneFigureAway(input: AssessmentInput): Period | undefined {
	const verdict = assess(input);
	if (verdict.key !== 'not_assessable') return undefined;
	const { aim, figures, asOf } = input;
	const { formula, inputs } = verdict.explanation;
	const missing = formula?.name === 'span_share' && formula.missing.length === 1 ? formula.missing : [];
	const kind = kindOf(aim.goal?.period ?? inputs.latest?.period ?? aim.baseline?.period ?? ('2000' as Period));
	const candidates = [verdict.awaiting, aim.baseline?.period, ...missing, lastOver(kind, asOf)];
	const known = new Set(figures.map((figure) => figure.period));
	return candidates.find(
		(period) => period !== undefined && !known.has(period) && hasEnded(period, asOf) && decides(input, period)
	);
}

function decides(input: AssessmentInput, period: Period): boolean {
	const { aim, figures } = input;
	const goal = goalValue(aim) ?? 1;
	const short = goal - directionOf(aim.sense) * (Math.abs(goal) + 1);
	return [goal, short].every((value) => {
		const figure = { period, value, provisional: false };
		return judge({ ...input, figures: [...figures, figure] }).key !== 'not_assessable';
	});
}

/** The last period of a kind that is over on a day. */
function lastOver(kind: PeriodKind, asOf: CivilDate): Period {
	return periodAround(dayBefore(firstDay(periodAround(asOf, kind))), kind);
}
