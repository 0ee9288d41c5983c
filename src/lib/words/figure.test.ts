import { expect, it } from 'vitest';
import { writtenAs, writtenInCell } from '#domain/grid/cell.ts';
import { figureText, shownText, writtenText } from './figure.ts';

it('a figure is said with its unit, or why there is none', () => {
	expect(figureText({ value: 79400.5 }, 'kt CO2e', 'fi')).toBe('79\u00a0400,5\u00a0kt\u00a0CO₂e');
	expect(figureText({ missingReason: 'NE' }, 'kt CO2e', 'en')).toContain('stimated');
	expect([figureText({ stage: 'begun' }, '', 'en'), figureText({}, '', 'en')]).toEqual(['begun', '']);
});

it('what was written is said as the figure that it is, in whichever language; what cannot be read as it stands', () => {
	expect(writtenText(writtenInCell('79 400,5', 'fi'), 'kt CO2e', 'en')).toBe('79,400.5\u00a0kt\u00a0CO₂e');
	expect(writtenText(writtenAs({ value: -12.5 }), 'kt CO2e', 'fi')).toBe('−12,5\u00a0kt\u00a0CO₂e');
	expect(writtenText(writtenInCell(' 12,x ', 'fi'), 'kt CO2e', 'fi')).toBe('12,x');
	expect(writtenText(writtenInCell('ne', 'fi'), 'kt CO2e', 'en')).toContain('stimated');
	expect(writtenText(writtenInCell('', 'fi'), 'kt CO2e', 'en')).toBe('');
});

it('a cell shows numbers of others as its language prints them, and what is one’s own as it was typed', () => {
	expect(shownText(writtenInCell('79400', 'fi'), 'en')).toBe('79,400');
	expect(shownText(writtenAs({ value: 79400.25 }), 'en')).toBe('79,400.25');
	expect(shownText(writtenInCell('79400', 'en'), 'en')).toBe('79400');
	expect(shownText(writtenInCell('12,x', 'fi'), 'en')).toBe('12,x');
	expect(shownText(writtenAs({ missingReason: 'NE' }), 'en')).toBe('NE');
});
