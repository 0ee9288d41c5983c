import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, type Written } from './cell.ts';
import { period } from '../examples.fixture.ts';
import { pastedBlock, pastedCells, pastedRows } from './pasted.ts';

describe('a pasted block', () => {
	it('as documented', () => {
		expect(pastedRows('1\t2\r\n3\t4\r\n')).toEqual([
			['1', '2'],
			['3', '4']
		]);
		expect(pastedRows('"a ""b""\nc"\t1')).toEqual([['a "b"\nc', '1']]);
		expect(pastedCells([['1.234', '5,6', '']], 'fi')[0]).toEqual([plain('1234'), plain('5.6'), undefined]);
	});

	it.each([
		['', []],
		['7', [['7']]],
		['7\n', [['7']]],
		['1\t\t3', [['1', '', '3']]],
		['1\t', [['1', '']]],
		[
			'\t\n\t',
			[
				['', ''],
				['', '']
			]
		],
		['1\n\n3', [['1'], [''], ['3']]],
		['1\r2', [['1'], ['2']]],
		['"12" pipes\t3', [['"12" pipes', '3']]],
		['"open\t3', [['"open', '3']]]
	])('%j has the cells %j', (text, rows) => {
		expect(pastedRows(text)).toEqual(rows);
	});

	it.each([
		['decimal commas', '1,5\t2 345,25', ['1.5', '2345.25']],
		['decimal points', '1.5\t2,345.25', ['1.5', '2345.25']],
		['thousands beside a decimal comma', '1.234\t0,5', ['1234', '0.5']],
		['a decimal point beside thousands', '1.234\t0.5', ['1.234', '0.5']],
		['whole numbers', '1\t−2', ['1', '-2']]
	])('reads %s', (_what, text, values) => {
		expect(pastedCells(pastedRows(text), 'fi')[0]).toEqual(values.map(plain));
	});

	it('guesses nothing, and keeps what it cannot read as it was pasted', () => {
		const written = (value: string): Written => ({ value, missingReason: '', writtenIn: 'fi' });
		expect(pastedCells([['1.234']], 'fi')).toEqual([[written('1.234')]]);
		expect(pastedCells([['12,x', '..', '1,5']], 'fi')).toEqual([[written('12,x'), written('..'), plain('1.5')]]);
		expect(pastedCells([['ne', '2']], 'fi')[0]?.[0]).toEqual({ value: '', missingReason: 'NE', writtenIn: 'fi' });
	});

	it('takes a percentage for a number only where percentages are measured', () => {
		const [share, other] = pastedCells([['12,5 %'], ['12,5 %']], 'fi', (row) => row === 0).flat();
		expect([share, other]).toEqual([plain('12.5'), { value: '12,5 %', missingReason: '', writtenIn: 'fi' }]);
	});

	it.each([
		['the years above', '2021\t2023\n5\t6', [['5', '6']], [1, 3]],
		[
			'years above and names beside',
			'\t2020\t2021\nElectricity\t5\t6\nHeat\t7\t8',
			[
				['5', '6'],
				['7', '8']
			],
			[0, 1]
		],
		['years that the grid has only in part', '1990\t2020\n5\t6', [['5', '6']], [-1, 0]],
		['several names beside', 'City\tUnit\t2022\t2023\nKotka\tkt\t5\t6', [['5', '6']], [2, 3]]
	])('with %s stands under its periods', (_what, text, rows, columns) => {
		const periods = [2020, 2021, 2022, 2023].map((year) => period(year));
		expect(pastedBlock(pastedRows(text), periods)).toEqual({ rows, columns });
	});

	it.each([
		['figures', '5\t6\n7\t8'],
		['years and nothing below', '2020\t2021'],
		['one year', '2020\n5'],
		['years that go backwards', '2023\t2020\n5\t6'],
		['years of which the grid has none', '1990\t1991\n5\t6'],
		['figures of four digits', '2020\t4100\n5\t6'],
		['figures that look like years', '2020\t2021\t5\n5\t6\t7']
	])('with nothing but %s stands where it was put', (_what, text) => {
		const rows = pastedRows(text);
		expect(
			pastedBlock(
				rows,
				[2020, 2021, 2022, 2023].map((year) => period(year))
			)
		).toEqual({ rows });
	});

	it('has the cells that any table without tabs and lines in them was copied from', () => {
		const cell = fc.string({ minLength: 1 }).filter((text) => !/[\t\r\n"]/.test(text));
		const table = fc
			.integer({ min: 1, max: 5 })
			.chain((width) =>
				fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 })
			);
		fc.assert(
			fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
				expect(pastedRows(rows.map((row) => row.join('\t')).join(end))).toEqual(rows);
			})
		);
	});

	it('is read whatever it is, cell by cell', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('1', ',', '.', '\t', '\n', '"', 'x', ' ') }), (text) => {
				const rows = pastedRows(text);
				const cells = pastedCells(rows, 'fi');
				expect(cells.map((row) => row.length)).toEqual(rows.map((row) => row.length));
				for (const each of cells.flat()) if (each) expect(cellText(each, 'fi')).not.toBe('');
			})
		);
	});
});

function plain(value: string): Written {
	return { value, missingReason: '', writtenIn: 'plain' };
}
