import type { Language } from '../language.ts';
import { parsePeriod, type Period } from '../period.ts';
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

/** A pasted block without its header, and the columns of the grid in which it stands, where its header says them. */
type Block = { rows: string[][]; columns?: number[] };

/**
 * Finds the header of a block: periods in their order above two columns or more, with nothing but names before them. Then the figures
 * stand under these periods, wherever the block was put; the header and the names beside them are no figures. The column is −1 where
 * the grid has no such period.
 *
 * @example pastedBlock([['', '2021', '2023'], ['Heat', '5', '6']], periods) // { rows: [['5', '6']], columns: [1, 3] } from 2020 on
 * @example pastedBlock([['5', '6']], periods) // { rows: [['5', '6']] }
 */
export function pastedBlock(rows: string[][], periods: readonly Period[]): Block {
	const [head = [], ...others] = rows;
	const read = head.map((text) => yearlike(text.trim()));
	const from = Math.max(
		0,
		read.findIndex((period) => period !== undefined)
	);
	const named = read.slice(from);
	const rises = named.every((each, at) => each && (at === 0 || each > (named[at - 1] as Period)));
	const names = head.slice(0, from).every((text) => !isNumber(text));
	const columns = named.map((each) => periods.indexOf(each as Period));
	const known = columns.some((column) => column >= 0);
	if (others.length === 0 || columns.length < 2 || !rises || !names || !known) return { rows };
	return { rows: others.map((row) => row.slice(from)), columns };
}

/** A period as a table's header names it: figures of four digits are no years of long ago, or to come. */
function yearlike(text: string): Period | undefined {
	const period = parsePeriod(text);
	return period && period >= '1900' && period < '2100' ? period : undefined;
}

/**
 * What a pasted block says, cell by cell; undefined where a cell is blank and leaves what is there. Numbers are read as in a file: the
 * whole block settles the decimal mark, so that "1.234" beside "5,6" is a thousand. A percentage is a number only in a row where such
 * are measured. What cannot be read stays as it was pasted.
 *
 * @example pastedCells([['1.234', '5,6', '']], 'fi')[0] // [1234 and 5.6 written plainly, undefined]
 */
export function pastedCells(
	rows: readonly (readonly string[])[],
	language: Language,
	isPercent: (row: number) => boolean = () => false
): (Written | undefined)[][] {
	let marks = NO_MARKS;
	for (const row of rows) for (const text of row) if (isNumber(text)) marks = tallied(marks, text);
	const decimal = decimalOf(marks);
	return rows.map((row, at) => row.map((text) => (isBlank(text) ? undefined : writtenIn(text, isPercent(at)))));

	function writtenIn(text: string, percent: boolean): Written {
		if (decimal === 'ambiguous' || !isNumber(text) || (text.includes('%') && !percent))
			return writtenInCell(text, language);
		const read = readMarked(text, decimal);
		if (!read.ok) return writtenInCell(text, language);
		return { value: String(read.answer), missingReason: '', writtenIn: 'plain' };
	}
}

function isNumber(text: string): boolean {
	return !saysMissing(text) && reasonIn(text) === undefined && looksLikeNumber(text);
}
