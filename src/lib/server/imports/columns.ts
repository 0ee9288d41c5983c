import { columnNumber } from '#domain/sheet/cell.ts';

/** The column that somebody named: by its header first, then by its letter. */
export function columnNamed(name: string, headers: readonly string[]): number | undefined {
	const plain = name.trim().toLowerCase();
	const at = headers.findIndex((header) => header.trim().toLowerCase() === plain);
	return at >= 0 ? at : columnNumber(name.trim());
}
