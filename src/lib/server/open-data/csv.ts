import { stringify } from 'csv-stringify/sync';
import { ENTRIES_COLUMNS, guarded } from '#domain/entries-file.ts';
import { rowOf, type Publication } from './publication.ts';

/** The entries file as CSV: UTF-8, comma, CRLF, decimal point, and no cell that a spreadsheet would take for a formula. */
export async function* csv(publication: Publication): AsyncGenerator<Uint8Array> {
	yield lines([[...ENTRIES_COLUMNS]]);
	for await (const portion of publication.entries()) {
		yield lines(
			portion.map((each) => {
				const row = rowOf(each);
				return ENTRIES_COLUMNS.map((column) => cell(row[column]));
			})
		);
	}
}

function cell(value: string | number | boolean): string {
	return typeof value === 'string' ? guarded(value) : String(value);
}

function lines(rows: string[][]): Uint8Array {
	// The writer quotes only the line end that it writes itself; readers end a line at any.
	return Buffer.from(stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ }));
}
