import type { Period } from '#domain/period.ts';
import type { Problem } from '#domain/problem.ts';
import { cellText } from '#domain/sheet/cell.ts';
import type { ColumnUse, Mapping } from '#domain/sheet/mapping.ts';
import { yearNamedIn } from '#domain/sheet/period-cell.ts';
import type { ColumnReason } from '#domain/sheet/recognition.ts';
import type { SubjectReason } from '#domain/sheet/subject.ts';
import type { SheetFile } from '../workbook/sheet-file.ts';
import type { Understood } from './recognising.ts';

/** What was understood of a file, as it is kept beside it and shown to people. */
export type ShownUnderstanding = {
	kind: SheetFile['kind'];
	about: string;
	sheets: string[];
	hidden: number;
	layout: 'long' | 'wide';
	rows: number;
	headers: string[];
	columns: { header: string; samples: string[]; use: ColumnUse; reason: ColumnReason }[];
	labels: { text: string; reason: SubjectReason | undefined }[];
	decimalReason: 'settled' | 'no-decimals' | 'asked';
	/** The one year that the titles and the headers name: proposed where the period is asked for. */
	year?: Period;
	/** The rows around the header, as texts. */
	first: string[][];
	/** The number of the first of them, from 1; of imports that were read before it was kept there is none, and it is 1. */
	firstRow?: number;
	questions: Problem[];
	/** The file is of the same make as one that was imported before, and is read as that was. */
	remembered: boolean;
	mapping: Mapping;
};

const COLUMNS = 60;
const ROWS = 10;
const WIDE = 8;
const LETTERS = 60;

/** What is kept and shown; of a very wide sheet only its first columns are shown. */
export function shownOf(
	file: SheetFile,
	{ sheets, hidden, surveyed, recognised }: Understood,
	settled: { mapping: Mapping; questions: Problem[]; remembered: boolean }
): ShownUnderstanding {
	const year = yearNamedIn([...surveyed.head.titles, ...surveyed.columns.map(({ header }) => header)]);
	return {
		...(year && { year }),
		...{ kind: file.kind, about: file.about, sheets, hidden, layout: recognised.layout, rows: surveyed.rows },
		headers: surveyed.columns.map(({ header }) => header.slice(0, 200)),
		columns: surveyed.columns.slice(0, COLUMNS).map(({ header, samples }, at) => ({
			header: header.slice(0, 120),
			samples: samples.map(short),
			use: settled.mapping.columns[at] ?? { use: 'skip' },
			reason: recognised.reasons[at] ?? 'not-needed'
		})),
		labels: recognised.labels,
		decimalReason: recognised.decimalReason,
		first: surveyed.first.slice(0, ROWS).map((row) => row.slice(0, WIDE).map((cell) => short(cellText(cell)))),
		firstRow: surveyed.firstAt + 1,
		...settled
	};
}

function short(text: string): string {
	return text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
}
