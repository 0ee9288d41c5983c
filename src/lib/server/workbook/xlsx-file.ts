import type { SheetFile } from './sheet-file.ts';
import { Unreadable } from './unreadable.ts';
import { datesIn } from './xlsx-styles.ts';
import { sheetRows } from './xlsx-rows.ts';
import { attribute, readXml, unescaped } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

const MOST_SHEETS = 100;

/** A workbook of the format that Excel and LibreOffice write. */
export function xlsxFile(bytes: Uint8Array): SheetFile {
	const zip = openZip(bytes);
	const workbook = zip.text('xl/workbook.xml');
	if (workbook === undefined) {
		const kind = zip.text('mimetype') ?? '';
		throw new Unreadable('file-kind', { typed: kind.includes('opendocument.spreadsheet') ? 'ODS' : 'ZIP' });
	}
	const { sheets, from1904 } = sheetsIn(workbook);
	const targets = targetsIn(zip.text('xl/_rels/workbook.xml.rels') ?? '');
	const strings = stringsIn(zip);
	const dates = datesIn(zip.text('xl/styles.xml') ?? '');
	return {
		kind: 'xlsx',
		about: 'XLSX',
		sheets: sheets.map(({ name, hidden, relation }) => ({
			name,
			hidden,
			rows() {
				const xml = zip.text(targets.get(relation) ?? '');
				if (xml === undefined) throw new Unreadable('file-corrupt', { typed: name.slice(0, 40) });
				return sheetRows(xml, { strings, dates, from1904 });
			}
		}))
	};
}

function sheetsIn(workbook: string): {
	sheets: { name: string; hidden: boolean; relation: string }[];
	from1904: boolean;
} {
	const sheets: { name: string; hidden: boolean; relation: string }[] = [];
	let from1904 = false;
	readXml(workbook, {
		open(tag, attributes) {
			if (tag === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
			if (tag !== 'sheet') return;
			if (sheets.length === MOST_SHEETS) throw new Unreadable('file-too-long', { limit: MOST_SHEETS });
			sheets.push({
				name: (attribute(attributes, 'name') ?? '').slice(0, 100),
				hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
				relation: /[\s:]id\s*=\s*["']([^"']*)["']/.exec(attributes.replace(/\ssheetId\s*=/, ' '))?.[1] ?? ''
			});
		}
	});
	if (sheets.length === 0) throw new Unreadable('file-empty');
	return { sheets, from1904 };
}

function targetsIn(relations: string): Map<string, string> {
	const targets = new Map<string, string>();
	readXml(relations, {
		open(tag, attributes) {
			if (tag !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
			const target = (attribute(attributes, 'Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/');
			targets.set(attribute(attributes, 'Id') ?? '', target);
		}
	});
	return targets;
}

/** The texts that cells point at; of a text in several fonts its parts as one, without how it is to be read aloud. */
function stringsIn(zip: Zip): string[] {
	const strings: string[] = [];
	let text = '';
	let inText = false;
	let spoken = 0;
	readXml(zip.text('xl/sharedStrings.xml') ?? '', {
		open(tag) {
			if (tag === 'si') text = '';
			if (tag === 'rPh') spoken += 1;
			if (tag === 't') inText = spoken === 0;
		},
		close(tag) {
			if (tag === 'rPh') spoken -= 1;
			if (tag === 't') inText = false;
			if (tag === 'si') strings.push(text);
		},
		text(content) {
			if (inText) text += unescaped(content);
		}
	});
	return strings;
}
