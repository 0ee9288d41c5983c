import { strToU8, zipSync } from 'fflate';

type Sheet = { name: string; rows: string; after?: string; state?: string };
type Parts = { strings?: string[]; styles?: string; date1904?: boolean };

/** A workbook made of its XML, so that a test can write what no spreadsheet would. `rows` is what stands in `sheetData`. */
export function workbookOf(sheets: Sheet[], { strings = [], styles = '', date1904 = false }: Parts = {}): Uint8Array {
	return zipSync(
		Object.fromEntries(
			Object.entries(partsOf(sheets, { strings, styles, date1904 })).map(([name, xml]) => [name, strToU8(xml)])
		)
	);
}

/** The same, part by part. */
export function partsOf(
	sheets: Sheet[],
	{ strings = [], styles = '', date1904 = false }: Parts = {}
): Record<string, string> {
	const names = sheets.map(
		({ name, state = 'visible' }, at) =>
			`<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="rId${at + 1}"/>`
	);
	const relations = sheets.map(
		(_, at) => `<Relationship Id="rId${at + 1}" Type="worksheet" Target="worksheets/sheet${at + 1}.xml"/>`
	);
	return {
		'xl/workbook.xml': `<workbook><workbookPr date1904="${date1904}"/><sheets>${names.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
		'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
		'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
		...Object.fromEntries(
			sheets.map(({ rows, after = '' }, at) => [
				`xl/worksheets/sheet${at + 1}.xml`,
				`<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`
			])
		)
	};
}

/** A cell with a text of its own. */
export function textCell(place: string, text: string): string {
	return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
