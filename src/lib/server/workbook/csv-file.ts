import { unguarded } from '#domain/entries-file.ts';
import type { SheetRow } from '#domain/sheet/cell.ts';
import { CsvRecords } from './csv-records.ts';
import { encodingOf, textOf, type Encoding } from './encoding.ts';
import { separatorIn, type Separator } from './separator.ts';
import type { SheetFile } from './sheet-file.ts';
import { Unreadable } from './unreadable.ts';

/** As many columns as a spreadsheet has. */
export const MOST_COLUMNS = 16_384;
export const MOST_ROWS = 2_000_000;
const PORTION = 1000;
const LOOKED_AT = 65_536;
const SAID: Record<Separator, string> = { '\t': 'tab', ';': ';', '|': '|', ',': ',' };

/** A CSV file, with whatever encoding and separator it has. */
export async function csvFile(path: string): Promise<SheetFile> {
	const encoding = await encodingOf(path);
	let beginning = '';
	for await (const text of textOf(path, encoding)) {
		beginning += text;
		if (beginning.length >= LOOKED_AT) break;
	}
	if (beginning.trim() === '') throw new Unreadable('file-empty');
	// Spreadsheets write it into the first line, and take it out of sight.
	const told = /^sep=([;,|\t])\r?\n/.exec(beginning)?.[1] as Separator | undefined;
	const separator = told ?? separatorIn(beginning.slice(0, LOOKED_AT));
	const rows = (): AsyncGenerator<SheetRow[]> => rowsOf(path, encoding, separator, told ? 2 : 1);
	return { kind: 'csv', about: `${encoding}, ${SAID[separator]}`, sheets: [{ name: 'csv', hidden: false, rows }] };
}

async function* rowsOf(
	path: string,
	encoding: Encoding,
	separator: Separator,
	from: number
): AsyncGenerator<SheetRow[]> {
	const records = new CsvRecords(separator);
	let count = 0;
	let rows: SheetRow[] = [];
	for await (const piece of textOf(path, encoding)) yield* inPortions(records.push(piece));
	yield* inPortions(records.end());
	if (rows.length > 0) yield rows;

	function* inPortions(read: string[][]): Generator<SheetRow[]> {
		for (const row of read) {
			count += 1;
			if (count < from) continue;
			if (row.length > MOST_COLUMNS) throw new Unreadable('file-too-wide', { limit: MOST_COLUMNS });
			if (count > MOST_ROWS) throw new Unreadable('file-too-long', { limit: '2 000 000' });
			for (let at = 0; at < row.length; at += 1) if (row[at]?.startsWith("'")) row[at] = unguarded(row[at] ?? '');
			if (rows.push(row) < PORTION) continue;
			yield rows;
			rows = [];
		}
	}
}
