import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

const FIELDS: Record<string, Message> = {
	value: m.field_value,
	period: m.period,
	source: m.source,
	evidence: m.evidence,
	note: m.field_note,
	reason: m.field_reason,
	email: m.field_email,
	text: m.field_text,
	answer: m.field_answer,
	name: m.field_name,
	role: m.field_role,
	organisation: m.organisation,
	agreement: m.agreement,
	indicator: m.indicator,
	inventory: m.inventory,
	'new_inventory/name': m.series_way_name,
	'new_inventory/publisher': m.series_way_publisher,
	'way/publisher': m.series_way_publisher,
	ended_on: m.series_end_day,
	unit: m.aim_unit,
	target: m.target,
	series: m.series,
	goal: m.goal,
	baseline: m.baseline,
	state: m.opinion_state,
	reason_kind: m.field_reason
};

/**
 * The name of a field as a problem names it; one that only the API knows is named as it is written there.
 *
 * @example fieldWord('note_fi', 'en') === 'note (fi)'; fieldWord('points/0/period', 'fi') === 'points/0/period'
 */
export function fieldWord(field: string, language: Language): string {
	const [, name = field, tongue] = /^(note)_(\w\w)$/.exec(field) ?? [];
	const known = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
	const word = known?.({}, { locale: language }).toLocaleLowerCase(language) ?? name;
	return tongue ? `${word} (${tongue})` : word;
}
