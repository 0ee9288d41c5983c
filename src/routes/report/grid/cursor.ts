/** A place in the grid, by the numbers of its row and column from 0 on. */
export type Place = { row: number; column: number };

/** How many rows and columns there are. */
export type Size = { rows: number; columns: number };

/**
 * Where a key leads; undefined for a key that leads nowhere. With Ctrl or Cmd Home and End lead to the corners, and arrows to the edges.
 */
export function moved(from: Place, key: string, size: Size, { far = false, page = 10 } = {}): Place | undefined {
	const { row, column } = from;
	const end = { row: size.rows - 1, column: size.columns - 1 };
	switch (key) {
		case 'ArrowUp':
			return inside({ row: far ? 0 : row - 1, column }, size);
		case 'ArrowDown':
			return inside({ row: far ? end.row : row + 1, column }, size);
		case 'ArrowLeft':
			return inside({ row, column: far ? 0 : column - 1 }, size);
		case 'ArrowRight':
			return inside({ row, column: far ? end.column : column + 1 }, size);
		case 'Home':
			return { row: far ? 0 : row, column: 0 };
		case 'End':
			return { row: far ? end.row : row, column: end.column };
		case 'PageUp':
			return inside({ row: row - page, column }, size);
		case 'PageDown':
			return inside({ row: row + page, column }, size);
		default:
			return undefined;
	}
}

/** The nearest place that there is. */
export function inside({ row, column }: Place, { rows, columns }: Size): Place {
	return { row: clamp(row, rows - 1), column: clamp(column, columns - 1) };
}

/** The cells between two corners, row by row. */
export function block(a: Place, b: Place): { top: number; left: number; bottom: number; right: number } {
	return {
		top: Math.min(a.row, b.row),
		left: Math.min(a.column, b.column),
		bottom: Math.max(a.row, b.row),
		right: Math.max(a.column, b.column)
	};
}

/** The numbers of what can be seen of a long line of things of one size, with some on each side, and one that always stays. */
export function visible(
	{ from, extent, size, count }: { from: number; extent: number; size: number; count: number },
	always: number,
	margin = 3
): number[] {
	const first = clamp(Math.floor(from / size) - margin, count);
	const last = clamp(Math.ceil((from + extent) / size) + margin, count);
	const seen = Array.from({ length: Math.max(0, last - first) }, (_nothing, at) => first + at);
	if (always < first && always >= 0) return [always, ...seen];
	return always >= last && always < count ? [...seen, always] : seen;
}

function clamp(number: number, most: number): number {
	return Math.max(0, Math.min(number, most));
}
