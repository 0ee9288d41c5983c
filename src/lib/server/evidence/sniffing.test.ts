import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../../tests/recording.ts';
import { kindOfFile } from './sniffing.ts';

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
const MAIN = 'application/vnd.openxmlformats-officedocument.';

function zip(parts: Zippable): Uint8Array {
	return zipSync(parts);
}

function office(type: string, more: Zippable = {}): Uint8Array {
	const types = `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;
	return zip({ '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8('<w:document/>'), ...more });
}

function openDocument(type: string, more: Zippable = {}): Uint8Array {
	return zip({ mimetype: [strToU8(type), { level: 0 }], 'content.xml': strToU8('<office:document/>'), ...more });
}

function bytes(...parts: (string | number[])[]): Uint8Array {
	return Buffer.concat(
		parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))
	);
}

const DOCX = office(`${MAIN}wordprocessingml.document.main+xml`);
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF', [0xff, 0xd9]);
const WEBP = bytes('RIFF', [12, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0]);
const PNG = bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], 'IHDR IDAT', [0, 0, 0, 0], 'IEND', [0xae, 0x42, 0x60, 0x82]);

describe('a file of evidence', () => {
	it.each([
		['report.pdf', strToU8(PDF), 'pdf'],
		['REPORT.PDF', strToU8(PDF), 'pdf'],
		['photo.jpg', JPEG, 'jpeg'],
		['photo.jpeg', JPEG, 'jpeg'],
		['photo.webp', WEBP, 'webp'],
		['icon.png', PNG, 'png'],
		['a.docx', DOCX, 'docx'],
		['a.xlsx', office(`${MAIN}spreadsheetml.sheet.main+xml`), 'xlsx'],
		['a.pptx', office(`${MAIN}presentationml.presentation.main+xml`), 'pptx'],
		['a.odt', openDocument('application/vnd.oasis.opendocument.text'), 'odt'],
		['a.ods', openDocument('application/vnd.oasis.opendocument.spreadsheet'), 'ods'],
		['a.odp', openDocument('application/vnd.oasis.opendocument.presentation'), 'odp'],
		['a.csv', strToU8('vuosi;päästöt\r\n2023;481,2\r\n'), 'csv'],
		['a.txt', strToU8('Kävin itse laskemassa.\n'), 'txt']
	])('is known by its bytes: %s', (name, content, kind) => {
		expect(kindOfFile(content, name)).toEqual({ ok: true, answer: kind });
	});

	it.each([
		['nothing at all', 'a.pdf', new Uint8Array(), 'evidence-empty'],
		['HTML in front of a PDF', 'a.pdf', strToU8(`<html><script>alert(1)</script>${PDF}`), 'evidence-kind'],
		['HTML that is called a PDF', 'a.pdf', strToU8('<!doctype html><p>hello</p>'), 'evidence-kind'],
		['HTML that is called a text', 'a.txt', strToU8('\ufeff <script>alert(1)</script>'), 'evidence-kind'],
		['an SVG', 'a.svg', strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'evidence-kind'],
		['an SVG that is called a PNG', 'a.png', strToU8('<?xml version="1.0"?><svg/>'), 'evidence-kind'],
		['a PDF that is called a picture', 'a.png', strToU8(PDF), 'evidence-ending'],
		['a PDF with the ending of a page behind its own', 'a.pdf.html', strToU8(PDF), 'evidence-ending'],
		['a PDF without an ending', 'report', strToU8(PDF), 'evidence-ending'],
		['a picture that is called a workbook', 'a.xlsx', JPEG, 'evidence-ending'],
		['a cut-off PDF', 'a.pdf', strToU8(PDF.slice(0, 20)), 'evidence-damaged'],
		['a cut-off workbook', 'a.docx', DOCX.slice(0, 200), 'evidence-damaged'],
		['a PDF with a password', 'a.pdf', strToU8(PDF.replace('<<>>\n%%', '<</Encrypt 4 0 R>>\n%%')), 'evidence-locked'],
		['an old or locked document', 'a.doc', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'evidence-kind'],
		['a ZIP file', 'a.zip', zip({ 'a.txt': strToU8('a') }), 'evidence-kind'],
		['a program in a ZIP file', 'a.docx', zip({ 'setup.exe': strToU8('MZ') }), 'evidence-kind'],
		['a program', 'a.exe', bytes('MZ', [0x90, 0, 3, 0]), 'evidence-kind'],
		['text in another encoding', 'a.csv', bytes('p', [0xe4, 0xe4], 'st\n'), 'evidence-kind'],
		['macros, by type', 'a.docx', office('application/vnd.ms-word.document.macroEnabled.main+xml'), 'evidence-macros'],
		[
			'macros, by part',
			'a.docx',
			office(`${MAIN}wordprocessingml.document.main+xml`, { 'word/vbaProject.bin': strToU8('x') }),
			'evidence-macros'
		],
		[
			'macros of LibreOffice',
			'a.odt',
			openDocument('application/vnd.oasis.opendocument.text', { 'Basic/Standard/Module1.xml': strToU8('x') }),
			'evidence-macros'
		],
		[
			'a page inside of a document',
			'a.docx',
			office(`${MAIN}wordprocessingml.document.main+xml`, { 'word/afchunk.html': strToU8('<script>') }),
			'evidence-macros'
		],
		[
			'a document with a password',
			'a.odt',
			openDocument('application/vnd.oasis.opendocument.text', {
				'META-INF/manifest.xml': strToU8('<manifest:encryption-data/>')
			}),
			'evidence-locked'
		]
	])('is refused: %s', (_what, name, content, problem) => {
		expect(problemsOf(kindOfFile(content, name))).toEqual([`${problem} file`]);
	});

	it('is refused when it swells, without being unpacked', () => {
		const bomb = office(`${MAIN}wordprocessingml.document.main+xml`, {
			'word/media/a.bin': new Uint8Array(300 * 1024 ** 2)
		});
		expect(bomb.length).toBeLessThan(2 * 1024 ** 2);
		expect(problemsOf(kindOfFile(bomb, 'a.docx'))).toEqual(['evidence-swells file']);
	});
});
