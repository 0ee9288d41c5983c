import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { unguarded } from '#domain/entries-file.ts';
import type { SheetRow } from '#domain/sheet/cell.ts';
import { encodingOf, textOf, type Encoding } from './encoding.ts';
import { separatorIn, type Separator } from './separator.ts';
import type { SheetFile } from './sheet-file.ts';
import { Unreadable } from './unreadable.ts';

/** As many columns as a spreadsheet has. */
export const MOST_COLUMNS = 16_384;
export const MOST_ROWS = 2_000_000;
const LONGEST_RECORD = 1_000_000;
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
	const parser = Readable.from(textOf(path, encoding)).pipe(
		parse({
			delimiter: separator,
			bom: true,
			// What was put together from several files has line ends of several kinds.
			record_delimiter: ['\r\n', '\n', '\r'],
			from_line: from,
			relax_column_count: true,
			relax_quotes: true,
			max_record_size: LONGEST_RECORD
		})
	);
	let failure: unknown;
	parser.on('error', (error) => (failure = error));
	let rows: SheetRow[] = [];
	let count = 0;
	while (!parser.readableEnded && !parser.destroyed) {
		for (let row = parser.read() as string[] | null; row !== null; row = parser.read() as string[] | null) {
			if (row.length > MOST_COLUMNS) throw new Unreadable('file-too-wide', { limit: MOST_COLUMNS });
			count += 1;
			if (count > MOST_ROWS) throw new Unreadable('file-too-long', { limit: '2 000 000' });
			for (let at = 0; at < row.length; at += 1) if (row[at]?.startsWith("'")) row[at] = unguarded(row[at] ?? '');
			if (rows.push(row) === PORTION) {
				yield rows;
				rows = [];
			}
		}
		if (failure !== undefined || parser.readableEnded || parser.destroyed) break;
		await stirred(parser);
	}
	if (failure !== undefined) throw told(failure);
	if (rows.length > 0) yield rows;
}

/** Waits until a stream has something to read, or nothing more ever. */
function stirred(stream: Readable): Promise<void> {
	return new Promise((resolve) => {
		const events = ['readable', 'end', 'error', 'close'];
		function done(): void {
			for (const event of events) stream.off(event, done);
			resolve();
		}
		for (const event of events) stream.on(event, done);
	});
}

function told(failure: unknown): unknown {
	if (!(failure instanceof CsvError)) return failure;
	if (failure.code === 'CSV_MAX_RECORD_SIZE') return new Unreadable('file-too-wide', { limit: MOST_COLUMNS });
	return new Unreadable('file-corrupt', { typed: `line ${String(failure.lines ?? '')}`.trim() });
}
