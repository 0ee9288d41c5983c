import { cagr, type CagrVerdict } from './cagr.ts';
import type { Case } from './case.ts';
import type { RuleName } from './explanation.ts';
import { cannotTell, goalMissing, type Finding } from './finding.ts';
import { directionOf } from './target.ts';

/**
 * Whether the CAGR method has anything to say of a kind of target: of values to reach and of directions only.
 *
 * @example hasCagr({ ...aim, kind: 'hold' }) === false
 */
export function hasCagr({ kind, sense }: Case['aim']): boolean {
	return (kind === 'level' || kind === 'direction') && sense !== 'inside';
}

/**
 * The CAGR method's verdict on a target; undefined where it cannot be computed: no baseline, no figure, or a goal without a period.
 *
 * @example cagrOf(caseOf({ aim: from100In2015To60In2030, figures: [85in2021], asOf }))?.key === 'too_slow'
 */
export function cagrOf(subject: Case): CagrVerdict | undefined {
	const { aim, baseline, latest } = subject;
	const goal = aim.kind === 'direction' ? undefined : subject.goal;
	if (!hasCagr(aim) || baseline === undefined || latest === undefined) return undefined;
	if (goal !== undefined && goal.time === undefined) return undefined;
	return cagr({
		base: baseline,
		current: latest,
		direction: directionOf(aim.sense),
		...(goal?.time !== undefined && { goal: { time: goal.time, value: goal.value } }),
		...(subject.input.limit !== undefined && { limit: subject.input.limit })
	});
}

/**
 * Judges a target by the CAGR method, which knows no settling: it says how the latest figure stands (docs/method.md, "CAGR").
 *
 * @example assessCagr(caseOf({ aim: from20In2015To45In2030, figures: [30.5in2022], asOf })).key === 'on_track'
 */
export function assessCagr(subject: Case): Finding {
	const { baseline, latest: figure } = subject;
	const goal = subject.aim.kind === 'direction' ? undefined : subject.goal;
	if (goal === undefined && subject.aim.basis === 'percent_of_baseline') return goalMissing(subject);
	if (baseline === undefined) return cannotTell('no_baseline', 1, 'baseline_missing', { figure });
	if (figure === undefined) return cannotTell('no_figure', 1, 'figure_missing', { baseline });
	const verdict = cagrOf(subject);
	if (verdict === undefined) return cannotTell('no_goal', 1, 'goal_period_missing', { figure, baseline });
	const { key, reason, value, score, rate, goalRate, factor, thresholds } = verdict;
	return {
		key,
		...(reason && { reason }),
		rule: ruleOf(verdict, goal !== undefined),
		figure,
		baseline,
		...(value !== undefined && { paceRatio: value }),
		...(score !== undefined && { score }),
		...(goal?.time !== undefined && { behind: behind(figure.time, baseline.time, goal.time) }),
		formula: {
			name: 'growth',
			value: figure.value,
			baseline: baseline.value,
			years: figure.time - baseline.time,
			...(goal?.time !== undefined && { goal: goal.value, goalYears: goal.time - baseline.time }),
			...(rate !== undefined && { rate }),
			...(goalRate !== undefined && { goalRate }),
			...(value !== undefined && { number: value }),
			...(factor !== undefined && { factor })
		},
		thresholds: key === 'achieved' || reason ? [] : thresholds
	};
}

function behind(time: number, from: number, to: number): number {
	return to > from ? (time - from) / (to - from) : 1;
}

function ruleOf({ key, reason }: CagrVerdict, hasGoal: boolean): { row: number; name: RuleName } {
	if (key === 'achieved') return { row: 2, name: 'growth_goal_met' };
	if (reason === 'no_figure') return { row: 1, name: 'figure_missing' };
	if (reason === 'unlike_signs') return { row: 3, name: 'growth_unlike_signs' };
	if (reason !== undefined) return { row: 3, name: 'growth_undefined' };
	return { row: 4, name: hasGoal ? 'growth_ratio' : 'growth_change' };
}
