import { fileQuery } from '../open-data/query.ts';
import type { Described } from './openapi-operation.ts';
import { noQuery } from './query.ts';

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
	},
	{
		id: 'readDataPackage',
		path: '/datapackage.json',
		tag: 'Data',
		summary: 'The columns of the CSV file, described for tools (Data Package, version 2)',
		query: noQuery,
		answer: 'File',
		type: 'application/vnd.datapackage+json'
	},
	{
		id: 'readCatalogue',
		path: '/catalog.jsonld',
		tag: 'Data',
		summary: 'What is published, for open data portals (DCAT-AP 3)',
		query: noQuery,
		answer: 'File',
		type: 'application/ld+json'
	}
];
