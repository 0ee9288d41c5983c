import { describe, expect, it, test } from 'vitest';
import type { CivilDate } from '../civil-date.ts';
import { periodWithin, readPeriodCell, yearNamedIn } from './period-cell.ts';

describe('a period in a cell', () => {
	it.each([
		['2015', '2015'],
		['2015-16', '2015'],
		['2015/2016', '2015'],
		['2024*', '2024'],
		['2024 *', '2024'],
		['2024Q1', '2024-Q1'],
		['2024-Q3', '2024-Q3'],
		['2024K4', '2024-Q4'],
		['Q2 2024', '2024-Q2'],
		['Q2/2024', '2024-Q2'],
		['III/2024', '2024-Q3'],
		['2024M03', '2024-03'],
		['2024-03', '2024-03'],
		['3/2024', '2024-03'],
		['03.2024', '2024-03'],
		['tammi 2024', '2024-01'],
		['Marraskuu 2024', '2024-11'],
		['2024 maalis', '2024-03'],
		['mars 2024', '2024-03'],
		['maj 2024', '2024-05'],
		['dets. 2024', '2024-12'],
		['jaanuar 2024', '2024-01'],
		['March 2024', '2024-03'],
		['1.1.2024', '2024-01-01'],
		['31/12/2024', '2024-12-31'],
		['2024-12-31', '2024-12-31'],
		['2024-12-31T00:00:00', '2024-12-31'],
		['3/4/2024', undefined],
		['Marketing 2024', undefined],
		['31.2.2024', undefined],
		['20244', undefined],
		['1500', undefined],
		['', undefined],
		['2024.5', undefined],
		['2010-2020', undefined]
	])('%s: %s', (text, period) => expect(readPeriodCell(text)?.period).toBe(period));

	it('may be a number or a day', () => {
		expect(readPeriodCell(2015)?.period).toBe('2015');
		expect(readPeriodCell(2015.5)).toBeUndefined();
		expect(readPeriodCell(true)).toBeUndefined();
		expect(readPeriodCell({ date: '2024-12-31' as CivilDate })?.period).toBe('2024-12-31');
	});

	it('is of the kind asked for where a day stands at its edge', () => {
		const day = { date: '2024-12-31' as CivilDate };
		expect(readPeriodCell(day, 'year')?.period).toBe('2024');
		expect(readPeriodCell('31.3.2024', 'quarter')?.period).toBe('2024-Q1');
		expect(readPeriodCell('1.3.2024', 'month')?.period).toBe('2024-03');
		expect(readPeriodCell('15.3.2024', 'year')?.period).toBe('2024-03-15');
		expect(readPeriodCell('2010-11', 'year')?.period).toBe('2010');
	});

	it('is provisional with a star', () => {
		expect(readPeriodCell('2024*')).toEqual({ period: '2024', provisional: true });
		expect(readPeriodCell('2024')?.provisional).toBe(false);
	});
});

test('a period within a text, and what is left of it', () => {
	expect(periodWithin('Num Of Vehicles 2011')).toEqual({ period: '2011', provisional: false, rest: 'Num Of Vehicles' });
	expect(periodWithin('Väkiluku, 2017')?.rest).toBe('Väkiluku');
	expect(periodWithin('2022')?.rest).toBe('');
	expect(periodWithin('2024* t CO2e')).toEqual({ period: '2024', provisional: true, rest: 't CO2e' });
	expect(
		['Change 2010 to 2020', '1990-2020', 'EN 15978', 'Population', '12024'].map((text) => periodWithin(text)?.period)
	).toEqual(Array.from({ length: 5 }));
});

it('one year that texts name may be proposed, of several none', () => {
	expect(yearNamedIn(['Region 2018', 'Population'])).toBe('2018');
	expect(yearNamedIn(['31 December 2023', '2023-12-31', '120230'])).toBe('2023');
	expect([yearNamedIn(['From 2010 to 2018']), yearNamedIn(['091', '20184'])]).toEqual([undefined, undefined]);
});
