import { readFile, stat } from 'node:fs/promises';
import type { SheetRow } from '#domain/sheet/cell.ts';
import { csvFile } from './csv-file.ts';
import { firstBytes } from './first-bytes.ts';
import { Unreadable } from './unreadable.ts';
import { xlsxFile } from './xlsx-file.ts';

/** A sheet of a file. Its rows come in portions and can be asked for again; no more of them is in memory than their reader holds. */
export type SheetInFile = { name: string; hidden: boolean; rows(): AsyncIterable<SheetRow[]> | Iterable<SheetRow[]> };

/** A file of figures, opened. */
export type SheetFile = { kind: 'csv' | 'xlsx'; about: string; sheets: SheetInFile[] };

/** As many bytes of a workbook as are taken into memory; CSV files are read as they go. */
const LARGEST_WORKBOOK = 64 * 1024 ** 2;
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The name of what an encrypted workbook holds, as its directory writes it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const KINDS: [string, beginning: RegExp][] = [
	['PDF', /^%PDF/],
	['HTML', /^\s*(?:<!doctype html|<html|<table)/i],
	['XML', /^\s*<\?xml/],
	['JSON', /^\s*[{[]/],
	['RTF', /^\{\\rtf/]
];

/** Opens a file by what it is, whatever its name says. Throws `Unreadable`. */
export async function openSheetFile(path: string): Promise<SheetFile> {
	const { size } = await stat(path);
	if (size === 0) throw new Unreadable('file-empty');
	const beginning = await firstBytes(path, 4096);
	if (beginning.subarray(0, 4).equals(ZIP)) {
		if (size > LARGEST_WORKBOOK) throw new Unreadable('file-too-long', { limit: `${LARGEST_WORKBOOK / 1024 ** 2} MB` });
		return xlsxFile(await readFile(path));
	}
	if (beginning.subarray(0, 8).equals(OLE)) {
		const whole = size > LARGEST_WORKBOOK ? beginning : await readFile(path);
		if (whole.includes(ENCRYPTED)) throw new Unreadable('file-encrypted');
		throw new Unreadable('file-kind', { typed: 'XLS' });
	}
	const text = beginning.toString('latin1');
	const other = KINDS.find(([, shape]) => shape.test(text.replace(/^\u00ef\u00bb\u00bf/, '')));
	if (other) throw new Unreadable('file-kind', { typed: other[0] });
	return csvFile(path);
}
