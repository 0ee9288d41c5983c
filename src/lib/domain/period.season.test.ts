import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { period } from './examples.fixture.ts';
import { kindOf, PERIOD_KINDS, readPeriod } from './period.ts';

const years = fc.integer({ min: 1600, max: 2199 });
const anyPeriod = fc
	.tuple(years, fc.constantFrom('', '-Q1', '-Q4', '-01', '-06', '-11', '-12', '-01-31', '-02-28', '-12-31'))
	.map(([year, part]) => period(`${year}${part}`));

describe('a season of two years', () => {
	test.each([
		...[
			'2015-16',
			'2015/16',
			'2015–16',
			'2015—16',
			'2015−16',
			'2015 - 16',
			'2015/2016',
			'2015-2016',
			' 2015–2016 ',
			'2015 / 2016'
		]
	])('%s is its first year', (text) => {
		expect([undefined, ...PERIOD_KINDS].map((kind) => readPeriod(text, kind))).toEqual(Array(5).fill('2015'));
	});

	test.each([
		['1999-00', '1999'],
		['1999/2000', '1999'],
		['2099-00', '2099'],
		['2000/01', undefined],
		['2000/2001', '2000'],
		['2012-13', '2012'],
		['2199-2200', '2199'],
		['1599-1600', undefined]
	])('%s: %s', (text, expected) => {
		expect(readPeriod(text)).toBe(expected);
	});

	test('that could be a month is one only where a year is asked for', () => {
		const spelled = ['2010-11', '2010/11', '2010–11'];
		expect(spelled.map((text) => readPeriod(text))).toEqual(['2010-11', undefined, undefined]);
		expect(spelled.map((text) => readPeriod(text, 'month'))).toEqual(['2010-11', undefined, undefined]);
		expect(spelled.map((text) => readPeriod(text, 'year'))).toEqual(['2010', '2010', '2010']);
		expect([readPeriod('2011-12', 'quarter'), readPeriod('2010-12', 'year')]).toEqual(['2011-12', '2010-12']);
	});

	test.each([
		'2015-17',
		'2015-15',
		'2016-15',
		'2020-2023',
		'2015-6',
		'2015-016',
		'15-16',
		'2015-16-17',
		'2015--16',
		'2015 16'
	])('%s is none', (text) => {
		expect([undefined, ...PERIOD_KINDS].map((kind) => readPeriod(text, kind))).toEqual(Array(5).fill(undefined));
	});

	test('is read as it stands where it is no season', () => {
		fc.assert(
			fc.property(anyPeriod, fc.constantFrom(undefined, ...PERIOD_KINDS), (each, kind) => {
				const season =
					kind === 'year' && kindOf(each) === 'month' && Number(each.slice(5)) === (Number(each.slice(2, 4)) + 1) % 100;
				expect(readPeriod(each, kind)).toBe(season ? each.slice(0, 4) : each);
			})
		);
	});

	test('is the year that its own spelling begins with', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1600, max: 2198 }),
				fc.constantFrom('-', '/', '–'),
				fc.boolean(),
				(year, dash, short) => {
					const next = String(year + 1);
					expect(readPeriod(`${year}${dash}${short ? next.slice(2) : next}`, 'year')).toBe(String(year));
				}
			)
		);
	});
});
