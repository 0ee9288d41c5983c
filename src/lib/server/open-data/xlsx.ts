import { ENTRIES_COLUMNS } from '#domain/entries-file.ts';
import { columnMeaning } from '#words/entries-column.ts';
import { LICENCE, rowOf, type Publication } from './publication.ts';
import { workbook, type Cell } from './workbook.ts';

const WIDTHS = [22, 30, 26, 16, 10, 14, 22, 11, 14, 30, 30, 30, 30, 40];

/** The entries file as a workbook: the same columns on the sheet `entries`, and beside it a sheet that says what they are. */
export function xlsx(publication: Publication): AsyncGenerator<Uint8Array> {
	return workbook([
		{ name: 'entries', widths: WIDTHS, header: [...ENTRIES_COLUMNS], rows: entries(publication) },
		{
			name: 'read me',
			widths: [18, 110],
			header: ['about', 'Pledgeline: published figures'],
			rows: [about(publication)]
		}
	]);
}

async function* entries(publication: Publication): AsyncGenerator<Cell[][]> {
	for await (const portion of publication.entries()) {
		yield portion.map((each) => {
			const row = rowOf(each);
			return ENTRIES_COLUMNS.map((column) => row[column]);
		});
	}
}

function about({ origin, filter, journal }: Publication): Cell[][] {
	const part = Object.entries(filter).map(([name, value]) => `${name} ${value}`);
	return [
		['address', `${origin}/data`],
		['licence', `${LICENCE.title} (${LICENCE.path}). Name the source: Pledgeline, ${origin}`],
		['what is in it', part.length === 0 ? 'Everything that is published.' : `What is published of ${part.join(', ')}.`],
		['state', `Line ${journal.line} of the journal${journal.at === null ? '' : `, written ${journal.at}`}.`],
		['journal_head', journal.head],
		[
			'whose figures',
			`Whether a figure was reported by the organisation or collected: ${origin}/api/v1/data.json, origin.`
		],
		['', ''],
		...ENTRIES_COLUMNS.map((column): Cell[] => [column, columnMeaning(column, 'en')])
	];
}
