import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { SheetRow } from '#domain/sheet/cell.ts';
import { textCell, workbookOf } from '../../../../tests/workbook.ts';
import { openSheetFile } from './sheet-file.ts';
import { Unreadable } from './unreadable.ts';

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-sheets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kept(bytes: string | Uint8Array): string {
	const path = join(folder, 'file');
	writeFileSync(path, bytes);
	return path;
}

async function rowsIn(bytes: string | Uint8Array, sheet = 0): Promise<SheetRow[]> {
	const file = await openSheetFile(kept(bytes));
	const rows: SheetRow[] = [];
	for await (const some of file.sheets[sheet]?.rows() ?? []) rows.push(...some);
	return rows;
}

/** What was said of a file that cannot be read. */
async function refusal(bytes: string | Uint8Array): Promise<[string, unknown]> {
	try {
		await rowsIn(bytes);
	} catch (error) {
		if (error instanceof Unreadable)
			return [error.problem.code, error.problem.values?.typed ?? error.problem.values?.limit];
		throw error;
	}
	throw new Error('It was read.');
}

const UMLAUTS = [
	['Hyvinkää', '1,5'],
	['Äänekoski', '2']
];
const TEXT = 'Hyvinkää;1,5\r\nÄänekoski;2\r\n';

describe('a CSV file', () => {
	it.each([
		['UTF-8', Buffer.from(TEXT)],
		['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
		['ISO-8859-1', Buffer.from(TEXT, 'latin1')],
		['UTF-16, little end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
		['UTF-16, big end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
		['UTF-16 without a mark', Buffer.from('a;1\r\nb;2\r\n'.repeat(9), 'utf16le')]
	])('in %s', async (name, bytes) => {
		const rows = await rowsIn(bytes);
		expect(rows.slice(0, 2)).toEqual(
			name.endsWith('without a mark')
				? [
						['a', '1'],
						['b', '2']
					]
				: UMLAUTS
		);
	});

	it.each([
		[
			'semicolons, with commas in numbers',
			'a;b\n1,5;2,5\n3,5;4,5\n',
			[
				['a', 'b'],
				['1,5', '2,5'],
				['3,5', '4,5']
			]
		],
		[
			'tabs',
			'a\tb\n1,5\t2\n',
			[
				['a', 'b'],
				['1,5', '2']
			]
		],
		[
			'commas, in quotes',
			'"a, b",c\n"1,5",2\n',
			[
				['a, b', 'c'],
				['1,5', '2']
			]
		],
		[
			'a line that says so',
			'sep=;\na;b\n1;2\n',
			[
				['a', 'b'],
				['1', '2']
			]
		],
		['a title above', 'A title\n\na;b\n1;2\n', [['A title'], [''], ['a', 'b'], ['1', '2']]],
		[
			'line ends of three kinds',
			'a;b\r\n1;2\n',
			[
				['a', 'b'],
				['1', '2']
			]
		],
		[
			'a quote inside a cell',
			'a;5" pipe\n1;2\n',
			[
				['a', '5" pipe'],
				['1', '2']
			]
		]
	])('with %s', async (_, text, rows) => expect(await rowsIn(text)).toEqual(rows));

	it.each([
		['nothing', '', ['file-empty', undefined]],
		['only blanks', ' \n\n', ['file-empty', undefined]],
		['a PDF', '%PDF-1.7\n…', ['file-kind', 'PDF']],
		['a page that calls itself a table', '<html><table></table></html>', ['file-kind', 'HTML']],
		['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), ['file-kind', 'XLS']],
		[
			'an encrypted workbook',
			Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
			['file-encrypted', undefined]
		],
		['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex'), ['file-kind', '?']],
		['a quote that never ends', 'a;b\n"1;2\n', ['file-corrupt', 'line 2']],
		['too many columns', `${';'.repeat(20_000)}\n`, ['file-too-wide', 16_384]],
		['a million columns', `${';'.repeat(1_000_001)}\n`, ['file-too-wide', 16_384]]
	])('of %s is refused', async (_, bytes, told) => {
		const [code, value] = await refusal(bytes);
		expect([code, code === 'file-corrupt' ? told[1] : value]).toEqual(told);
	});
});

const DATES =
	'<numFmts><numFmt numFmtId="164" formatCode="d\\.m\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';

describe('a workbook', () => {
	it('has texts, numbers, truths, days and errors', async () => {
		const cells = [
			'<c r="A1" t="s"><v>0</v></c>',
			'<c r="B1"><v>1.5</v></c>',
			'<c r="C1" t="b"><v>1</v></c>',
			'<c r="D1" s="1"><v>45657</v></c>',
			'<c r="E1" s="2"><v>45292.5</v></c>',
			'<c r="F1" t="e"><v>#N/A</v></c>',
			'<c r="G1"><f>A1+1</f></c>',
			'<c r="H1"><f>1+1</f><v>2</v></c>',
			'<c r="J1" t="str"><f>"x"</f><v>a &amp; b</v></c>',
			'<c r="K1" t="d"><v>2024-12-31T00:00:00</v></c>'
		];
		const bytes = workbookOf([{ name: 'S', rows: `<row r="1">${cells.join('')}</row>` }], {
			strings: ['Äänekoski &lt;1&gt;'],
			styles: DATES
		});
		expect(await rowsIn(bytes)).toEqual([
			[
				...[
					'Äänekoski <1>',
					1.5,
					true,
					{ date: '2024-12-31' },
					{ date: '2024-01-01' },
					{ error: '#N/A' },
					{ error: '=' }
				],
				...[2, null, 'a & b', { date: '2024-12-31' }]
			]
		]);
	});

	it('counts its days from 1904 where it says so, and knows the day that never was', async () => {
		const rows = '<row r="1"><c r="A1" s="1"><v>59</v></c><c r="B1" s="1"><v>61</v></c></row>';
		const sheets = [{ name: 'S', rows }];
		expect(await rowsIn(workbookOf(sheets, { styles: DATES }))).toEqual([
			[{ date: '1900-02-28' }, { date: '1900-03-01' }]
		]);
		expect(await rowsIn(workbookOf(sheets, { styles: DATES, date1904: true }))).toEqual([
			[{ date: '1904-02-29' }, { date: '1904-03-02' }]
		]);
	});

	it('says what is merged in each of its cells, but a figure once', async () => {
		const rows = `<row r="1">${textCell('A1', 'Both')}<c r="C1"><v>490.3</v></c></row><row r="3">${textCell('A3', 'x')}</row>`;
		const after =
			'<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:D1"/><mergeCell ref="A1:XFD1048576"/></mergeCells>';
		expect(await rowsIn(workbookOf([{ name: 'S', rows, after }]))).toEqual([
			['Both', 'Both', 490.3],
			['Both', 'Both'],
			['x']
		]);
	});

	it('tells which sheets are hidden', async () => {
		const sheets = ['visible', 'hidden', 'veryHidden'].map((state) => ({ name: state, state, rows: '' }));
		const file = await openSheetFile(kept(workbookOf(sheets)));
		expect(file.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
			['visible', false],
			['hidden', true],
			['veryHidden', true]
		]);
	});

	const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
	it.each([
		['a broken ZIP', Buffer.from('PK\u0003\u0004 and nothing more'), 'file-corrupt'],
		['another ZIP', zipSync({ 'a.txt': strToU8('a') }), 'file-kind'],
		['an OpenDocument', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }), 'file-kind'],
		['cut off', workbookOf([{ name: 'S', rows: row }]).slice(0, 300), 'file-corrupt'],
		['no sheets', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'file-empty'],
		['entities that grow', workbookOf([{ name: 'S', rows: '<!DOCTYPE x [<!ENTITY a "&b;&b;">]>' }]), 'file-corrupt'],
		['a tag that never ends', workbookOf([{ name: 'S', rows: '<row r="1' }]), 'file-corrupt'],
		['a row beyond the last', workbookOf([{ name: 'S', rows: '<row r="1048577"></row>' }]), 'file-too-long'],
		['no row', workbookOf([{ name: 'S', rows: '<row r="-3"></row>' }]), 'file-corrupt'],
		[
			'a column beyond the last',
			workbookOf([{ name: 'S', rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }]),
			'file-too-wide'
		],
		['a small file that swells', zipSync({ 'xl/workbook.xml': new Uint8Array(257 * 1024 ** 2) }), 'file-swells']
	])('of %s is refused', async (_, bytes, code) => expect((await refusal(bytes))[0]).toBe(code));

	it('refuses to be endless with few cells', async () => {
		const rows = Array.from({ length: 2500 }, (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`);
		expect((await refusal(workbookOf([{ name: 'S', rows: rows.join('') }])))[0]).toBe('file-swells');
	});
});
