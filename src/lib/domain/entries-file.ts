/** The columns of the entries file in their order: what is exported under them is imported from them. */
export const ENTRIES_COLUMNS = [
	'organisation',
	'indicator',
	'inventory',
	'dimension',
	'period',
	'value',
	'unit',
	'provisional',
	'missing_reason',
	'note_en',
	'note_fi',
	'note_sv',
	'note_et',
	'evidence'
] as const;

export type EntriesColumn = (typeof ENTRIES_COLUMNS)[number];

/** One row of the entries file. */
export type EntriesRow = Record<EntriesColumn, string | number | boolean>;

/**
 * A text as it stands in a cell of a CSV file: behind an apostrophe where a spreadsheet would take it for a formula. One more
 * apostrophe before those that are there already makes it possible to read it back as it was.
 *
 * @example guarded('=1+1') === "'=1+1"; guarded('Helsinki') === 'Helsinki'; unguarded(guarded("'=1")) === "'=1"
 */
export function guarded(text: string): string {
	return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/**
 * The text that a cell of a CSV file stands for.
 *
 * @example unguarded("'=1+1") === '=1+1'; unguarded("'s-Hertogenbosch") === "'s-Hertogenbosch"
 */
export function unguarded(cell: string): string {
	return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
