import type { Language } from '#domain/language.ts';
import type { ColumnUse } from '#domain/sheet/mapping.ts';
import type { ColumnReason } from '#domain/sheet/recognition.ts';
import { LANGUAGE_NAMES } from './language-name.ts';
import { m, type Message } from './messages.ts';

/** Where an import stands. */
type State = 'reading' | 'asking' | 'ready' | 'applied' | 'cancelled' | 'failed';
type Use = ColumnUse['use'];
type Note = Extract<Use, `note_${string}`>;

const USES: Record<Exclude<Use, Note>, Message> = {
	skip: m.import_use_skip,
	value: m.import_use_value,
	period: m.import_use_period,
	organisation: m.import_use_organisation,
	indicator: m.import_use_indicator,
	inventory: m.import_use_inventory,
	label: m.import_use_label,
	dimension: m.import_use_dimension,
	unit: m.import_use_unit,
	provisional: m.import_use_provisional,
	missing_reason: m.import_use_missing_reason,
	evidence: m.import_use_evidence,
	source: m.import_use_source
};

const NOTES: Record<Note, Language> = { note_en: 'en', note_fi: 'fi', note_sv: 'sv', note_et: 'et' };

const REASONS: Record<ColumnReason, Message> = {
	told: m.import_reason_told,
	'header-word': m.import_reason_header_word,
	'own-name': m.import_reason_own_name,
	'period-in-header': m.import_reason_period_in_header,
	numbers: m.import_reason_numbers,
	periods: m.import_reason_periods,
	words: m.import_reason_words,
	'not-needed': m.import_reason_not_needed,
	'name-fits': m.import_reason_name_fits,
	'unit-fits': m.import_reason_unit_fits
};

const STATES: Record<State, Message> = {
	reading: m.import_state_reading,
	asking: m.import_state_asking,
	ready: m.import_state_ready,
	applied: m.import_state_applied,
	cancelled: m.import_state_cancelled,
	failed: m.import_state_failed
};

/** Every use of a column, in the order in which it is chosen from. */
export const COLUMN_USES = [...(Object.keys(USES) as (keyof typeof USES)[]), ...(Object.keys(NOTES) as Note[])];

/** What a column is read as. */
export function useWord(use: Use, language: Language): string {
	const locale = { locale: language };
	if (use in NOTES) return m.import_use_note({ language: LANGUAGE_NAMES[NOTES[use as Note]] }, locale);
	return USES[use as keyof typeof USES]({}, locale);
}

/** Why it is proposed. */
export function columnReason(reason: ColumnReason, language: Language): string {
	return REASONS[reason]({}, { locale: language });
}

/** Where an import stands, in a word or two. */
export function importState(state: State, language: Language): string {
	return STATES[state]({}, { locale: language });
}
