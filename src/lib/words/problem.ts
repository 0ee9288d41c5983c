import type { CivilDate } from '#domain/civil-date.ts';
import { ENTRY_STATES } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import { parsePeriod, PERIOD_KINDS } from '#domain/period.ts';
import type { Problem, ProblemCode } from '#domain/problem.ts';
import { LIVES } from '#domain/target.ts';
import { FINDING_CODES } from '#domain/target-finding.ts';
import { canonicalUnit } from '#domain/unit.ts';
import { fieldWord } from './field.ts';
import { m } from './messages.ts';
import { limitText, typedAsDecimal } from './limit.ts';
import { formatNumber } from './number.ts';
import { formatDate, formatPeriod, periodKindWord } from './period.ts';
import { findingText } from './target-finding.ts';
import { unitName } from './unit.ts';
import { lifeWord, stateWord } from './word.ts';

/** All that a sentence about a problem can need, as the language writes it; what the problem does not bring is empty. */
type Told = Record<(typeof TOLD)[number], string>;

const TOLD = [
	...['agreement', 'organisation', 'number'],
	...['field', 'typed', 'example', 'kind', 'period', 'last_day', 'lowest', 'highest', 'limit', 'length'],
	...['decimal', 'thousands', 'decimal_typed', 'thousands_typed', 'slug', 'email', 'state', 'finding', 'seconds'],
	...['unit', 'series_unit', 'count']
] as const;

type Sentence = (told: Told, options: { locale: Language }) => string;

/** Every problem with its sentence: what is wrong and what mends it. A code without one does not pass the type check. */
const SENTENCES: Record<ProblemCode, Sentence> = {
	'value-missing': m.problem_value_missing,
	'value-unreadable': m.problem_value_unreadable,
	'value-ambiguous': m.problem_value_ambiguous,
	'value-outside-limits': outsideLimits,
	'value-and-missing-reason': m.problem_value_and_missing_reason,
	'value-and-stage': m.problem_value_and_stage,
	'period-missing': m.problem_period_missing,
	'period-unreadable': m.problem_period_unreadable,
	'period-wrong-kind': m.problem_period_wrong_kind,
	'period-not-over': m.problem_period_not_over,
	'period-after-end': m.problem_period_after_end,
	'text-missing': m.problem_text_missing,
	'text-too-long': m.problem_text_too_long,
	'evidence-unreadable': m.problem_evidence_unreadable,
	'evidence-too-many': m.problem_evidence_too_many,
	'evidence-missing': m.problem_evidence_missing,
	'evidence-kind': m.problem_evidence_kind,
	'evidence-ending': m.problem_evidence_ending,
	'evidence-macros': m.problem_evidence_macros,
	'evidence-locked': m.problem_evidence_locked,
	'evidence-empty': m.problem_evidence_empty,
	'evidence-damaged': m.problem_evidence_damaged,
	'evidence-swells': m.problem_evidence_swells,
	'evidence-too-large': m.problem_evidence_too_large,
	'unit-does-not-fit': m.problem_unit_does_not_fit,
	'unit-of-something-else': m.problem_unit_of_something_else,
	'unit-not-of-measure': m.problem_unit_not_of_measure,
	'aggregation-not-of-measure': m.problem_aggregation_not_of_measure,
	'missing-reason-unknown': m.problem_missing_reason_unknown,
	'missing-reason-needed': m.problem_missing_reason_needed,
	'reason-missing': m.problem_reason_missing,
	'field-missing': m.problem_field_missing,
	'field-unreadable': m.problem_field_unreadable,
	'field-unknown': m.problem_field_unknown,
	'parameter-unknown': m.problem_parameter_unknown,
	'parameter-unreadable': m.problem_parameter_unreadable,
	'parameter-of-today': m.problem_parameter_of_today,
	'method-not-allowed': m.problem_method_not_allowed,
	'unknown-organisation': m.problem_unknown_organisation,
	'unknown-agreement': m.problem_unknown_agreement,
	'unknown-commitment': m.problem_unknown_commitment,
	'not-a-party': m.problem_not_a_party,
	'unknown-indicator': m.problem_unknown_indicator,
	'unknown-inventory': m.problem_unknown_inventory,
	'unknown-series': m.problem_unknown_series,
	'unknown-target': m.problem_unknown_target,
	'unknown-entry': m.problem_unknown_entry,
	'unknown-draft': m.problem_unknown_draft,
	'unknown-evidence': m.problem_unknown_evidence,
	'unknown-feedback': m.problem_unknown_feedback,
	'unknown-person': m.problem_unknown_person,
	'not-found': m.problem_not_found,
	'draft-changed': m.problem_draft_changed,
	'drafts-differ': m.problem_drafts_differ,
	'cell-taken': m.problem_cell_taken,
	'cell-awaiting-review': m.problem_cell_awaiting_review,
	'asked-recently': m.problem_asked_recently,
	'no-longer-current': m.problem_no_longer_current,
	'wrong-state': m.problem_wrong_state,
	'already-answered': m.problem_already_answered,
	'series-exists': m.problem_series_exists,
	'series-stays': m.problem_series_stays,
	'series-in-use': m.problem_series_in_use,
	'series-not-empty': m.problem_series_not_empty,
	'series-not-opened-here': m.problem_series_not_opened_here,
	'series-ended': m.problem_series_ended,
	'series-goes-on': m.problem_series_goes_on,
	'end-ahead': m.problem_end_ahead,
	'figures-after-end': m.problem_figures_after_end,
	'successor-elsewhere': m.problem_successor_elsewhere,
	'indicator-in-use': m.problem_indicator_in_use,
	'inventory-shared': m.problem_inventory_shared,
	'inventory-twice': m.problem_inventory_twice,
	'already-exists': m.problem_already_exists,
	'version-stale': m.problem_version_stale,
	'version-needed': m.problem_version_needed,
	'idempotency-key-reused': m.problem_idempotency_key_reused,
	'not-signed-in': m.problem_not_signed_in,
	'not-allowed': m.problem_not_allowed,
	'own-organisation': m.problem_own_organisation,
	'token-unknown': m.problem_token_unknown,
	'email-unreadable': m.problem_email_unreadable,
	'email-taken': m.problem_email_taken,
	'name-missing': m.problem_name_missing,
	'role-unknown': m.problem_role_unknown,
	'role-needs-organisation': m.problem_role_needs_organisation,
	'role-needs-agreement': m.problem_role_needs_agreement,
	'role-not-held': m.problem_role_not_held,
	'organisation-has-approver': m.problem_organisation_has_approver,
	'nobody-to-ask': m.problem_nobody_to_ask,
	'asked-lately': m.problem_asked_lately,
	'unknown-question': m.problem_unknown_question,
	'question-answered': m.problem_question_answered,
	'question-over': m.problem_question_over,
	'last-administrator': m.problem_last_administrator,
	'unknown-token': m.problem_unknown_token,
	'expiry-not-ahead': m.problem_expiry_not_ahead,
	'target-not-well-formed': m.problem_target_not_well_formed,
	'goal-missing': m.problem_goal_missing,
	'kind-does-not-fit': m.problem_kind_does_not_fit,
	'no-version-waits': m.problem_no_version_waits,
	'sentence-missing': m.problem_sentence_missing,
	'title-missing': m.problem_title_missing,
	'until-before-since': m.problem_until_before_since,
	'nothing-stated': m.problem_nothing_stated,
	'members-too-few': m.problem_members_too_few,
	'member-is-group': m.problem_member_is_group,
	'unknown-group': m.problem_unknown_group,
	'unknown-member': m.problem_unknown_member,
	'party-twice': m.problem_party_twice,
	'merged-into-itself': m.problem_merged_into_itself,
	'aims-in-force': m.problem_aims_in_force,
	'unknown-party': m.problem_unknown_party,
	'unknown-action': m.problem_unknown_action,
	'file-empty': m.problem_file_empty,
	'file-kind': m.problem_file_kind,
	'file-encrypted': m.problem_file_encrypted,
	'file-corrupt': m.problem_file_corrupt,
	'file-too-wide': m.problem_file_too_wide,
	'file-too-long': m.problem_file_too_long,
	'file-swells': m.problem_file_swells,
	'file-elsewhere': m.problem_file_elsewhere,
	'sheet-unknown': m.problem_sheet_unknown,
	'column-unknown': m.problem_column_unknown,
	'ask-sheet': m.problem_ask_sheet,
	'ask-decimal': m.problem_ask_decimal,
	'ask-series': m.problem_ask_series,
	'ask-period': m.problem_ask_period,
	'ask-figures': m.problem_ask_figures,
	'series-unclear': m.problem_series_unclear,
	'cell-in-error': m.problem_cell_in_error,
	'cell-twice': m.problem_cell_twice,
	'unknown-import': m.problem_unknown_import,
	'import-not-ready': m.problem_import_not_ready,
	'import-broke-off': m.problem_import_broke_off,
	'body-too-large': m.problem_body_too_large,
	'body-unreadable': m.problem_body_unreadable,
	'too-many-cases': m.problem_too_many_cases,
	'nested-too-deep': m.problem_nested_too_deep,
	'too-many-requests': m.problem_too_many_requests,
	busy: m.problem_busy
};

/**
 * A problem in one or two sentences: what is wrong, with the field, and what mends it.
 *
 * @example problemText({ code: 'period-not-over', values: { period: '2030', last_day: '2030-12-31' } }, 'en')
 */
export function problemText(problem: Problem, language: Language): string {
	return SENTENCES[problem.code](toldOf(problem, language), { locale: language });
}

function outsideLimits(told: Told, options: { locale: Language }): string {
	if (told.highest === '') return m.problem_value_below_limit(told, options);
	if (told.lowest === '') return m.problem_value_above_limit(told, options);
	return m.problem_value_outside_limits(told, options);
}

function toldOf(problem: Problem, language: Language): Told {
	const values = problem.values ?? {};
	const told = Object.fromEntries(TOLD.map((name) => [name, written(name, values[name], language)])) as Told;
	const field = String(problem.field ?? '');
	return {
		...told,
		field: fieldWord(field, language),
		finding: findingTold(values, language),
		decimal_typed: typedAsDecimal(Number(values.decimal), language),
		thousands_typed: String(values.thousands ?? '')
	};
}

/** The sentence of the finding for which a target is refused; its values come along with the problem's own. */
function findingTold(values: NonNullable<Problem['values']>, language: Language): string {
	const code = FINDING_CODES.find((each) => each === values.finding);
	return code ? findingText({ code, values }, language) : String(values.finding ?? '');
}

function written(name: string, value: string | number | undefined, language: Language): string {
	if (value === undefined) return '';
	const text = String(value);
	if (name === 'limit') return limitText(value, language);
	if (typeof value === 'number') return formatNumber(value, language, { maximumFractionDigits: 12 });
	const period = name === 'period' ? parsePeriod(text) : undefined;
	if (period) return formatPeriod(period, language);
	if (name === 'last_day') return formatDate(text as CivilDate, language);
	if (name === 'unit' || name === 'series_unit') return unitName(canonicalUnit(text), language) || text;
	const kind = name === 'kind' ? PERIOD_KINDS.find((each) => each === text) : undefined;
	if (kind) return periodKindWord(kind, language);
	return name === 'state' ? stateText(text, language) : text;
}

function stateText(state: string, language: Language): string {
	const entry = ENTRY_STATES.find((each) => each === state);
	const life = LIVES.find((each) => each === state);
	const word = entry ? stateWord(entry, language) : life ? lifeWord(life, language) : state;
	return word.toLocaleLowerCase(language);
}
