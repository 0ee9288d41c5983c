import { cellText, isBlank, saysMissing, type SheetCell, type SheetRow } from './cell.ts';
import { looksLikeNumber, NO_MARKS, tallied, type MarkTally } from './decimal.ts';
import { headOf, type Head } from './head.ts';
import { readPeriodCell } from './period-cell.ts';

/** What was seen of a column below its header. */
export type ColumnSeen = {
	/** The texts of its header's rows as one. */
	header: string;
	filled: number;
	numbers: number;
	missing: number;
	/** Of the first cells, `looked` of them, how many are periods. */
	periods: number;
	looked: number;
	errors: number;
	marks: MarkTally;
	/** Different texts, the first of them; `many` where there are more. */
	texts: string[];
	many: boolean;
	/** The first cells, as they are shown to people. */
	samples: string[];
};

/**
 * What was seen of a sheet. `rows` counts those below the header that are not blank; `first` are the rows around the header, of which
 * the first is row `firstAt`, counted from 0.
 */
export type Surveyed = { head: Head; columns: ColumnSeen[]; rows: number; first: SheetRow[]; firstAt: number };

/** Rows among which the header is looked for. */
export const HEAD_ROWS = 60;
const MOST_TEXTS = 200;
const SAMPLES = 3;
/** Cells of a column that are tried as periods. */
const PERIODS = 500;
const SHOWN_ROWS = 12;
/** So many rows above the figures are shown with them: the header, and what stands over it. */
const SHOWN_ABOVE = 5;

/** Looks a sheet over row by row; holds no more of it than its first rows and what was counted. */
export class Survey {
	readonly #waiting: SheetRow[] = [];
	#first: SheetRow[] = [];
	#firstAt = 0;
	#at = 0;
	readonly #told: number | undefined;
	#head: Head | undefined;
	#columns: ColumnSeen[] = [];
	#known: Map<string, Kind>[] = [];
	#rows = 0;

	/** `headerRow` is the number of the header's last row, where a person said it; it begins at 1, and 0 is a sheet without one. */
	constructor(headerRow?: number) {
		this.#told = headerRow;
	}

	add(row: SheetRow): void {
		const at = this.#at;
		this.#at += 1;
		if (this.#head) {
			if (at >= this.#firstAt && this.#first.length < SHOWN_ROWS) this.#first.push(row);
			return this.#see(row);
		}
		this.#waiting.push(row);
		if (this.#waiting.length === HEAD_ROWS) this.#decide();
	}

	done(): Surveyed {
		const head = this.#head ?? this.#decide();
		return { head, columns: this.#columns, rows: this.#rows, first: this.#first, firstAt: this.#firstAt };
	}

	#decide(): Head {
		const head = headOf(this.#waiting, this.#told);
		this.#head = head;
		this.#firstAt = Math.max(0, head.firstData - SHOWN_ABOVE);
		this.#first = this.#waiting.slice(this.#firstAt, this.#firstAt + SHOWN_ROWS);
		this.#columns = head.texts.map(seenNothing);
		for (const row of this.#waiting.slice(head.firstData)) this.#see(row);
		return head;
	}

	#see(row: SheetRow): void {
		let blank = true;
		for (let at = 0; at < row.length; at += 1) {
			const cell = row[at];
			if (isBlank(cell)) continue;
			blank = false;
			const column = (this.#columns[at] ??= seenNothing(''));
			look(column, (this.#known[at] ??= new Map()), cell as SheetCell);
		}
		if (!blank) this.#rows += 1;
	}
}

function seenNothing(header: string): ColumnSeen {
	const counts = { filled: 0, numbers: 0, missing: 0, periods: 0, looked: 0, errors: 0 };
	return { header, ...counts, marks: NO_MARKS, texts: [], many: false, samples: [] };
}

const MOST_KNOWN = 1000;

/** What a text in a cell is. Columns say the same few things over and over: what one is, is found once. */
type Kind = 'missing' | 'number' | 'text';

function look(column: ColumnSeen, known: Map<string, Kind>, cell: SheetCell): void {
	column.filled += 1;
	if (column.looked < PERIODS) {
		column.looked += 1;
		if (readPeriodCell(cell)) column.periods += 1;
		if (column.samples.length < SAMPLES) column.samples.push(cellText(cell).slice(0, 60));
	}
	if (typeof cell === 'number') column.numbers += 1;
	else if (typeof cell === 'string') lookAtText(column, known, cell);
	else {
		if (typeof cell === 'object' && cell !== null && 'error' in cell) column.errors += 1;
		keepText(column, cellText(cell));
	}
}

function lookAtText(column: ColumnSeen, known: Map<string, Kind>, cell: string): void {
	const before = known.get(cell);
	const kind = before ?? (saysMissing(cell) ? 'missing' : looksLikeNumber(cell) ? 'number' : 'text');
	if (kind === 'missing') column.missing += 1;
	else if (kind === 'number') {
		column.numbers += 1;
		column.marks = tallied(column.marks, cell);
	}
	if (before !== undefined || column.many) return;
	if (known.size < MOST_KNOWN) known.set(cell, kind);
	keepText(column, cellText(cell));
}

function keepText(column: ColumnSeen, text: string): void {
	if (column.many || column.texts.includes(text)) return;
	if (column.texts.length === MOST_TEXTS) column.many = true;
	else column.texts.push(text);
}
