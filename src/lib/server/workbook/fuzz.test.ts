import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import type { Importing } from '#domain/sheet/mapping.ts';
import { rowReader } from '#domain/sheet/row.ts';
import { seeded } from '../../../../tests/seeded.ts';
import { partsOf, textCell } from '../../../../tests/workbook.ts';
import { understand } from '../imports/recognising.ts';
import { openSheetFile } from './sheet-file.ts';
import { Unreadable } from './unreadable.ts';

/** So many files with seeded mutations: `FUZZ=10000 npx vitest run --project server src/lib/server/workbook/fuzz.test.ts` */
const FILES = Number(process.env.FUZZ ?? 1000);

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IMPORTING: Importing = {
	names: ['Kouvola'],
	code: '286',
	series: [
		{
			...{ id: 'a' as Id<'series'>, indicator: 'population', indicatorNames: ['Väkiluku'], inventory: 'syke' },
			...{ inventoryNames: ['SYKE'], periodKind: 'year', unit: 'persons', staged: false }
		}
	]
};

const CSV = [
	'SYKE\r\n\r\nKunta;1990;2005;2022*\r\n286 Kouvola;84 196;"1.234,5";..\r\nKotka;1;2;3\r\n',
	'organisation,indicator,period,value,unit,note_fi\nkouvola,population,2015-16,"1,5",persons,\'=x\nkouvola,population,1.1.2024,NE,t,\n'
];
const STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
const ROWS =
	`<row r="1">${textCell('A1', 'Kunta')}${textCell('B1', 'Vuosi')}<c r="C1" t="s"><v>0</v></c></row>` +
	`<row r="2">${textCell('A2', 'Kouvola')}<c r="B2" s="1"><v>45657</v></c><c r="C2"><f>1+1</f><v>84196</v></c></row>` +
	`<row r="3">${textCell('A3', 'Kouvola')}<c r="B3"><v>2021</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="b"><v>1</v></c></row>`;
const SHEETS = [{ name: 'S', rows: ROWS, after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>' }];
const PIECES = [
	'"',
	';',
	',',
	'\n',
	'<',
	'>',
	'&',
	'&#0;',
	'/',
	'\u0000',
	'Kouvola',
	'9'.repeat(400),
	'-',
	'1e999',
	'__proto__',
	'\ud800',
	'é'
];

it(`${FILES} mutated files are read or refused, and nothing else`, { timeout: 600_000 }, async () => {
	const next = seeded(7).below;
	const came = { read: 0, refused: 0 };
	for (let at = 0; at < FILES; at += 1) {
		const path = join(folder, 'file');
		writeFileSync(path, at % 3 === 0 ? Buffer.from(mutated(CSV[at % 2] ?? '', next)) : workbook(at, next));
		try {
			const file = await openSheetFile(path);
			const { surveyed, recognised } = await understand(file, IMPORTING, {}, async () => undefined);
			const read = rowReader(recognised.mapping, IMPORTING, surveyed.head.texts);
			const sheet = file.sheets.find(({ name }) => name === recognised.mapping.sheet);
			for await (const rows of sheet?.rows() ?? []) for (const [number, row] of rows.entries()) read(row, number);
			came.read += 1;
		} catch (error) {
			if (!(error instanceof Unreadable)) throw new Error(`File ${at} crashed the reader.`, { cause: error });
			came.refused += 1;
		}
	}
	expect(came.read + came.refused).toBe(FILES);
	expect(Math.min(came.read, came.refused)).toBeGreaterThan(FILES / 20);
});

/** A workbook of which a part was mutated before it was packed, or the bytes afterwards. */
function workbook(at: number, next: (most: number) => number): Uint8Array {
	const parts = Object.entries(partsOf(SHEETS, { strings: ['Väkiluku'], styles: STYLES }));
	const chosen = at % 3 === 1 ? next(parts.length) : -1;
	const packed = zipSync(
		Object.fromEntries(parts.map(([name, xml], each) => [name, strToU8(each === chosen ? mutated(xml, next) : xml)]))
	);
	if (chosen >= 0) return packed;
	for (let changes = 1 + next(6); changes > 0; changes -= 1) packed[next(packed.length)] = next(256);
	return next(4) === 0 ? packed.slice(0, next(packed.length)) : packed;
}

function mutated(text: string, next: (most: number) => number): string {
	let changed = text;
	for (let changes = 1 + next(5); changes > 0; changes -= 1) {
		const from = next(changed.length + 1);
		const piece = next(3) === 0 ? changed.slice(from, from + next(40)) : (PIECES[next(PIECES.length)] ?? '');
		changed = changed.slice(0, from) + piece + changed.slice(from + next(12));
	}
	return changed;
}
