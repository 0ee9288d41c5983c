import { endingOf, FILE_KINDS, type FileKind } from '#domain/evidence.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { openZip, type Zip } from '../workbook/zip.ts';
import { Unreadable } from '../workbook/unreadable.ts';

/** What else a file can be, by its beginning: for the sentence with which it is refused. */
const OTHERS: [string, RegExp][] = [
	['HTML', /^\s*(?:<!doctype html|<html|<head|<body|<script|<table|<!--)/i],
	['SVG', /^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype svg[^>]*>\s*)?<svg/i],
	['XML', /^\s*<\?xml/i],
	['RTF', /^\{\\rtf/],
	['GIF', /^GIF8/],
	['TIFF', /^(?:II\*\0|MM\0\*)/],
	['7Z', /^7z\u00bc\u00af/],
	['RAR', /^Rar!/],
	['GZIP', /^\u001f\u008b/],
	['EXE', /^(?:MZ|\u007fELF)/]
];
const OLE = 'd0cf11e0a1b11ae1';
/** The name of what an encrypted document holds, as its directory writes it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
/** As much of the end of a PDF as is searched for its last mark: what makes one may add a little behind it. */
const TAIL = 4096;

/**
 * What a file is, by its bytes alone; refused is what nobody could read, what could run something, and what is called otherwise than
 * it is.
 */
export function kindOfFile(bytes: Uint8Array, name: string): Outcome<FileKind> {
	if (bytes.length === 0) return refused('evidence-empty', 'file');
	try {
		const sniffed = sniff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), endingOf(name));
		if (!sniffed.ok) return sniffed;
		const ending = endingOf(name);
		const { endings }: { endings: readonly string[] } = FILE_KINDS[sniffed.answer];
		if (endings.includes(ending)) return sniffed;
		return refused('evidence-ending', 'file', { typed: ending || name.slice(0, 40), slug: endings[0] ?? '' });
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		const { code, values } = error.problem;
		if (code === 'file-swells') return refused('evidence-swells', 'file', values);
		return refused('evidence-damaged', 'file', { typed: 'ZIP' });
	}
}

function sniff(bytes: Buffer, ending: string): Outcome<FileKind> {
	const beginning = bytes.subarray(0, 4096).toString('latin1');
	if (beginning.startsWith('%PDF-')) return pdf(bytes);
	if (beginning.startsWith('\u0089PNG\r\n\u001a\n')) return whole('png', bytes.includes('IEND', -64, 'latin1'));
	if (beginning.startsWith('\u00ff\u00d8\u00ff')) return whole('jpeg', bytes.includes(Buffer.from([0xff, 0xd9])));
	if (/^RIFF[^]{4}WEBP/.test(beginning)) return whole('webp', bytes.readUInt32LE(4) + 8 <= bytes.length);
	if (beginning.startsWith('PK\u0003\u0004')) return zipped(openZip(bytes));
	if (bytes.subarray(0, 8).toString('hex') === OLE) {
		return bytes.includes(ENCRYPTED) ? refused('evidence-locked', 'file') : refusedKind('DOC, XLS, PPT');
	}
	const other = OTHERS.find(([, shape]) => shape.test(beginning.replace(/^\u00ef\u00bb\u00bf/, '')));
	if (other) return refusedKind(other[0]);
	return isText(bytes) ? done(ending === 'csv' || ending === 'tsv' ? 'csv' : 'txt') : refusedKind(ending || '?');
}

function pdf(bytes: Buffer): Outcome<FileKind> {
	// The words of the file's own trailer; inside of a compressed stream they would not be in the open.
	if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(bytes.toString('latin1'))) return refused('evidence-locked', 'file');
	return whole('pdf', bytes.subarray(-TAIL).includes('%%EOF', 0, 'latin1'));
}

function whole(kind: FileKind, isWhole: boolean): Outcome<FileKind> {
	return isWhole ? done(kind) : refused('evidence-damaged', 'file', { typed: kind.toUpperCase() });
}

const OFFICE: [FileKind, string][] = [
	['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
	['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
	['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml']
];
const OPEN_DOCUMENT: [FileKind, string][] = [
	['odt', 'application/vnd.oasis.opendocument.text'],
	['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
	['odp', 'application/vnd.oasis.opendocument.presentation']
];
/** Where office documents keep what runs: Visual Basic, Basic of LibreOffice, scripts, controls and programs that were put in. */
const RUNS =
	/(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|macrosheets\/|activeX\/)|^(?:Basic|Scripts)\/.|\.(?:exe|dll|js|vbs|bat|cmd|ps1|jar|html?|svg)$/i;

function zipped(zip: Zip): Outcome<FileKind> {
	const types = zip.text('[Content_Types].xml');
	const mimetype = zip.text('mimetype')?.trim();
	const manifest = zip.text('META-INF/manifest.xml');
	const kind =
		types === undefined
			? OPEN_DOCUMENT.find(([, type]) => type === mimetype)?.[0]
			: OFFICE.find(([, type]) => types.includes(`"${type}"`))?.[0];
	if (zip.names.some((name) => RUNS.test(name)) || /macroEnabled/i.test(types ?? '')) {
		return refused(kind || types !== undefined ? 'evidence-macros' : 'evidence-kind', 'file', { typed: 'ZIP' });
	}
	if (manifest?.includes('encryption-data')) return refused('evidence-locked', 'file');
	return kind ? done(kind) : refusedKind('ZIP');
}

/** Text in UTF-8, without the control signs of other kinds of file. */
function isText(bytes: Buffer): boolean {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return !/[^\P{Cc}\t\r\n\f]/u.test(text);
	} catch {
		return false;
	}
}

function refusedKind(typed: string): ReturnType<typeof refused> {
	return refused('evidence-kind', 'file', { typed });
}
