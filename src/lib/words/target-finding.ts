import type { Language } from '#domain/language.ts';
import { parsePeriod, PERIOD_KINDS } from '#domain/period.ts';
import { TARGET_KINDS } from '#domain/target.ts';
import type { FindingCode, TargetFinding } from '#domain/target-finding.ts';
import { canonicalUnit } from '#domain/unit.ts';
import { m } from './messages.ts';
import { formatNumber, formatPercent } from './number.ts';
import { formatPeriod, periodKindWord } from './period.ts';
import { formatValue, unitName } from './unit.ts';
import { targetKindWord } from './word.ts';

/** All that a sentence about a finding can need, as the language writes it; what the finding does not bring is empty. */
type Told = Record<(typeof TOLD)[number], string>;

const TOLD = [
	...['period', 'goal_period', 'start', 'adopted', 'kind', 'target_kind', 'sense', 'unit', 'series_unit', 'percent'],
	...['value', 'upper', 'lowest', 'highest', 'baseline', 'goal']
] as const;

type Sentence = (told: Told, options: { locale: Language }) => string;

/** Every finding with its sentence. A code without one does not pass the type check. */
const SENTENCES: Record<FindingCode, Sentence> = {
	'title-missing': m.finding_title_missing,
	'quote-missing': m.finding_quote_missing,
	'source-missing': m.finding_source_missing,
	'baseline-source-missing': m.finding_baseline_source_missing,
	'series-missing': m.finding_series_missing,
	'baseline-missing': m.finding_baseline_missing,
	'baseline-period-missing': m.finding_baseline_period_missing,
	'baseline-value-missing': m.finding_baseline_value_missing,
	'percent-without-baseline-value': m.finding_percent_without_baseline_value,
	'baseline-wrong-kind': m.finding_baseline_wrong_kind,
	'goal-missing': m.finding_goal_missing,
	'goal-period-missing': m.finding_goal_period_missing,
	'start-missing': m.finding_start_missing,
	'start-after-goal': m.finding_start_after_goal,
	'percent-missing': m.finding_percent_missing,
	'goal-differs-from-percent': m.finding_goal_differs_from_percent,
	'goal-outside-limits': outsideLimits,
	'goal-wrong-kind': m.finding_goal_wrong_kind,
	'range-incomplete': m.finding_range_incomplete,
	'range-upside-down': m.finding_range_upside_down,
	'upper-without-range': m.finding_upper_without_range,
	'direction-against-path': m.finding_direction_against_path,
	'goal-equals-baseline': m.finding_goal_equals_baseline,
	'goal-before-baseline': m.finding_goal_before_baseline,
	'sense-against-indicator': m.finding_sense_against_indicator,
	'milestone-outside-span': m.finding_milestone_outside_span,
	'milestone-twice': m.finding_milestone_twice,
	'milestone-wrong-kind': m.finding_milestone_wrong_kind,
	'milestones-not-monotone': m.finding_milestones_not_monotone,
	'unit-of-another-quantity': m.finding_unit_of_another_quantity,
	'kind-does-not-fit': m.finding_kind_does_not_fit,
	'adopted-before-baseline': m.finding_adopted_before_baseline,
	'adopted-after-goal': m.finding_adopted_after_goal,
	'adopted-in-future': m.finding_adopted_in_future,
	'deadline-past': m.finding_deadline_past,
	'supersedes-itself': m.finding_supersedes_itself,
	'supersedes-anothers': m.finding_supersedes_anothers,
	'supersedes-in-a-circle': m.finding_supersedes_in_a_circle
};

/**
 * What was found out about how a target is stated, in one sentence.
 *
 * @example findingText(finding('baseline-source-missing'), 'en') === 'There is no source for the baseline.'
 */
export function findingText(found: Pick<TargetFinding, 'code' | 'values'>, language: Language): string {
	const values = found.values ?? {};
	const unit = typeof values.unit === 'string' ? values.unit : '';
	const told = Object.fromEntries(TOLD.map((name) => [name, written(name, values[name], unit, language)])) as Told;
	return SENTENCES[found.code](told, { locale: language });
}

function outsideLimits(told: Told, options: { locale: Language }): string {
	return told.lowest === '' ? m.finding_goal_above_limit(told, options) : m.finding_goal_below_limit(told, options);
}

function written(name: string, value: string | number | undefined, unit: string, language: Language): string {
	if (value === undefined) return '';
	if (typeof value === 'number') return numberText(name, value, unit, language);
	if (name === 'unit' || name === 'series_unit') return unitName(canonicalUnit(value), language) || value;
	if (name === 'sense') return senseText(value, language);
	const kind = TARGET_KINDS.find((each) => each === value);
	if (kind) return targetKindWord(kind, language).toLocaleLowerCase(language);
	const periodKind = PERIOD_KINDS.find((each) => each === value);
	if (periodKind) return periodKindWord(periodKind, language);
	const period = parsePeriod(value);
	return period ? formatPeriod(period, language) : value;
}

/** With all its digits: a goal of 702.8 and a limit of 702.75 are not the same number. */
function numberText(name: string, value: number, unit: string, language: Language): string {
	const digits = { maximumFractionDigits: 6 };
	if (name === 'percent') return formatPercent(value, language, digits);
	return unit === ''
		? formatNumber(value, language, digits)
		: formatValue(value, canonicalUnit(unit), language, digits);
}

function senseText(sense: string, language: Language): string {
	const locale = { locale: language };
	if (sense === 'at_least') return m.chart_at_least({}, locale);
	return sense === 'at_most' ? m.chart_at_most({}, locale) : sense;
}
