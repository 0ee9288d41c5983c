import type { Typed } from '#domain/draft.ts';
import { cellText } from '#domain/grid/cell.ts';
import { LANGUAGES } from '#domain/language.ts';

/** What the fields of the form for a figure say, by their names; a box that is not ticked is not among them. */
export type Fields = Record<string, string>;

/** Whether a draft says what these fields said when they were sent: then it is this form's own. */
export function says(typed: Typed, fields: Fields): boolean {
	const { period, value, source, evidence, reason, missingReason, provisional, note } = typed;
	const said = { period, source, evidence, reason, missing_reason: missingReason };
	const own = asKept(fields['note']);
	return (
		Object.entries(said).every(([name, text]) => asKept(text) === asKept(fields[name])) &&
		// A number that nobody touched stands in the form as its language writes it.
		(value === fields['value'] ||
			LANGUAGES.some((each) => cellText({ ...typed, missingReason: '' }, each) === fields['value'])) &&
		provisional === 'provisional' in fields &&
		// Notes in the other languages stand in other forms.
		(own === '' || Object.values(note).some((text) => asKept(text) === own))
	);
}

/** A form's lines end otherwise on the way than in the page. */
function asKept(text = ''): string {
	return text.replaceAll('\r\n', '\n');
}
