import { columnNumber } from '#domain/sheet/cell.ts';

/** Cells that are merged, from the first to the last row and column, counted from 0. */
export type Merge = { top: number; left: number; bottom: number; right: number };

/** Cells that are filled, all together: one merged area can be the whole sheet. */
const MOST_FILLED = 200_000;
const WIDEST = 200;

/** The merged areas of a sheet, as far as they are of a size that names something. */
export function mergesIn(xml: string): Merge[] {
	const merges: Merge[] = [];
	let filled = 0;
	for (const [, left = '', top, right = '', bottom] of xml.matchAll(
		/<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g
	)) {
		const merge = {
			...{ top: Number(top) - 1, bottom: Number(bottom) - 1 },
			...{ left: columnNumber(left) ?? 0, right: columnNumber(right) ?? 0 }
		};
		const wide = merge.right - merge.left + 1;
		filled += wide * (merge.bottom - merge.top + 1);
		if (wide > WIDEST || wide < 1 || filled > MOST_FILLED) continue;
		merges.push(merge);
	}
	return merges;
}
