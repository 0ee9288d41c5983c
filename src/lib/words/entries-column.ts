import type { EntriesColumn } from '#domain/entries-file.ts';
import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

const MEANINGS: Record<EntriesColumn, Message> = {
	organisation: m.data_column_organisation,
	indicator: m.data_column_indicator,
	inventory: m.data_column_inventory,
	dimension: m.data_column_dimension,
	period: m.data_column_period,
	value: m.data_column_value,
	unit: m.data_column_unit,
	provisional: m.data_column_provisional,
	missing_reason: m.data_column_missing_reason,
	note_en: m.data_column_note_en,
	note_fi: m.data_column_note_fi,
	note_sv: m.data_column_note_sv,
	note_et: m.data_column_note_et,
	evidence: m.data_column_evidence
};

/** What stands in a column of the entries file, in one sentence. */
export function columnMeaning(column: EntriesColumn, language: Language): string {
	return MEANINGS[column]({}, { locale: language });
}
