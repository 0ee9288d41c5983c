import type { Written } from '#domain/grid/cell.ts';
import { pastedCells, pastedRows } from '#domain/grid/pasted.ts';
import type { Language } from '#domain/language.ts';
import type { block, Place, Size } from './cursor.ts';

type Block = ReturnType<typeof block>;

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

/** What a pasted text writes into which cells, from its first cell on; and how many of its cells have no room. */
export function pasted(
	text: string,
	from: Place,
	size: Size,
	language: Language
): { changes: { place: Place; written: Written }[]; outside: number } {
	const found = pastedCells(pastedRows(text), language).flatMap((line, down) =>
		line.flatMap((written, right) =>
			written ? [{ place: { row: from.row + down, column: from.column + right }, written }] : []
		)
	);
	const changes = found.filter(({ place }) => place.row < size.rows && place.column < size.columns);
	return { changes, outside: found.length - changes.length };
}
