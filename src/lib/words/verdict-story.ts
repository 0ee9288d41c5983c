import type { Formula, Inputs, RuleName } from '#domain/explanation.ts';
import { comparePeriods } from '#domain/period.ts';
import { directionOf, type Sense } from '#domain/target.ts';
import { m } from './messages.ts';
import { formatPercent, formatShare } from './number.ts';
import { formatPeriod } from './period.ts';
import { amountText, boundAt, boundOver, boundText, spanText, storyOf } from './telling.ts';
import type { AssessedTongue } from './verdict-afterwards.ts';

/** The numbers that were measured, and what follows on them in the same sentence: the share of the way, the goal, the path. */
export type Story = { story: string; ending: string };

/** The first part of a verdict's sentence. */
export function storyAndGoal(tongue: AssessedTongue): Story {
	const { kind, inputs, method } = tongue.verdict.explanation;
	if (kind === 'cumulative') return { story: sumStory(tongue), ending: amountEnding(tongue) };
	const story = storyOf(...measured(inputs, kind === 'level' || kind === 'direction' || method === 'cagr'), tongue);
	if (method === 'cagr') return { story, ending: growthEnding(tongue) };
	if (kind === 'hold') return { story, ending: holdEnding(tongue) };
	if (kind === 'direction') return { story, ending: wish(tongue) };
	if (kind === 'milestone') return { story: '', ending: deadline(tongue) };
	if (kind === 'unmeasured') return { story, ending: m.sentence_unmeasured({}, { locale: tongue.language }) };
	return { story, ending: levelEnding(tongue) };
}

/** The baseline and the latest figure, where they are two and in that order. */
function measured(
	{ baseline, latest }: Inputs,
	compared: boolean
): [Inputs['latest'] | undefined, Inputs['latest'] | undefined] {
	if (!compared || baseline === undefined) return [undefined, latest];
	if (latest === undefined || comparePeriods(latest.period, baseline.period) <= 0) return [baseline, undefined];
	return [baseline, latest];
}

/** "212 kt CO₂e in 2030"; undefined where there is no number. */
function goalText({ verdict, unit, language }: AssessedTongue): string | undefined {
	const { goal, asked } = verdict.explanation.inputs;
	if (goal === undefined) {
		if (asked?.percentOfBaseline === undefined) return undefined;
		const percent = formatPercent(asked.percentOfBaseline, language);
		return boundAt(m.sentence_percent_of_baseline({ percent }, { locale: language }), asked.period, language);
	}
	return boundAt(boundText(goal.value, goal.upper, { unit, language }), goal.period, language);
}

function levelEnding(tongue: AssessedTongue): string {
	const { verdict, language } = tongue;
	const locale = { locale: language };
	const { rule, formula } = verdict.explanation;
	const goal = goalText(tongue);
	if (goal === undefined) return m.sentence_no_goal({}, locale);
	const share = shareText(tongue);
	if (MET.has(rule.name)) {
		return share === undefined
			? m.sentence_met_without_share({ goal }, locale)
			: m.sentence_met({ share, goal }, locale);
	}
	if (rule.name === 'settled_not_met') return m.sentence_unmet_without_share({ goal }, locale);
	if (rule.name === 'overshot') return m.assessed_overshot({ goal }, locale);
	if (rule.name === 'goal_period_missing') return m.assessed_no_deadline({ goal }, locale);
	if (rule.name === 'too_early' && share !== undefined) {
		const away = (verdict.pace.shareOfTheWay ?? 0) < 0;
		return (away ? m.sentence_away : m.sentence_progress)({ share, goal }, locale);
	}
	return pathEnding(formula, goal, share, tongue) ?? m.sentence_goal({ goal }, locale);
}

const MET: ReadonlySet<RuleName> = new Set(['settled_met', 'met_early']);

/** What was done, and what the path had asked for; undefined where no path was asked. */
function pathEnding(
	formula: Formula | undefined,
	goal: string,
	share: string | undefined,
	{ verdict, unit, language }: AssessedTongue
): string | undefined {
	const locale = { locale: language };
	if (formula?.name !== 'path_ratio' && formula?.name !== 'path_side') return undefined;
	const expected = amountText(formula.expected, { unit, language });
	// Beside an awaited final figure stands what could be said of the last one; the sentence then tells of the goal alone.
	if (verdict.reason !== undefined) return undefined;
	if (formula.name === 'path_side' || share === undefined) return m.assessed_path_side({ goal, expected }, locale);
	if ((verdict.pace.shareOfTheWay ?? 0) < 0) return m.assessed_away({ goal, share, expected }, locale);
	const bent = verdict.explanation.inputs.milestones.length > 0;
	return bent
		? m.assessed_pace_bent({ goal, share, expected }, locale)
		: m.assessed_pace({ goal, share, expected }, locale);
}

/** The share of the way, where there is one: a path that leads to the wrong side has none, a range neither. */
function shareText({ verdict, language }: AssessedTongue): string | undefined {
	const { sense, baseline, goal, latest } = verdict.explanation.inputs;
	if (!baseline || !goal || !latest || sense === 'inside' || comparePeriods(latest.period, baseline.period) <= 0)
		return undefined;
	if (directionOf(sense) * (goal.value - baseline.value) <= 0) return undefined;
	return formatShare((latest.value - baseline.value) / (goal.value - baseline.value), language);
}

const HOLD: Record<Sense, typeof m.sentence_hold_at_least> = {
	at_least: m.sentence_hold_at_least,
	at_most: m.sentence_hold_at_most,
	inside: m.sentence_hold_inside
};
const AMOUNT: Record<Sense, typeof m.sentence_total_at_least> = {
	at_least: m.sentence_total_at_least,
	at_most: m.sentence_total_at_most,
	inside: m.sentence_total_inside
};

function holdEnding(tongue: AssessedTongue): string {
	return bounded(HOLD, tongue);
}

function amountEnding(tongue: AssessedTongue): string {
	return bounded(AMOUNT, tongue);
}

function bounded(words: typeof HOLD, { verdict, unit, language }: AssessedTongue): string {
	const { goal, sense, start } = verdict.explanation.inputs;
	if (goal === undefined) return m.sentence_no_goal({}, { locale: language });
	const bound = boundText(goal.value, goal.upper, { unit, language });
	return words[sense]({ goal: boundOver(bound, start, goal.period, language) }, { locale: language });
}

/** The sum that is known: "31,000 (2020–2023)"; the rules see a removal as a positive amount, readers do not. */
function sumStory({ verdict, unit, language }: AssessedTongue): string {
	const { formula, inputs } = verdict.explanation;
	const sum = formula?.name === 'span_share' ? formula.sum : formula?.name === 'comparison' ? formula.value : undefined;
	const { latest, start, goal } = inputs;
	if (sum === undefined || latest === undefined) return '';
	const shown = (goal?.value ?? 0) < 0 ? -sum : sum;
	return `${amountText(shown, { unit, language })} (${spanText(start ?? latest.period, latest.period, language)})`;
}

function wish({ verdict, language }: AssessedTongue): string {
	const falls = verdict.explanation.inputs.sense === 'at_most';
	return (falls ? m.sentence_fall : m.sentence_rise)({}, { locale: language });
}

function deadline({ verdict, language }: AssessedTongue): string {
	const period = verdict.explanation.inputs.goal?.period;
	if (period === undefined) return m.sentence_no_deadline({}, { locale: language });
	return m.sentence_deadline({ period: formatPeriod(period, language) }, { locale: language });
}

function growthEnding(tongue: AssessedTongue): string {
	const { verdict, language } = tongue;
	const locale = { locale: language };
	const { formula, rule } = verdict.explanation;
	const goal = goalText(tongue);
	if (rule.name === 'growth_goal_met' && goal !== undefined) return m.sentence_met_without_share({ goal }, locale);
	if (formula?.name !== 'growth') {
		return goal === undefined ? m.sentence_no_goal({}, locale) : m.sentence_goal({ goal }, locale);
	}
	if (verdict.reason !== undefined || formula.rate === undefined) return m.assessed_growth_undefined({}, locale);
	const rate = formatPercent(formula.rate * 100, language, { signed: true });
	if (goal === undefined || formula.goalRate === undefined) return m.assessed_growth({ rate }, locale);
	const needed = formatPercent(formula.goalRate * 100, language, { signed: true });
	return m.assessed_growth_ratio({ rate, needed, goal }, locale);
}
