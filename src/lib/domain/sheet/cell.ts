import type { CivilDate } from '../civil-date.ts';

/** What stands in a cell of a sheet; null where nothing does. `error` is what a spreadsheet shows of a calculation that failed. */
export type SheetCell = string | number | boolean | null | { date: CivilDate } | { error: string };

/** One row of a sheet, from its first column on. What lies behind its end is empty. */
export type SheetRow = readonly SheetCell[];

/** Signs by which tables say that there is no figure. They are not zero, and they are not an empty cell by mistake. */
const MISSING = new Set([
	...['.', '..', '...', '…', '-', '‐', '‑', '–', '—', '−', ':', '*', '/'],
	...[
		'n/a',
		'n.a.',
		'na',
		'nan',
		'null',
		'none',
		'x',
		'ei tietoa',
		'ei saatavilla',
		'uppgift saknas',
		'puudub',
		'missing'
	]
]);
const DIGIT_FIRST = /^\d/;

/** Whether a text has any space but single ones between its words; most have none, and are taken as they are. */
const UNTIDY = /^\s|\s$|\s\s|[^\S ]/;

/**
 * The text of a cell: trimmed, with runs of spaces as one; a day as year-month-day.
 *
 * @example cellText(' Kouvola ') === 'Kouvola'; cellText({ date: '2024-12-31' as CivilDate }) === '2024-12-31'
 */
export function cellText(cell: SheetCell | undefined): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell === 'string') return UNTIDY.test(cell) ? cell.replaceAll(/\s+/g, ' ').trim() : cell;
	if (typeof cell === 'object') return 'date' in cell ? cell.date : cell.error;
	return String(cell);
}

/**
 * Whether nothing stands in a cell.
 *
 * @example isBlank(' ') === true; isBlank(0) === false
 */
export function isBlank(cell: SheetCell | undefined): boolean {
	return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/**
 * Whether a cell says that there is no figure: nothing at all, or one of the signs for it.
 *
 * @example saysMissing('..') === true; saysMissing('') === true; saysMissing('0') === false
 */
export function saysMissing(cell: SheetCell | undefined): boolean {
	if (typeof cell === 'string' && DIGIT_FIRST.test(cell)) return false;
	if (isBlank(cell)) return true;
	return typeof cell === 'string' && MISSING.has(cell.trim().toLowerCase());
}

/**
 * The name of a column as spreadsheets have it: "A", "B", … "Z", "AA".
 *
 * @example columnName(0) === 'A'; columnName(27) === 'AB'
 */
export function columnName(at: number): string {
	const last = String.fromCharCode(65 + (at % 26));
	return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

/**
 * The place of a cell as spreadsheets have it, from the numbers of its row and column, which begin at 0.
 *
 * @example cellPlace(16, 2) === 'C17'
 */
export function cellPlace(row: number, column: number): string {
	return `${columnName(column)}${row + 1}`;
}

/**
 * The number of a column from its name in a spreadsheet; undefined for anything else.
 *
 * @example columnNumber('AB') === 27; columnNumber('1') === undefined
 */
export function columnNumber(name: string): number | undefined {
	if (!/^[A-Za-z]{1,3}$/.test(name)) return undefined;
	return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
