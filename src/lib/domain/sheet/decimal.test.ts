import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decimalOf, looksLikeNumber, markIn, NO_MARKS, readMarked, tallied } from './decimal.ts';

function read(text: string, mark: ',' | '.'): number | string {
	const outcome = readMarked(text, mark);
	return outcome.ok ? outcome.answer : (outcome.problems[0]?.code ?? '');
}

describe('what a number says of the decimal mark', () => {
	it.each([
		['1,5', ','],
		['1.5', '.'],
		['0,123', ','],
		['0.123', '.'],
		['1.234', 'either'],
		['1,234', 'either'],
		['-12.345', 'either'],
		['1.234,5', ','],
		['1,234.5', '.'],
		['1.234.567', ','],
		['1,234,567', '.'],
		['1234,567', ','],
		['1 234', undefined],
		['12', undefined]
	] as const)('%s: %s', (text, mark) => expect(markIn(text)).toBe(mark));
});

describe('a number by a mark that is known', () => {
	it.each([
		['506,7', ',', 506.7],
		['1.234,5', ',', 1234.5],
		['1.234', ',', 1234],
		['1.234', '.', 1.234],
		['1,234', '.', 1234],
		['172\u00a0629', ',', 172629],
		['1 234,5', ',', 1234.5],
		['−3,5', ',', -3.5],
		['- 3', '.', -3],
		['12 %', '.', 12],
		['1e-7', '.', 1e-7],
		['-0', '.', 0],
		['1.5', ',', 'value-unreadable'],
		['12 34', ',', 'value-unreadable'],
		['1,2,3', ',', 'value-unreadable'],
		['abc', ',', 'value-unreadable'],
		['', '.', 'value-unreadable'],
		['9e999', '.', 'value-unreadable']
	] as const)('%s with %s: %s', (text, mark, value) => expect(read(text, mark)).toBe(value));

	test('whatever is written in one way is read back as it was', () => {
		const number = fc
			.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
			.map((value) => Math.round(value * 1000) / 1000);
		fc.assert(
			fc.property(
				number,
				fc.constantFrom<',' | '.'>(',', '.'),
				fc.constantFrom('', ' ', '\u00a0', 'mark'),
				(value, mark, gap) => {
					const [whole = '', fraction] = Math.abs(value).toFixed(3).split('.');
					const part = gap === 'mark' ? (mark === ',' ? '.' : ',') : gap;
					const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, part);
					expect(read(`${value < 0 ? '-' : ''}${grouped}${mark}${fraction}`, mark)).toBe(value === 0 ? 0 : value);
				}
			)
		);
	});
});

test('a column is settled by any number that can mean only one thing', () => {
	const column = (...texts: string[]): string => decimalOf(texts.reduce(tallied, NO_MARKS));
	expect(column('1.234', '1.5')).toBe('.');
	expect(column('1.234', '0,5')).toBe(',');
	expect(column('1.234', '12.345')).toBe('ambiguous');
	expect(column('1,5', '1.5')).toBe('ambiguous');
	expect(column('12', '13')).toBe('.');
	expect(tallied(NO_MARKS, '1.234').example).toBe('1.234');
});

test('names with numbers in them are no numbers', () => {
	expect(['091 Helsinki', 'MK01', '', '-', '..'].map(looksLikeNumber)).toEqual([false, false, false, false, false]);
	expect(['1 234,5', '-0.9', '12 %', '1e5', '.5'].map(looksLikeNumber)).toEqual([true, true, true, true, true]);
});
