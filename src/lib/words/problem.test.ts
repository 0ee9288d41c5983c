import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import { readNumber } from '#domain/number.ts';
import { PROBLEM_CODES, type Problem } from '#domain/problem.ts';
import { fieldWord } from './field.ts';
import { problemText } from './problem.ts';

function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}

const FULL: Problem['values'] = {
	...{ typed: 'abc', example: '2024', kind: 'year', period: '2030', last_day: '2030-12-31', lowest: 0, highest: 100 },
	...{ limit: 4000, length: 5_000_000, decimal: 1.234, thousands: 1234, slug: 'kouvola', email: 'a@b.example' },
	...{ state: 'published', finding: 'x', seconds: 30, agreement: 'c6-alliance', organisation: 'espoo', number: 3 },
	...{ unit: 't CO2', series_unit: 'kt CO2e' }
};

describe.each(LANGUAGES)('every problem in %s', (language) => {
	it.each(PROBLEM_CODES)('%s says what is wrong and what mends it', (code) => {
		const text = problemText({ code, field: 'value', values: FULL }, language);
		expect(text).toMatch(/^[\p{Lu}„“”"].+[.]$/u);
		expect(text.split(/[.;:] /).length, text).toBeGreaterThan(1);
		expect(text).not.toMatch(/[{}]|undefined|NaN|“”|””|„“/);
	});

	it.each(PROBLEM_CODES)('%s does not throw when it brings no values', (code) => {
		expect(problemText({ code }, language)).not.toMatch(/undefined|NaN/);
	});

	it('what it proposes for an ambiguous number is a number', () => {
		const refusal = readNumber('1.234', language);
		if (refusal.ok) throw new Error('It was not ambiguous.');
		const text = plain(problemText(refusal.problems[0] as Problem, language));
		const [decimal, thousands] = /(\S+) \p{L}+ (\S+)\.$/u.exec(text)?.slice(1) ?? [];
		expect(readNumber(decimal ?? '', language)).toEqual({ ok: true, answer: 1.234 });
		expect(readNumber(thousands ?? '', language)).toEqual({ ok: true, answer: 1234 });
	});
});

describe('a problem', () => {
	it('tells periods, days and kinds as the language does', () => {
		const notOver: Problem = { code: 'period-not-over', values: { period: '2030', last_day: '2030-12-31' } };
		expect(plain(problemText(notOver, 'en'))).toBe(
			'The period 2030 is not over: its last day is 31 December 2030. Enter its figure after that day.'
		);
		expect(plain(problemText(notOver, 'fi'))).toContain('31. joulukuuta 2030');
		const kind: Problem = { code: 'period-wrong-kind', values: { kind: 'quarter', example: '2024-Q1' } };
		expect(problemText(kind, 'sv')).toContain('är perioden kvartal');
	});

	it('tells one limit or both', () => {
		function text(values: Record<string, number>): string {
			return problemText({ code: 'value-outside-limits', field: 'value', values }, 'en');
		}
		expect(text({ lowest: 0 })).toContain('at least 0');
		expect(text({ highest: 100 })).toContain('at most 100');
		expect(text({ lowest: 0, highest: 100 })).toContain('between 0 and 100');
	});

	it('tells sizes and states', () => {
		expect(plain(problemText({ code: 'body-too-large', values: { limit: 25_000_000 } }, 'en'))).toContain('25 MB');
		expect(plain(problemText({ code: 'body-too-large', values: { limit: '25M' } }, 'en'))).toContain('25M');
		expect(problemText({ code: 'wrong-state', values: { state: 'returned' } }, 'fi')).toContain('palautettu');
		expect(problemText({ code: 'wrong-state', values: { state: 'in_force' } }, 'en')).toContain('in force');
	});

	it('tells for which finding a target is refused', () => {
		const values = { finding: 'milestone-twice', period: '2025' };
		expect(problemText({ code: 'target-not-well-formed', field: 'milestones', values }, 'en')).toBe(
			'The target does not hold together. There are two interim targets for one period (2025). Correct it and try again.'
		);
	});

	it('names both units', () => {
		const values = { unit: '1000 t', series_unit: 'kt CO2e' };
		expect(plain(problemText({ code: 'unit-does-not-fit', field: 'unit', values }, 'en'))).toBe(
			'The figure is in another unit (kt) than the series (kt CO₂e), and one cannot be turned into the other. Give the figure in the unit of the series.'
		);
	});

	it('shows what was typed as it was typed', () => {
		const typed = '<b>abc</b>';
		expect(problemText({ code: 'value-unreadable', values: { typed } }, 'en')).toContain(`“${typed}”`);
	});

	it('names fields', () => {
		expect(fieldWord('note_fi', 'en')).toBe('note (fi)');
		expect(fieldWord('evidence', 'sv')).toBe('underlag');
		expect(fieldWord('points/0/period', 'fi')).toBe('points/0/period');
		for (const name of ['constructor', '__proto__', 'toString']) expect(fieldWord(name, 'en')).toBe(name);
		expect(problemText({ code: 'field-missing', field: 'source' }, 'et')).toBe('Väli „allikas“ puudub. Täitke see.');
	});
});
