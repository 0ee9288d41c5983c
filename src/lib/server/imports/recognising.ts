import { ENTRIES_COLUMNS } from '#domain/entries-file.ts';
import type { Importing } from '#domain/sheet/mapping.ts';
import { recognise, type Recognised, type Told } from '#domain/sheet/recognition.ts';
import { Survey, type Surveyed } from '#domain/sheet/survey.ts';
import { refused, type Problem } from '#domain/problem.ts';
import type { SheetFile, SheetInFile } from '../workbook/sheet-file.ts';
import { Unreadable } from '../workbook/unreadable.ts';

/** What somebody said of a file before it was read: which sheet it is, where its header stands, and what else would be asked. */
export type ToldOfFile = Told & { sheet?: string; headerRow?: number };

/** A sheet of a file with what was seen of it and what is proposed. */
export type Understood = {
	sheet: string;
	/** All sheets that are in sight, by name; the others by how many they are. */
	sheets: string[];
	hidden: number;
	surveyed: Surveyed;
	recognised: Recognised;
	questions: Problem[];
};

/** Sheets that are looked at for figures, where nobody said which it is. */
const LOOKED_AT = 20;
const OURS = 'entries';

/** Finds the sheet with the figures and proposes how it is read. `told` can name one that is hidden. Throws `Unreadable`. */
export async function understand(
	file: SheetFile,
	importing: Importing,
	told: ToldOfFile,
	alive: (rows: number) => Promise<void>
): Promise<Understood> {
	const visible = file.sheets.filter(({ hidden }) => !hidden);
	const sheets = visible.map(({ name }) => name);
	const named =
		told.sheet === undefined ? visible.find(({ name }) => name === OURS) : sheetNamed(file, told.sheet, sheets);
	const looked: Understood[] = [];
	for (const sheet of named ? [named] : visible.slice(0, LOOKED_AT)) {
		const surveyed = await surveyOf(sheet, told.headerRow, alive);
		const recognised = recognise(
			sheet.name,
			surveyed,
			importing,
			isOurs(file, surveyed) ? { decimal: '.', ...told } : told
		);
		const { questions } = recognised;
		looked.push({
			sheet: sheet.name,
			sheets,
			hidden: file.sheets.length - sheets.length,
			surveyed,
			recognised,
			questions
		});
	}
	const figured = looked.filter(({ questions }) => !questions.some(({ code }) => code === 'ask-figures'));
	const best = figured[0] ?? looked[0];
	if (!best) throw new Unreadable('file-empty');
	if (best.surveyed.rows === 0 && figured.length === 0) throw new Unreadable('file-empty');
	if (figured.length < 2) return best;
	const question = refused('ask-sheet', 'sheet', { typed: figured.map(({ sheet }) => sheet).join(', ') }).problems;
	return { ...best, questions: [...question, ...best.questions] };
}

/** The entries file as it was written here: its decimal mark is the point. A spreadsheet that saved it anew parts its cells otherwise. */
function isOurs(file: SheetFile, { columns }: Surveyed): boolean {
	return file.about.endsWith(', ,') && ENTRIES_COLUMNS.every((name, at) => columns[at]?.header === name);
}

/** Looks a sheet over; `alive` throws where nobody wants it any more. */
async function surveyOf(
	sheet: SheetInFile,
	headerRow: number | undefined,
	alive: (rows: number) => Promise<void>
): Promise<Surveyed> {
	const survey = new Survey(headerRow);
	for await (const rows of sheet.rows()) {
		for (const row of rows) survey.add(row);
		await alive(rows.length);
	}
	return survey.done();
}

function sheetNamed(file: SheetFile, name: string, visible: readonly string[]): SheetInFile {
	const found = file.sheets.find((sheet) => sheet.name === name);
	if (!found)
		throw new Unreadable('sheet-unknown', { typed: name.slice(0, 40), example: visible.join(', ').slice(0, 200) });
	return found;
}
