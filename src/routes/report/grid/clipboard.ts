import type { Written } from '#domain/grid/cell.ts';
import { pastedBlock, pastedCells, pastedRows } from '#domain/grid/pasted.ts';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import type { block, Place } from './cursor.ts';
import type { PageData } from './$types';

type Block = ReturnType<typeof block>;
type Sheet = Pick<PageData['sheet'], 'rows' | 'periods'>;

/** The cells of a block, row by row. */
export function placesIn({ top, left, bottom, right }: Block): Place[] {
	const places: Place[] = [];
	for (let row = top; row <= bottom; row += 1)
		for (let column = left; column <= right; column += 1) places.push({ row, column });
	return places;
}

/** A block as spreadsheets take it. */
export function copied(of: Block, textAt: (place: Place) => string): string {
	const rows = Map.groupBy(placesIn(of), ({ row }) => row);
	return [...rows.values()].map((places) => places.map(textAt).join('\t')).join('\n');
}

/** What a pasted text writes into which cells. */
export type Pasted = {
	changes: { place: Place; written: Written }[];
	/** How many of its cells have no room. */
	outside: number;
	/** Whether its own header said under which periods it stands. */
	headed: boolean;
};

/** What a pasted text writes into a sheet, from a cell on; under its own periods, where it names them. */
export function pasted(text: string, from: Place, { rows, periods }: Sheet, language: Language): Pasted {
	const block = pastedBlock(pastedRows(text), periods);
	const isPercent = (row: number): boolean => rows[from.row + row]?.percent === true;
	const found = pastedCells(block.rows, language, isPercent).flatMap((line, down) =>
		line.flatMap((written, right) => {
			const column = block.columns ? (block.columns[right] ?? -1) : from.column + right;
			return written ? [{ place: { row: from.row + down, column }, written }] : [];
		})
	);
	const changes = found.filter(
		({ place }) => place.row < rows.length && place.column >= 0 && place.column < periods.length
	);
	return { changes, outside: found.length - changes.length, headed: block.columns !== undefined };
}

/** What came of pasting, in words; `wrong`: in how many cells something is to be mended. */
export function toldOf({ changes, outside, headed }: Pasted, wrong: number): string {
	return [
		m.grid_pasted({ count: changes.length, wrong }),
		...(headed ? [m.grid_headed()] : []),
		...(outside > 0 ? [m.grid_outside({ count: outside })] : [])
	].join(' ');
}
