import type { Language } from '../language.ts';
import { isBlank, saysMissing } from '../sheet/cell.ts';
import { decimalOf, looksLikeNumber, NO_MARKS, readMarked, tallied } from '../sheet/decimal.ts';
import { reasonIn, writtenInCell, type Written } from './cell.ts';

/**
 * The cells of a block as spreadsheets copy it: tabs between cells, lines between rows, and quotes around a cell in which there are such.
 *
 * @example pastedRows('1\t2\r\n3\t4\r\n') // [['1', '2'], ['3', '4']]
 * @example pastedRows('"a ""b""\nc"\t1') // [['a "b"\nc', '1']]
 */
export function pastedRows(text: string): string[][] {
	const rows: string[][] = [[]];
	let at = 0;
	while (at < text.length) {
		const { cell, end } = text[at] === '"' ? (quoted(text, at) ?? bare(text, at)) : bare(text, at);
		rows.at(-1)?.push(cell);
		const mark = text[end];
		at = mark === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
		if (mark === '\t') {
			if (at >= text.length) rows.at(-1)?.push('');
		} else if (at < text.length) rows.push([]);
	}
	return rows[0]?.length === 0 ? [] : rows;
}

type Scanned = { cell: string; end: number };

function bare(text: string, from: number): Scanned {
	let end = from;
	while (end < text.length && !'\t\r\n'.includes(text[end] as string)) end += 1;
	return { cell: text.slice(from, end), end };
}

/** A quoted cell; undefined where the quote is only a sign like others. */
function quoted(text: string, from: number): Scanned | undefined {
	let cell = '';
	for (let at = from + 1; at < text.length; at += 1) {
		if (text[at] !== '"') cell += text[at];
		else if (text[at + 1] === '"') {
			cell += '"';
			at += 1;
		} else {
			return at + 1 === text.length || '\t\r\n'.includes(text[at + 1] as string) ? { cell, end: at + 1 } : undefined;
		}
	}
	return undefined;
}

/**
 * What a pasted block says, cell by cell; undefined where a cell is blank and leaves what is there. Numbers are read as in a file: the
 * whole block settles the decimal mark, so that "1.234" beside "5,6" is a thousand. What cannot be read stays as it was pasted.
 *
 * @example pastedCells([['1.234', '5,6', '']], 'fi')[0] // [1234 and 5.6 written plainly, undefined]
 */
export function pastedCells(rows: readonly (readonly string[])[], language: Language): (Written | undefined)[][] {
	let marks = NO_MARKS;
	for (const row of rows) for (const text of row) if (isNumber(text)) marks = tallied(marks, text);
	const decimal = decimalOf(marks);
	return rows.map((row) => row.map((text) => (isBlank(text) ? undefined : writtenIn(text))));

	function writtenIn(text: string): Written {
		if (decimal === 'ambiguous' || !isNumber(text)) return writtenInCell(text, language);
		const read = readMarked(text, decimal);
		if (!read.ok) return writtenInCell(text, language);
		return { value: String(read.answer), missingReason: '', writtenIn: 'plain' };
	}
}

function isNumber(text: string): boolean {
	return !saysMissing(text) && reasonIn(text) === undefined && looksLikeNumber(text);
}
