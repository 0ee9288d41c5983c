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

/** The edges of so many things of one size beside each other. */
export function evenly(count: number, size: number): number[] {
	return Array.from({ length: count + 1 }, (_nothing, at) => at * size);
}

/**
 * The numbers of what can be seen of a long line of things, with some on each side, and one that always stays. `edges`: where each of
 * them begins, and where the last one ends.
 */
export function visible(
	{ from, extent, edges }: { from: number; extent: number; edges: readonly number[] },
	always: number,
	margin = 3
): number[] {
	const count = Math.max(0, edges.length - 1);
	const first = clamp(before(edges, from) - margin, count);
	const last = clamp(before(edges, from + extent) + 1 + margin, count);
	const seen = Array.from({ length: Math.max(0, last - first) }, (_nothing, at) => first + at);
	if (always < first && always >= 0) return [always, ...seen];
	return always >= last && always < count ? [...seen, always] : seen;
}

/** The number of the last of these rising edges that does not lie beyond a place; −1 when all do. */
function before(edges: readonly number[], place: number): number {
	let [low, high] = [0, edges.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((edges[middle] as number) <= place) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

function clamp(number: number, most: number): number {
	return Math.max(0, Math.min(number, most));
}
