import { expect, it } from 'vitest';
import type { SheetRow } from './cell.ts';
import { headOf } from './head.ts';

const ROWS: [string, SheetRow[], number[], string[]][] = [
	[
		'the first row',
		[
			['City', 'Year', 'Value'],
			['Kouvola', 2022, 490.3]
		],
		[0],
		['City', 'Year', 'Value']
	],
	[
		'below titles',
		[['A title'], ['t CO2e'], [], ['Kunta', 1990, 2005], ['Espoo', 6.3, 5.6]],
		[3],
		['Kunta', '1990', '2005']
	],
	['below a title right above it', [['A title'], ['Kunta', '2022'], ['Espoo', '6,3']], [1], ['Kunta', '2022']],
	[
		'below a merged title',
		[
			['T', 'T', 'T'],
			['Kunta', '2021', '2022'],
			['Espoo', '6,3', '5']
		],
		[1],
		['Kunta', '2021', '2022']
	],
	[
		'in several rows',
		[
			['Kommun', 'Folk-', 'Inflyttade', 'Inflyttade'],
			[null, 'ökning', 'Totalt', 'därav'],
			['Kotka', 1, 2.5, '..']
		],
		[0, 1],
		['Kommun', 'Folkökning', 'Inflyttade Totalt', 'Inflyttade därav']
	],
	['above a heading inside the table', [['Area', '2022'], ['Kymenlaakso'], ['Kotka', '237,3']], [0], ['Area', '2022']],
	[
		'of years, above years',
		[
			['Year', 'City'],
			['2022', 'Kotka'],
			['2021', 'Kotka']
		],
		[0],
		['Year', 'City']
	],
	[
		'nowhere',
		[
			['Kotka', 237.3],
			['Kouvola', 490.3]
		],
		[],
		['', '']
	],
	['in nothing', [], [], []]
];

it.each(ROWS)('finds the header %s', (_, rows, lines, texts) => {
	expect(headOf(rows)).toMatchObject({ rows: lines, texts });
});

it('is a row of names alone, though the value of the first figure is missing', () => {
	const rows = [
		['organisation', 'period', 'value', 'unit', 'missing_reason'],
		['kouvola', '2023', '', 'kt CO2e', 'NE'],
		['kouvola', '2022', '490.3', 'kt CO2e', '']
	];
	expect(headOf(rows)).toMatchObject({ rows: [0], firstData: 1 });
});

it('takes the row that it is told', () => {
	const rows: SheetRow[] = [
		['x', 1],
		['City', 'Value'],
		['Kotka', 2]
	];
	expect(headOf(rows, 2)).toMatchObject({ firstData: 2, texts: ['x City', '1 Value'] });
	expect(headOf(rows, 0)).toMatchObject({ rows: [], firstData: 0 });
});
