import type { RuleName } from '#domain/explanation.ts';
import type { Language } from '#domain/language.ts';
import { TOO_EARLY_SHARE } from '#domain/method.ts';
import type { Method } from '#domain/verdict.ts';
import { m, type Message } from './messages.ts';
import { formatPercent } from './number.ts';

/** Every rule by which a verdict can have been reached; a new one without a sentence does not pass the type check. */
const RULES: Record<Exclude<RuleName, 'too_early'>, Message> = {
	not_measurable: m.rule_not_measurable,
	goal_missing: m.rule_goal_missing,
	goal_period_missing: m.rule_goal_period_missing,
	baseline_missing: m.rule_baseline_missing,
	start_missing: m.assessed_no_start,
	figure_missing: m.rule_figure_missing,
	settled_met: m.rule_settled_met,
	settled_not_met: m.rule_settled_not_met,
	awaiting: m.rule_awaiting,
	met_early: m.rule_met_early,
	flat_path: m.rule_flat_path,
	overshot: m.rule_overshot,
	pace: m.rule_pace,
	held: m.rule_held,
	nearing: m.rule_nearing,
	not_nearing: m.rule_not_nearing,
	not_started: m.rule_not_started,
	cap_exceeded: m.rule_cap_exceeded,
	floor_reached: m.rule_floor_reached,
	incomplete: m.rule_incomplete,
	cap_kept: m.rule_cap_kept,
	floor_not_reached: m.rule_floor_not_reached,
	span_pace: m.rule_span_pace,
	yearly_change: m.rule_yearly_change,
	reached: m.rule_reached,
	reached_late: m.rule_reached_late,
	not_reached: m.rule_not_reached,
	not_due: m.rule_not_due,
	growth_goal_met: m.rule_growth_goal_met,
	growth_ratio: m.rule_growth_ratio,
	growth_change: m.rule_growth_change,
	growth_undefined: m.rule_growth_undefined,
	growth_unlike_signs: m.rule_growth_unlike_signs
};

/**
 * What a rule says, in one sentence.
 *
 * @example ruleText('met_early', 'en') === 'The latest figure meets the goal before its time.'
 */
export function ruleText(rule: RuleName, language: Language): string {
	const locale = { locale: language };
	if (rule === 'too_early') return m.rule_too_early({ share: formatPercent(TOO_EARLY_SHARE * 100, language) }, locale);
	return RULES[rule]({}, locale);
}

const METHODS: Record<Method, Message> = { linear: m.method_linear, cagr: m.method_cagr };

/** @example methodWord('linear', 'en') === 'Straight path' */
export function methodWord(method: Method, language: Language): string {
	return METHODS[method]({}, { locale: language });
}
