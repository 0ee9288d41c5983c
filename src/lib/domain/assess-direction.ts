import { changeBands, limitFactor, scoreOfChange, wordOfChange } from './bands.ts';
import type { Baseline, Case } from './case.ts';
import { cannotTell, type Finding } from './finding.ts';
import { growthRate, linearRate } from './growth.ts';
import { directionOf } from './target.ts';

/**
 * Judges a target without a number, that is only to move one way, by its yearly relative change (docs/method.md, "direction").
 *
 * Without a stated baseline the first figure from the start on is the base.
 *
 * @example assessDirection(caseOf({ aim: fewer, figures: [100in2015, 90in2020], asOf })).key === 'on_track'
 */
export function assessDirection(subject: Case): Finding {
	const baseline = subject.baseline ?? firstFrom(subject);
	const figure = subject.latest;
	if (subject.aim.sense === 'inside') return cannotTell('no_goal', 0, 'goal_missing', { figure });
	if (baseline === undefined) return cannotTell('no_baseline', 1, 'baseline_missing', { figure });
	if (figure === undefined || figure.time <= baseline.time) {
		return cannotTell('no_figure', 1, 'figure_missing', { figure, baseline });
	}
	const years = figure.time - baseline.time;
	const compound = figure.value === 0 ? undefined : growthRate(baseline.value, figure.value, years);
	const rate =
		compound === undefined ? linearRate(baseline.value, figure.value, years) : compound * (baseline.value < 0 ? -1 : 1);
	const change = directionOf(subject.aim.sense) * (rate ?? 0) + 0;
	const factor = limitFactor(baseline.value, subject.input.limit);
	return {
		key: wordOfChange(change, factor),
		rule: { row: 2, name: 'yearly_change' },
		figure,
		baseline,
		paceRatio: change,
		score: scoreOfChange(change, factor),
		formula: {
			name: 'yearly_change',
			how: compound === undefined ? 'linear' : 'compound',
			value: figure.value,
			baseline: baseline.value,
			years,
			change,
			factor
		},
		thresholds: changeBands(factor)
	};
}

function firstFrom(subject: Case): Baseline | undefined {
	const { startTime: start } = subject;
	const first = start === undefined ? undefined : subject.figures.find((each) => each.time > start);
	return first && { ...first, basis: 'series' };
}
