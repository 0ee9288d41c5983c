import { fileQuery } from '../open-data/query.ts';
import type { Described } from './openapi-operation.ts';

const ENTRIES =
	'What is published now, one row an entry, in the order of organisation, indicator, inventory, dimension and period. The columns ' +
	'are those that an import takes. `X-Journal-Head` is the hash of the last line of the journal of which the file knows.';

/** Everything that is published, in one file: written while it is sent. */
export const FILES: Described[] = [
	{
		id: 'readDataCsv',
		path: '/data.csv',
		tag: 'Data',
		summary: 'All published figures as CSV',
		description: ENTRIES,
		query: fileQuery,
		answer: 'File',
		type: 'text/csv'
	},
	{
		id: 'readDataXlsx',
		path: '/data.xlsx',
		tag: 'Data',
		summary: 'All published figures as a workbook, with a sheet that explains it',
		description: ENTRIES,
		query: fileQuery,
		answer: 'File',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
	},
	{
		id: 'readDataJson',
		path: '/data.json',
		tag: 'Data',
		summary: 'All published figures as JSON, with whose they are',
		query: fileQuery,
		answer: 'DataFile'
	}
];
