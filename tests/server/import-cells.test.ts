import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import * as importRows from '#db/import-rows.ts';
import { installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { brought } from '../brought.ts';
import { textCell, workbookOf } from '../workbook.ts';

const STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
const SERIES = { series: 'ghg-emissions-total', attended: true };

/** A row of the town, with what stands in the columns of the year, the value and whether it is provisional. */
function row(number: number, year: string, value: string, provisional = ''): string {
	return `<row r="${number}">${number === 3 ? textCell('A3', 'Kouvola') : ''}${year}${value}${provisional}</row>`;
}

/** A sheet with a merged title, a merged name, days for years, calculations, truths and errors, beside one that is hidden. */
const CELLS = workbookOf(
	[
		{
			name: 'Luvut',
			rows: [
				`<row r="1">${textCell('A1', 'Kouvolan päästöt')}</row>`,
				`<row r="2">${textCell('A2', 'Kunta')}${textCell('B2', 'Vuosi')}${textCell('C2', 'Arvo')}${textCell('D2', 'Ennakollinen')}</row>`,
				row(3, '<c r="B3" s="1"><v>44926</v></c>', '<c r="C3"><f>400+90.3</f><v>490.3</v></c>'),
				row(4, '<c r="B4"><v>2023</v></c>', '<c r="C4"><f>1+1</f></c>'),
				row(5, '<c r="B5"><v>2024</v></c>', '<c r="C5" t="e"><v>#N/A</v></c>'),
				row(6, '<c r="B6"><v>2019</v></c>', '<c r="C6" t="b"><v>1</v></c>'),
				row(7, '<c r="B7"><v>2025</v></c>', '<c r="C7"><v>470</v></c>', '<c r="D7" t="b"><v>1</v></c>')
			].join(''),
			after: '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A7"/></mergeCells>'
		},
		{
			name: 'Vanha',
			state: 'hidden',
			rows: `<row r="1">${textCell('A1', 'Vuosi')}${textCell('B1', 'Arvo')}</row><row r="2"><c r="A2"><v>2024</v></c><c r="B2"><v>1</v></c></row>`
		}
	],
	{ styles: STYLES }
);

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const HOSTILE: [what: string, file: string | Uint8Array, code: string][] = [
	['a small file that swells', zipSync({ 'xl/workbook.xml': new Uint8Array(257 * 1024 ** 2) }), 'file-swells'],
	[
		'entities that grow',
		workbookOf([{ name: 'S', rows: '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]><row r="1">&a;</row>' }]),
		'file-corrupt'
	],
	[
		'an entity that reaches for a file',
		workbookOf([{ name: 'S', rows: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><row r="1">&a;</row>' }]),
		'file-corrupt'
	],
	['a million columns', `${';'.repeat(1_000_001)}\n`, 'file-too-wide'],
	['a PDF that is called a table', '%PDF-1.7\n…', 'file-kind'],
	['an old workbook', Buffer.concat([OLE, Buffer.alloc(64)]), 'file-kind'],
	['an encrypted workbook', Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')]), 'file-encrypted'],
	['a workbook that is cut off', CELLS.slice(0, CELLS.length / 2), 'file-corrupt'],
	['nothing', ' \r\n\r\n', 'file-empty'],
	['a workbook without sheets', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'file-empty']
];

describeEachEngine('cells of every kind', (fresh, engine) => {
	it('are taken for what they say, or rejected with the reason', async () => {
		const here = await installed(await fresh());
		const read = await brought(here, await here.approver('kouvola'), CELLS, SERIES);
		expect(read.understood).toMatchObject({ sheets: ['Luvut'], hidden: 1, mapping: { sheet: 'Luvut', headerRow: 2 } });
		expect(read.counts).toEqual({ added: 1, corrected: 0, unchanged: 1, rejected: 3, elsewhere: 0, empty: 0 });
		const rows = await importRows.of(here.store.reading, read.id, ['added', 'rejected'], -1, 10);
		expect(
			rows.map(({ place, content, rejected }) => [
				place,
				content && [content.period, content.value, content.provisional],
				rejected?.problems[0]?.code
			])
		).toEqual([
			['C4', undefined, 'cell-in-error'],
			['C5', undefined, 'cell-in-error'],
			['C6', undefined, 'value-unreadable'],
			['C7', ['2025', 470, true], undefined]
		]);
	});

	it('of a hidden sheet are read when somebody names it', async () => {
		const here = await installed(await fresh());
		const told = { ...SERIES, sheet: 'Vanha' };
		const read = await brought(here, await here.approver('kouvola'), CELLS, told);
		expect(read).toMatchObject({ state: 'ready', counts: { added: 1 } });
	});

	it.runIf(engine === 'sqlite').each(HOSTILE)('of %s are not read, and leave nothing', async (_, file, code) => {
		const here = await installed(await fresh());
		const read = await brought(here, await here.approver('kouvola'), file, SERIES);
		expect([read.state, read.problems.map((problem) => problem.code)]).toEqual(['failed', [code]]);
		expect(await importRows.of(here.store.reading, read.id, ['added', 'corrected', 'rejected'], -1, 1)).toEqual([]);
	});
});
