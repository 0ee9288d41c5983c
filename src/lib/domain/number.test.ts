import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from './language.ts';
import { readNumber, readPlainNumber, writeNumber } from './number.ts';
import type { Outcome } from './problem.ts';

const NO_BREAK = '\u00a0';
const NARROW = '\u202f';
const THIN = '\u2009';
const MINUS = '\u2212';

/** What came of reading: the number, or the problem's name. */
function told(outcome: Outcome<number>): number | string {
	return outcome.ok ? outcome.answer : (outcome.problems[0]?.code ?? 'none');
}

test('as documented', () => {
	expect(readNumber('1,5', 'fi')).toEqual({ ok: true, answer: 1.5 });
	expect(readNumber('1.234,5', 'fi')).toEqual({ ok: true, answer: 1234.5 });
	expect(readNumber('1.234', 'fi')).toEqual({
		ok: false,
		problems: [{ code: 'value-ambiguous', field: 'value', values: { typed: '1.234', decimal: 1.234, thousands: 1234 } }]
	});
	expect(readPlainNumber('-1.5e3')).toEqual({ ok: true, answer: -1500 });
	expect(readPlainNumber('')).toEqual({ ok: false, problems: [{ code: 'value-missing', field: 'value' }] });
});

describe.each(LANGUAGES)('in %s', (language) => {
	test.each([
		['0', 0],
		['7', 7],
		['007', 7],
		['1,5', 1.5],
		['1.5', 1.5],
		['1,50', 1.5],
		['0,5', 0.5],
		[',5', 0.5],
		['.5', 0.5],
		['5,', 5],
		['5.', 5],
		['+5', 5],
		['-5', -5],
		['-1,5', -1.5],
		[`${MINUS}1,5`, -1.5],
		['–3', -3],
		['\u20113', -3],
		['- 3', -3],
		[' 3 ', 3],
		['\t3\n', 3],
		['-0', 0],
		[`${MINUS}0,0`, 0],
		['12345', 12345],
		['1234.567', 1234.567],
		['1234,567', 1234.567],
		['1.2345', 1.2345],
		['1,2345', 1.2345],
		['0.123', 0.123],
		['0,123', 0.123],
		['-0.123', -0.123],
		['12.34', 12.34],
		['1 234', 1234],
		['12 345 678', 12345678],
		[`1${NO_BREAK}234`, 1234],
		[`1${NARROW}234`, 1234],
		[`1${THIN}234`, 1234],
		["1'234", 1234],
		['1’234’567,8', 1234567.8],
		[`${MINUS}1${NO_BREAK}234,5`, -1234.5],
		['1 234,5', 1234.5],
		['1 234.5', 1234.5],
		['1 234,567', 1234.567],
		['1 234.567', 1234.567],
		['1.234,5', 1234.5],
		['1,234.5', 1234.5],
		['1.234,567', 1234.567],
		['1,234.567', 1234.567],
		['-1.234.567,8', -1234567.8],
		['1,234,567.8', 1234567.8],
		['12.345.678', 12345678],
		['12,345,678', 12345678],
		['１２', 12],
		['１．５', 1.5],
		['－１，５', -1.5]
	])('%j is %d', (typed, expected) => {
		expect(readNumber(typed, language)).toEqual({ ok: true, answer: expected });
	});

	test.each([
		...['abc', '--1', `${MINUS}-1`, '+-1', '-', '+', '.', ',', '-.', '1-', '1-2', '1–2', '1+2', '(5)'],
		...['1e5', '1E5', '1.5e-3', '0x10', '0b1', 'NaN', 'Infinity', '-Infinity', '∞', '1_000', '1n', 'null'],
		...['5 %', '5%', '5 kt', '€5', '~5', '<5', '5*', '=5', '1;5', '1:5', '1/2', '½', '1½', '..', '...', '–', '—'],
		...['1.2.3', '1,2,3', '1..5', '1,,5', '1.,5', '1.23.456', '12.34.567', '1234.567.890', '1.2345,6', '1,2345.6'],
		...['1.234,', '1.234.567,8,9', '1.234,567.8', '1,234.567,8', '1.234,567,890', '1.234.567.89'],
		...['٣', '१२', '๑', '十', '10²', '10⁵', 'CO₂', '5₂', '①', '𝟏', 'Ⅳ'],
		...[
			'12 34',
			'1 23',
			'2023 481',
			'1 2345',
			'12\t34',
			'481\t490',
			'481\n490',
			'481\r\n490',
			'1  234',
			'1, 5',
			'1 .5'
		],
		...["'5", "5'", "1'23", "''", '1 234 56', '0,123 456', '9'.repeat(400), `1${'0'.repeat(309)}`]
	])('%j is not a number', (typed) => {
		expect(told(readNumber(typed, language))).toBe('value-unreadable');
	});

	test.each(['', ' ', '\t\n', NO_BREAK, NARROW])('%j is missing', (typed) => {
		expect(readNumber(typed, language)).toEqual({ ok: false, problems: [{ code: 'value-missing', field: 'value' }] });
	});

	test.each([
		['1.234', 1.234, 1234],
		['12.345', 12.345, 12345],
		['999.000', 999, 999000],
		['-1.234', -1.234, -1234],
		['+1.234', 1.234, 1234],
		[`${MINUS}1.234`, -1.234, -1234],
		[' 1.234 ', 1.234, 1234]
	])('%j could be two numbers', (typed, decimal, thousands) => {
		expect(readNumber(typed, language)).toEqual({
			ok: false,
			problems: [{ code: 'value-ambiguous', field: 'value', values: { typed: typed.trim(), decimal, thousands } }]
		});
	});
});

test.each([
	['1,234', 'en', 'value-ambiguous'],
	['1,234', 'fi', 1.234],
	['1,234', 'sv', 1.234],
	['1,234', 'et', 1.234],
	['-12,345', 'en', 'value-ambiguous'],
	['-12,345', 'fi', -12.345],
	['123,456', 'en', 'value-ambiguous'],
	['1234,567', 'en', 1234.567],
	['0,123', 'en', 0.123],
	['1,23', 'en', 1.23],
	['1,234,567', 'en', 1234567],
	['1,234,567', 'fi', 1234567]
] as const)('a lone comma before three digits: %s in %s is %s', (typed, language, expected) => {
	expect(told(readNumber(typed, language))).toBe(expected);
});

test('a problem names its field and what was typed, not all of it', () => {
	expect(readNumber('abc', 'fi', 'goal')).toEqual({
		ok: false,
		problems: [{ code: 'value-unreadable', field: 'goal', values: { typed: 'abc' } }]
	});
	expect(readNumber('1.234', 'fi', 'goal')).toMatchObject({ problems: [{ field: 'goal' }] });
	expect(readNumber('', 'fi', 'goal')).toMatchObject({ problems: [{ field: 'goal' }] });
	const read = readNumber(` ${'x'.repeat(5_000_000)}`, 'en');
	expect(read).toMatchObject({ problems: [{ code: 'value-unreadable', values: { typed: 'x'.repeat(40) } }] });
});

describe('a number as the language itself writes it', () => {
	const digits = fc.integer({ min: 0, max: 6 });
	const mantissa = fc.oneof(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.integer({ min: -9e13, max: 9e13 }));
	const spaces = fc.constantFrom(' ', NO_BREAK, NARROW, THIN);
	const minuses = fc.constantFrom(MINUS, '-', '–');

	/** Whether a text could be two numbers, told by its look alone. */
	function ambiguous(text: string, language: Language): boolean {
		return (language === 'en' ? /^[^\d]?[1-9]\d{0,2}[.,]\d{3}$/ : /^[^\d]?[1-9]\d{0,2}\.\d{3}$/).test(text);
	}

	test.each(LANGUAGES)('is read back in %s, or asked about', (language) => {
		fc.assert(
			fc.property(mantissa, digits, fc.boolean(), spaces, minuses, (whole, places, useGrouping, space, minus) => {
				const value = Number(`${whole}e-${places}`);
				const text = new Intl.NumberFormat(language, { maximumFractionDigits: places, useGrouping })
					.format(value)
					.replace(/\s/g, space)
					.replace(/[-\u2212]/, minus);
				const read = readNumber(text, language);
				if (!ambiguous(text, language)) {
					expect([text, read]).toEqual([text, { ok: true, answer: value === 0 ? 0 : value }]);
					return;
				}
				expect([text, told(read)]).toEqual([text, 'value-ambiguous']);
				const values = read.ok ? {} : read.problems[0]?.values;
				expect([values?.decimal, values?.thousands]).toContain(value);
			}),
			{ numRuns: 1000 }
		);
	});

	test('whatever is typed, the answer is a finite number or one problem, in every language', () => {
		const pieces = fc.constantFrom(
			'1',
			'23',
			'456',
			'0',
			'.',
			',',
			' ',
			NO_BREAK,
			'-',
			MINUS,
			'+',
			"'",
			'e',
			'٣',
			'２',
			'²'
		);
		const texts = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.array(pieces, { maxLength: 9 }).map((each) => each.join(''))
		);
		fc.assert(
			fc.property(texts, fc.constantFrom(...LANGUAGES), (typed, language) => {
				const read = readNumber(typed, language);
				if (read.ok) expect(Number.isFinite(read.answer) && !Object.is(read.answer, -0)).toBe(true);
				else expect(read.problems).toHaveLength(1);
			}),
			{ numRuns: 1000 }
		);
	});

	test('the language decides between answering and asking, never between two numbers', () => {
		const pieces = fc.constantFrom('1', '23', '456', '0', '.', ',', ' ', '-');
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
				const answers = LANGUAGES.map((language) => readNumber(parts.join(''), language));
				const numbers = answers.flatMap((each) => (each.ok ? [each.answer] : []));
				expect(new Set(numbers).size).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('a number as computers write it', () => {
	test.each([
		['0', 0],
		['-0', 0],
		['481.2', 481.2],
		['1.234', 1.234],
		['-3', -3],
		['1e21', 1e21],
		['1e+21', 1e21],
		['1.5E-7', 1.5e-7],
		[' 5 ', 5]
	])('%j is %d', (text, expected) => {
		expect(readPlainNumber(text)).toEqual({ ok: true, answer: expected });
	});

	test.each([
		...['abc', '1,5', '1 234', '0x10', '0b1', '+5', '.5', '5.', 'NaN', 'Infinity', '-Infinity', '1e999', '--1', '٣'],
		...['null', 'true', '1_000', '1e', '５']
	])('%j is not a number', (text) => {
		expect(told(readPlainNumber(text))).toBe('value-unreadable');
	});

	test.each(['', ' ', '\n'])('%j is missing, not 0', (text) => {
		expect(told(readPlainNumber(text))).toBe('value-missing');
	});

	test('is read back as the same number', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(readPlainNumber(String(value))).toEqual({ ok: true, answer: value === 0 ? 0 : value });
			})
		);
	});
});

describe('a number as it is written into a field', () => {
	test.each([
		[79400, 'fi', '79\u00a0400'],
		[79400, 'en', '79\u00a0400'],
		[481.2, 'sv', '481,2'],
		[481.2, 'en', '481.2'],
		[-1234567.25, 'et', '−1\u00a0234\u00a0567,25'],
		[999, 'fi', '999'],
		[1000, 'fi', '1\u00a0000'],
		[0, 'fi', '0'],
		[1e-7, 'fi', '0,0000001'],
		[1.25e21, 'en', '1\u00a0250\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000']
	] as const)('%d in %s is %j', (value, language, text) => {
		expect(writeNumber(value, language)).toBe(text);
	});

	test('is read back as the same number, or asked about', () => {
		fc.assert(
			fc.property(
				fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }),
				fc.constantFrom(...LANGUAGES),
				(value, language) => {
					const read = readNumber(writeNumber(value, language), language);
					if (read.ok) expect(read.answer).toBe(value === 0 ? 0 : value);
					else expect(read.problems[0]?.code).toBe('value-ambiguous');
				}
			),
			{ numRuns: 1000 }
		);
	});
});
