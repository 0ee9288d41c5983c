import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, period } from '../examples.fixture.ts';
import { LANGUAGES } from '../language.ts';
import type { SeriesRules } from '../series.ts';
import {
	cellProblems,
	cellText,
	copiedText,
	numberIn,
	reasonIn,
	saysNothing,
	saysSame,
	writtenAs,
	writtenInCell
} from './cell.ts';

const RULES: SeriesRules = { periodKind: 'year', policy: 'review_first', stewarded: true, lowest: 0, highest: 1000 };
const TODAY = day('2026-11-21');

describe('a cell', () => {
	it('as documented', () => {
		expect(writtenInCell(' 481,2 ', 'fi')).toEqual({ value: '481,2', missingReason: '', writtenIn: 'fi' });
		expect(writtenInCell('ne', 'fi').missingReason).toBe('NE');
		expect([reasonIn('ne'), reasonIn('7')]).toEqual(['NE', undefined]);
		expect(writtenAs({ value: 481.2 })).toEqual({ value: '481.2', missingReason: '', writtenIn: 'plain' });
		expect(cellText({ value: '481.2', missingReason: '', writtenIn: 'plain' }, 'fi')).toBe('481,2');
		expect([numberIn(writtenInCell('79 400', 'fi')), numberIn(writtenInCell('12,x', 'fi'))]).toEqual([
			79400,
			undefined
		]);
		expect([saysNothing(writtenInCell(' ', 'en')), saysNothing(writtenInCell('0', 'en'))]).toEqual([true, false]);
		expect(saysSame(writtenInCell('1,50', 'fi'), writtenAs({ value: 1.5 }))).toBe(true);
		expect(cellProblems(writtenInCell('12,x', 'fi'), period(2024), RULES, TODAY)[0]?.code).toBe('value-unreadable');
	});

	it.each([
		['481,2', '2024', []],
		['0', '2024', []],
		['NE', '2024', []],
		['c', '2024', []],
		['..', '2024', ['missing-reason-needed']],
		['–', '2024', ['missing-reason-needed']],
		['', '2024', ['value-missing']],
		['1.234', '2024', ['value-ambiguous']],
		['12,x', '2024', ['value-unreadable']],
		['-1', '2024', ['value-outside-limits']],
		['1001', '2024', ['value-outside-limits']],
		['1', '2026', ['period-not-over']],
		['1', '2024-Q1', ['period-wrong-kind']]
	])('with “%s” for %s: %j', (text, when, codes) => {
		const problems = cellProblems(writtenInCell(text, 'fi'), period(when), RULES, TODAY);
		expect(problems.map(({ code }) => code)).toEqual(codes);
	});

	it('shows any number in any language so that the same number is read back', () => {
		fc.assert(
			fc.property(
				fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e9 }),
				fc.constantFrom(...LANGUAGES),
				(value, language) => {
					const rounded = Math.round(value * 100) / 100;
					const shown = cellText(writtenAs({ value: rounded }), language);
					expect(saysSame(writtenInCell(shown, language), writtenAs({ value: rounded }))).toBe(true);
				}
			)
		);
	});

	it('shows a large number with its thousands apart, and what somebody typed as they typed it', () => {
		expect(cellText(writtenAs({ value: 79400 }), 'fi')).toBe('79\u00a0400');
		expect(cellText(writtenInCell('79 400', 'fi'), 'sv')).toBe('79\u00a0400');
		expect(cellText(writtenInCell('79 400,50', 'fi'), 'fi')).toBe('79 400,50');
		expect(cellText(writtenInCell('79400', 'fi'), 'fi')).toBe('79400');
	});

	it('is copied as every spreadsheet of the language takes it: without gaps, what cannot be read as it stands', () => {
		expect(copiedText(writtenAs({ value: 79400.5 }), 'fi')).toBe('79400,5');
		expect(copiedText(writtenInCell('79 400', 'fi'), 'en')).toBe('79400');
		expect(copiedText(writtenInCell('−3', 'fi'), 'fi')).toBe('-3');
		expect(copiedText(writtenInCell('12,x', 'fi'), 'en')).toBe('12,x');
		expect(copiedText(writtenInCell('ne', 'fi'), 'en')).toBe('NE');
		expect(copiedText(writtenInCell('', 'fi'), 'en')).toBe('');
	});

	it('shows what was written in another language, unreadable texts as they stand', () => {
		expect(cellText(writtenInCell('481,2', 'fi'), 'en')).toBe('481.2');
		expect(cellText(writtenInCell('12,x', 'fi'), 'en')).toBe('12,x');
		expect(cellText(writtenInCell('IE', 'fi'), 'en')).toBe('IE');
		expect(saysSame(writtenInCell('12,x', 'fi'), writtenInCell('12,y', 'fi'))).toBe(false);
		expect(saysSame(writtenInCell('0', 'fi'), writtenInCell('', 'fi'))).toBe(false);
		expect(saysSame(writtenInCell('NE', 'fi'), writtenInCell('NO', 'fi'))).toBe(false);
	});
});
