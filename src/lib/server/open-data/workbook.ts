import { strToU8, Zip, ZipDeflate } from 'fflate';

/** What a cell holds; an empty text is an empty cell. */
export type Cell = string | number | boolean;

/** A sheet with its header and the widths of its columns in characters. Rows come in portions. */
export type Sheet = {
	name: string;
	widths: number[];
	header: string[];
	rows: AsyncIterable<Cell[][]> | Iterable<Cell[][]>;
};

/** The format knows no more rows; what is left goes on in a further sheet. */
const LAST_ROW = 1_048_576;
const LONGEST_TEXT = 32_767;

/**
 * An XLSX workbook, written as it is read: of a sheet never more than a portion is in memory. Texts are texts, whatever they look
 * like; a first row that stays in place bears the header.
 */
export async function* workbook(sheets: Sheet[], lastRow = LAST_ROW): AsyncGenerator<Uint8Array> {
	const ready: Uint8Array[] = [];
	const zip = new Zip((error, bytes) => {
		if (error) throw error;
		ready.push(bytes);
	});
	const names: string[] = [];

	function begin(path: string): (text: string, last?: boolean) => void {
		const file = new ZipDeflate(path, { level: 6 });
		zip.add(file);
		return (text, last = false) => file.push(strToU8(text), last);
	}
	function* taken(): Generator<Uint8Array> {
		for (const bytes of ready.splice(0)) if (bytes.length > 0) yield bytes;
	}

	for (const sheet of sheets) {
		let part = 0;
		let row = 0;
		let write: ReturnType<typeof begin> | undefined;
		const open = (): ReturnType<typeof begin> => {
			part += 1;
			names.push(part === 1 ? sheet.name : `${sheet.name} ${part}`);
			const opened = begin(`xl/worksheets/sheet${names.length}.xml`);
			opened(`${SHEET_BEGINS(sheet.widths)}${rowXml(sheet.header, 1, true)}`);
			row = 1;
			return opened;
		};
		write = open();
		for await (const portion of sheet.rows) {
			let text = '';
			for (const cells of portion) {
				if (row === lastRow) {
					write(text + SHEET_ENDS, true);
					text = '';
					write = open();
				}
				row += 1;
				text += rowXml(cells, row, false);
			}
			write(text);
			yield* taken();
		}
		write(SHEET_ENDS, true);
		yield* taken();
	}
	for (const [path, text] of Object.entries(surroundings(names))) begin(path)(text, true);
	zip.end();
	yield* taken();
}

function rowXml(cells: readonly Cell[], row: number, bold: boolean): string {
	const xml = cells.map((cell, at) => cellXml(cell, `${columnName(at)}${row}`, bold)).join('');
	return `<row r="${row}">${xml}</row>`;
}

function cellXml(cell: Cell, place: string, bold: boolean): string {
	if (cell === '') return '';
	if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
	if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
	const style = bold ? ' s="1"' : '';
	return `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(fitting(cell))}</t></is></c>`;
}

/** A longer text makes the file unreadable: it ends at the last space that fits. */
function fitting(text: string): string {
	if (text.length <= LONGEST_TEXT) return text;
	const cut = text.lastIndexOf(' ', LONGEST_TEXT);
	return text.slice(0, cut > 0 ? cut : LONGEST_TEXT).toWellFormed();
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Signs that XML cannot hold are written as the format has them, _x000B_; and so is a text that only looks like that. */
function escaped(text: string): string {
	return text
		.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
		.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
		.replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g, hexadecimal);
}

function hexadecimal(sign: string): string {
	return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** "A", "B", … "Z", "AA". */
function columnName(at: number): string {
	const last = String.fromCharCode(65 + (at % 26));
	return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function SHEET_BEGINS(widths: readonly number[]): string {
	const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
	return (
		`${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
		'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
		`<cols>${columns.join('')}</cols><sheetData>`
	);
}

const SHEET_ENDS = '</sheetData></worksheet>';

/** The other files of a workbook, which only name its sheets and how a header looks. */
function surroundings(names: readonly string[]): Record<string, string> {
	const sheets = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
	const relations = names.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`));
	const parts = names.map((_, at) => part(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'));
	const styles = relation(names.length + 1, 'styles', 'styles.xml');
	return {
		'xl/styles.xml':
			`${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
			'<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>' +
			'</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
			'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>' +
			'</cellXfs></styleSheet>',
		'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELATIONS}">${relations.join('')}${styles}</Relationships>`,
		'_rels/.rels': `${XML}<Relationships xmlns="${RELATIONS}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
		'[Content_Types].xml':
			`${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
			`${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${parts.join('')}</Types>`
	};
}

function relation(id: number, type: string, target: string): string {
	return `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

function part(name: string, type: string): string {
	return `<Override PartName="${name}" ContentType="${CONTENT}.${type}+xml"/>`;
}
