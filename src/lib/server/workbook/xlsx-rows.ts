import { civilDate } from '#domain/civil-date.ts';
import { columnNumber, isBlank, type SheetCell, type SheetRow } from '#domain/sheet/cell.ts';
import { MOST_COLUMNS } from './csv-file.ts';
import { mergesIn, type Merge } from './xlsx-merges.ts';
import { Unreadable } from './unreadable.ts';
import { attribute, readXml, unescaped } from './xml.ts';

export type WorkbookParts = { strings: string[]; dates: boolean[]; from1904: boolean };

const LAST_ROW = 1_048_576;
/** Cells and gaps between them, all together: a sheet of a few cells can claim to be endless. */
const MOST_CELLS = 30_000_000;
const PORTION = 1000;
const DAY = 86_400_000;

/** The rows of a sheet, with gaps as blank rows, in portions. What is merged is said in each of its cells. */
export function* sheetRows(xml: string, parts: WorkbookParts): Generator<SheetRow[]> {
	const merges = mergesIn(xml);
	const rows: SheetCell[][] = [];
	let row: SheetCell[] = [];
	let number = -1;
	let column = -1;
	let cells = 0;
	let cell = { type: 'n', style: 0, value: '', formula: false };
	let inside: 'v' | 't' | undefined;

	// The whole sheet is one text already: its cells are small beside it.
	readXml(xml, {
		open(tag, attributes, empty) {
			if (tag === 'row') {
				number = placed(attribute(attributes, 'r'), number + 1, LAST_ROW);
				column = -1;
				row = [];
			} else if (tag === 'c') {
				const place = attribute(attributes, 'r')?.replace(/\d+$/, '');
				column = (place === undefined ? undefined : columnNumber(place)) ?? column + 1;
				if (column >= MOST_COLUMNS) throw new Unreadable('file-too-wide', { limit: MOST_COLUMNS });
				const type = attribute(attributes, 't') ?? 'n';
				cell = { type, style: Number(attribute(attributes, 's') ?? 0), value: '', formula: false };
			} else if (tag === 'f') cell.formula = true;
			else if (!empty && (tag === 'v' || tag === 't')) inside = tag;
		},
		text(content) {
			if (inside !== undefined) cell.value += unescaped(content);
		},
		close(tag) {
			if (tag === 'v' || tag === 't') inside = undefined;
			else if (tag === 'c') {
				const read = valueOf(cell, parts);
				if (read !== null) {
					while (row.length < column) row.push(null);
					row[column] = read;
				}
			} else if (tag === 'row') {
				cells += row.length + 1 + Math.max(0, number - rows.length);
				if (cells > MOST_CELLS) throw new Unreadable('file-swells', { limit: '30 000 000' });
				while (rows.length < number) rows.push([]);
				rows[number] = row;
			}
		}
	});
	spread(rows, merges);
	for (let at = 0; at < rows.length; at += PORTION) yield rows.slice(at, at + PORTION);
}

function placed(written: string | undefined, next: number, limit: number): number {
	const number = written === undefined ? next : Number(written) - 1;
	if (!Number.isInteger(number) || number < 0) throw new Unreadable('file-corrupt', { typed: 'row' });
	if (number >= limit) throw new Unreadable('file-too-long', { limit: '1 048 576' });
	return number;
}

function valueOf(
	{ type, style, value, formula }: { type: string; style: number; value: string; formula: boolean },
	{ strings, dates, from1904 }: WorkbookParts
): SheetCell {
	if (value === '') return formula ? { error: '=' } : null;
	if (type === 's') return strings[Number(value)] ?? null;
	if (type === 'e') return { error: value.slice(0, 20) };
	if (type === 'b') return value === '1' || value === 'true';
	if (type === 'd') return dayOf(value) ?? value;
	if (type !== 'n') return decoded(value);
	const number = Number(value);
	if (!Number.isFinite(number)) return value;
	return dates[style] ? (dayFrom(number, from1904) ?? number) : number;
}

function dayOf(text: string): SheetCell | undefined {
	const date = civilDate(text.slice(0, 10));
	return date && { date };
}

/** A day by its serial number. The calendar of 1900 has a 29 February that never was. */
function dayFrom(serial: number, from1904: boolean): SheetCell | undefined {
	if (serial < 1 || serial > 2_958_465) return undefined;
	const whole = Math.floor(serial);
	const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 61 ? 31 : 30);
	return dayOf(new Date(start + whole * DAY).toISOString());
}

/** Signs that XML cannot hold are written as _x000B_. */
function decoded(text: string): string {
	return text
		.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.toWellFormed();
}

/** Says what is merged in every cell of it: texts and years, which name what is below or beside them; a figure stands once. */
function spread(rows: SheetCell[][], merges: readonly Merge[]): void {
	for (const { top, left, bottom, right } of merges) {
		const value = rows[top]?.[left];
		const naming = typeof value === 'string' || (typeof value === 'number' && value >= 1600 && value < 2200);
		if (!naming || value === undefined) continue;
		for (let at = top; at <= Math.min(bottom, rows.length - 1); at += 1) {
			const row = rows[at] ?? [];
			for (let column = left; column <= right; column += 1) {
				while (row.length < column) row.push(null);
				if (isBlank(row[column])) row[column] = value;
			}
		}
	}
}
