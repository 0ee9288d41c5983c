import type { Import, ImportCounts } from '#db/imports.ts';
import type { Store } from '#db/engine/store.ts';
import type { Clock } from '#domain/clock.ts';
import { cellText } from '#domain/sheet/cell.ts';
import type { Importing, Mapping } from '#domain/sheet/mapping.ts';
import { rowReader, type FoundFigure, type UnreadFigure } from '#domain/sheet/row.ts';
import type { SheetFile } from '../workbook/sheet-file.ts';
import { Comparison } from './comparison.ts';

export type Staging = {
	store: Store;
	clock: Clock;
	import: Import;
	importing: Importing;
	mapping: Mapping;
	headers: string[];
	file: SheetFile;
	/** The row in which the figures begin, from 0. */
	firstData: number;
	alive: (rows: number) => Promise<void>;
};

/** Figures that are compared and kept in one transaction: each of these waits for the disk once. */
const AT_ONCE = 8000;
const OTHERS = 3;

/** Reads the figures of a file by its mapping, compares them with what is known, and stages what would change. */
export async function stage(staging: Staging): Promise<{ counts: ImportCounts; others: string[] }> {
	const { importing, mapping, headers, file } = staging;
	const counts: ImportCounts = { added: 0, corrected: 0, unchanged: 0, rejected: 0, elsewhere: 0, empty: 0 };
	const owner = mapping.columns.findIndex(({ use }) => use === 'organisation');
	const others = new Set<string>();
	const readRow = rowReader(mapping, importing, headers);
	const comparison = await Comparison.begin(staging, counts);
	const sheet = file.sheets.find(({ name }) => name === mapping.sheet);
	let figures: (FoundFigure | UnreadFigure)[] = [];
	let at = 0;
	for await (const rows of sheet?.rows() ?? []) {
		for (const row of rows) {
			const number = at;
			at += 1;
			if (number < staging.firstData) continue;
			const read = readRow(row, number);
			counts.empty += read.empty;
			if (read.elsewhere) {
				counts.elsewhere += 1;
				if (others.size < OTHERS) others.add(cellText(row[owner]));
			}
			for (const figure of read.figures) figures.push(figure);
			// One row can hold thousands of figures: what waits is never more than a row too much.
			if (figures.length < AT_ONCE) continue;
			await comparison.take(figures);
			figures = [];
		}
		await staging.alive(rows.length);
	}
	await comparison.take(figures);
	await comparison.rejectConflicts();
	return { counts, others: [...others] };
}
