import { cellText, isBlank, saysMissing, type SheetCell, type SheetRow } from './cell.ts';
import { looksLikeNumber } from './decimal.ts';
import { fieldOfHeader } from './header-word.ts';
import { readPeriodCell } from './period-cell.ts';

/** Where a sheet's header stands, and what it says above each column. Rows count from 0; `rows` is empty where there is no header. */
export type Head = { rows: number[]; firstData: number; texts: string[]; titles: string[] };

/** Lines of one header, one above the other. */
const MOST_LINES = 6;
/** So many names of fields in a row, and nothing else, are no row of figures. */
const SURELY_NAMED = 4;

/**
 * Finds the header among the first rows of a sheet: the rows right above the first one that looks like data. Titles stand further
 * up, in a cell of their own. A header of several rows is read downwards, column by column; a row of years alone is a header, too.
 *
 * @param told the number of the header's last row, from 1, where a person said it; 0 where there is no header
 * @example headOf([['Title'], [], ['City', 'Year', 'Value'], ['Kouvola', 2022, 490.3]]).rows // [2]
 */
export function headOf(rows: readonly SheetRow[], told?: number): Head {
	const width = Math.max(0, ...rows.map((row) => row.length));
	const firstData = told ?? firstOfData(rows);
	const lines = told === 0 ? [] : linesAbove(rows, firstData);
	const from = lines[0] ?? firstData;
	return {
		rows: lines,
		firstData,
		texts: Array.from({ length: width }, (_, at) => headerText(lines.map((line) => rows[line]?.[at]))),
		titles: rows.slice(0, from).flatMap(titleIn)
	};
}

function firstOfData(rows: readonly SheetRow[]): number {
	// A row of nothing but names of fields is the header, whatever its first figures look like: the value of one may be missing.
	const named = rows.findIndex(namesFields);
	if (named >= 0) return named + 1;
	const found = rows.findIndex((row) => {
		const filled = row.filter((cell) => !isBlank(cell));
		if (filled.length < 2) return false;
		// A year can be a header as well as a year, but "2017" beside other numbers is data.
		const figures = row.filter((cell) => isFigure(cell) && !readPeriodCell(cell));
		return figures.length > 0;
	});
	if (found >= 0) return found;
	// Nothing but years and texts: what follows the first row with two cells or more.
	const first = rows.findIndex((row) => row.filter((cell) => !isBlank(cell)).length >= 2);
	return first < 0 ? 0 : first + 1;
}

function namesFields(row: SheetRow): boolean {
	const filled = row.filter((cell) => !isBlank(cell));
	return filled.length >= SURELY_NAMED && filled.every((cell) => fieldOfHeader(cellText(cell)) !== undefined);
}

function isFigure(cell: SheetCell): boolean {
	if (typeof cell === 'number') return true;
	if (typeof cell !== 'string' || isBlank(cell)) return false;
	return saysMissing(cell) || looksLikeNumber(cell);
}

function linesAbove(rows: readonly SheetRow[], firstData: number): number[] {
	const lines: number[] = [];
	let at = firstData - 1;
	// A heading inside the table ("Uusimaa") can stand between the header and the first row of figures.
	while (at > 0 && at > firstData - 4 && isLone(rows[at])) at -= 1;
	for (; at >= 0 && lines.length < MOST_LINES; at -= 1) {
		const row = rows[at];
		if (!row || row.every(isBlank)) break;
		if (isLone(row) && lines.length > 0) break;
		if (titleIn(row).length > 0 && lines.length > 0) break;
		lines.unshift(at);
	}
	return lines;
}

/** Only the first cell says something. */
function isLone(row: SheetRow | undefined): boolean {
	return row !== undefined && !isBlank(row[0]) && row.slice(1).every(isBlank);
}

/** A title is alone in its row, or stands merged over all of it. */
function titleIn(row: SheetRow): string[] {
	const texts = row.filter((cell) => !isBlank(cell)).map(cellText);
	const [first] = texts;
	return first !== undefined && texts.every((text) => text === first) && !readPeriodCell(first) ? [first] : [];
}

/** One below the other; what ends with a hyphen goes on in the next line, and what is merged is said once. */
function headerText(cells: readonly (SheetCell | undefined)[]): string {
	const texts = cells.map(cellText).filter((text, at, all) => text !== '' && text !== all[at - 1]);
	return texts.reduce(
		(whole, text) => (/\p{Ll}-$/u.test(whole) ? whole.slice(0, -1) + text : `${whole} ${text}`.trim()),
		''
	);
}
