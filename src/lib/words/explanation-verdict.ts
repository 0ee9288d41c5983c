import type { Inputs } from '#domain/explanation.ts';
import type { Verdict } from '#domain/judgement.ts';
import { EARLY_SIGN_SHARE, FIRM_FIGURES } from '#domain/method.ts';
import { reaches } from '#domain/tolerance.ts';
import type { Line } from './explanation.ts';
import { differenceText } from './difference.ts';
import { formulaText, pathText, thresholdsText } from './formula.ts';
import { m } from './messages.ts';
import { formatNumber, formatPercent } from './number.ts';
import { formatDate, formatPeriod } from './period.ts';
import { methodWord, ruleText } from './rule.ts';
import { boundAt, boundText, pointText } from './telling.ts';
import type { AssessedTongue } from './verdict-afterwards.ts';
import { isPercentage } from './unit.ts';
import { verdictWords } from './verdict-word.ts';
import { confidenceWord, targetKindWord } from './word.ts';

/** What went into a verdict. */
export function inputLines(tongue: AssessedTongue): Line[] {
	const { language, verdict } = tongue;
	const locale = { locale: language };
	const { kind, inputs } = verdict.explanation;
	const { baseline, latest, start, adoptedOn, limit, depth } = inputs;
	const lines: [string, string | undefined | false][] = [
		[m.why_kind({}, locale), targetKindWord(kind, language)],
		[m.baseline({}, locale), baseline && baselineText(baseline, tongue)],
		[m.goal({}, locale), goalText(inputs, tongue)],
		[m.why_depth({}, locale), depth !== undefined && depthText(depth, tongue)],
		[m.why_start({}, locale), start && formatPeriod(start, language)],
		[m.why_figure({}, locale), latest && pointText(latest, tongue)],
		[m.why_figures({}, locale), figuresText(inputs, tongue)],
		[m.target_adopted({}, locale), adoptedOn && formatDate(adoptedOn, language)],
		[m.why_limit({}, locale), kind === 'direction' && limit !== undefined && boundText(limit, undefined, tongue)],
		[m.why_as_of({}, locale), formatDate(inputs.asOf, language)]
	];
	return told(lines);
}

/** By which rule and which sum it was reached, and how sure it is. */
export function judgingLines(tongue: AssessedTongue): Line[] {
	const { language, verdict } = tongue;
	const locale = { locale: language };
	const { kind, rule, formula, thresholds, inputs, method, methodVersion } = verdict.explanation;
	// Only a level has a path; what other kinds are judged by is their own.
	const way = kind === 'level' || method === 'cagr' ? methodWord(method, language) : targetKindWord(kind, language);
	const { row, name } = rule;
	const said = ruleText(name, language);
	const changes = formula?.name === 'yearly_change' || (formula?.name === 'growth' && formula.goal === undefined);
	const lines: [string, string | undefined | false][] = [
		[m.why_method({}, locale), m.why_method_version({ method: way, version: methodVersion }, locale)],
		[m.why_rule({}, locale), row === 0 ? said : m.why_rule_row({ rule: said, row }, locale)],
		[m.why_path({}, locale), formula && 'between' in formula && pathText(formula, inputs.latest?.period, language)],
		[m.why_formula({}, locale), formula && name !== 'incomplete' && formulaText(formula, tongue)],
		[m.why_ratio({}, locale), growthRatio(verdict, tongue)],
		[m.why_thresholds({}, locale), thresholds.length > 0 && thresholdsText(thresholds, changes, language)],
		[m.verdict({}, locale), verdictWords({ ...verdict, confidence: 'firm' }, language).text],
		[m.why_confidence({}, locale), confidenceText(verdict, tongue)],
		[m.provisional({}, locale), verdict.provisional && m.why_provisional({}, locale)]
	];
	return told(lines);
}

/** Lines whose text is known. */
export function told(lines: readonly [string, string | undefined | false][]): Line[] {
	return lines.flatMap(([term, text]) => (text ? [{ term, text }] : []));
}

function baselineText(baseline: NonNullable<Inputs['baseline']>, tongue: AssessedTongue): string {
	const words = { quoted: m.why_baseline_quoted, series: m.why_baseline_series };
	return words[baseline.basis]({ value: pointText(baseline, tongue) }, { locale: tongue.language });
}

function goalText({ goal, asked }: Inputs, { unit, language }: AssessedTongue): string | undefined {
	const locale = { locale: language };
	if (goal === undefined) {
		if (asked?.percentOfBaseline === undefined) return undefined;
		const percent = formatPercent(asked.percentOfBaseline, language);
		return boundAt(m.sentence_percent_of_baseline({ percent }, locale), asked.period, language);
	}
	const text = boundAt(boundText(goal.value, goal.upper, { unit, language }), goal.period, language);
	if (goal.percentOfBaseline === undefined) return text;
	return m.why_goal_percent({ goal: text, percent: formatPercent(goal.percentOfBaseline, language) }, locale);
}

/** How deep an aim goes; between two percentages their difference, since "16 % more" of 7.5 % would be read as 23.5 %. */
export function depthText(depth: number, { verdict, unit, language }: AssessedTongue): string {
	const { baseline, goal } = verdict.explanation.inputs;
	if (isPercentage(unit) && baseline && goal) {
		return differenceText(goal.value - baseline.value, unit, language, { signed: true });
	}
	return formatPercent(depth * 100, language, { signed: true });
}

function figuresText({ figures, figuresSince, baseline }: Inputs, { language }: AssessedTongue): string {
	const all = formatNumber(figures, language);
	if (baseline === undefined) return all;
	return m.why_figures_since({ all, since: formatNumber(figuresSince, language) }, { locale: language });
}

/** The ratio of two growths; a straight path has its own in the calculation. */
function growthRatio({ explanation: { formula } }: Verdict, { language }: AssessedTongue): string | undefined {
	if (formula?.name !== 'growth' || formula.goalRate === undefined || formula.number === undefined) return undefined;
	return formatNumber(formula.number, language, { maximumFractionDigits: 6 });
}

function confidenceText(verdict: Verdict, { language }: AssessedTongue): string | undefined {
	const { confidence, explanation } = verdict;
	const locale = { locale: language };
	if (confidence === undefined) return undefined;
	const word = confidenceWord(confidence, language);
	if (confidence === 'firm') return word;
	const { behind, figuresSince } = explanation.inputs;
	if (behind !== undefined && !reaches(behind, EARLY_SIGN_SHARE)) {
		const [passed, needed] = [behind, EARLY_SIGN_SHARE].map((share) => formatPercent(share * 100, language));
		return m.why_soon({ word, behind: passed ?? '', needed: needed ?? '' }, locale);
	}
	return m.why_few({ word, count: formatNumber(figuresSince, language), needed: FIRM_FIGURES }, locale);
}
