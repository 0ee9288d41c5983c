import { describe, expect, it } from 'vitest';
import type { CivilDate } from '#domain/civil-date.ts';
import { LANGUAGES } from '#domain/language.ts';
import { PERIOD_KINDS, type Period } from '#domain/period.ts';
import { formatDate, formatDayOf, formatInstant, formatPeriod, inPeriod, periodKindWord } from './period.ts';

function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}

function period(text: string): Period {
	return text as Period;
}

describe('a period', () => {
	it.each([
		['2024', ['2024', '2024', '2024', '2024']],
		['2024-Q1', ['Q1 2024', '1. neljännes 2024', 'kvartal 1 2024', 'I kvartal 2024']],
		['2024-Q4', ['Q4 2024', '4. neljännes 2024', 'kvartal 4 2024', 'IV kvartal 2024']],
		['2024-01', ['January 2024', 'tammikuu 2024', 'januari 2024', 'jaanuar 2024']],
		['2024-03-15', ['15 March 2024', '15. maaliskuuta 2024', '15 mars 2024', '15. märts 2024']]
	])('%s on its own', (text, expected) => {
		expect(LANGUAGES.map((language) => plain(formatPeriod(period(text), language)))).toEqual(expected);
	});

	it.each([
		['2030', ['in 2030', 'vuonna 2030', 'år 2030', 'aastal 2030']],
		['2024-Q1', ['in Q1 2024', '1. neljänneksellä 2024', 'under kvartal 1 2024', '2024. aasta I kvartalis']],
		['2024-03', ['in March 2024', 'maaliskuussa 2024', 'i mars 2024', 'märtsis 2024']],
		['2024-05', ['in May 2024', 'toukokuussa 2024', 'i maj 2024', 'mais 2024']],
		['2024-03-15', ['on 15 March 2024', '15. maaliskuuta 2024', 'den 15 mars 2024', '15. märtsil 2024']],
		['2024-06-01', ['on 1 June 2024', '1. kesäkuuta 2024', 'den 1 juni 2024', '1. juunil 2024']]
	])('%s inside a sentence', (text, expected) => {
		expect(LANGUAGES.map((language) => plain(inPeriod(period(text), language)))).toEqual(expected);
	});

	it('has a word for each kind', () => {
		expect(PERIOD_KINDS.map((kind) => periodKindWord(kind, 'fi'))).toEqual([
			'vuosi',
			'vuosineljännes',
			'kuukausi',
			'päivä'
		]);
	});
});

describe('days and moments', () => {
	it('writes a day the same wherever the machine stands', () => {
		expect(plain(formatDate('2026-01-01' as CivilDate, 'fi'))).toBe('1. tammikuuta 2026');
	});

	it('shows a moment as the clocks of the zone did', () => {
		const at = '2024-03-15T07:05:00.000Z';
		expect(LANGUAGES.map((language) => plain(formatInstant(at, 'Europe/Helsinki', language)))).toEqual([
			'15 March 2024, 09:05',
			'15. maaliskuuta 2024 klo 9.05',
			'15 mars 2024 kl. 9.05',
			'15. märts 2024 kell 9.05'
		]);
	});

	it('crosses midnight with the zone', () => {
		expect(plain(formatDayOf('2025-12-31T22:30:00.000Z', 'Europe/Helsinki', 'et'))).toBe('1. jaanuar 2026');
		expect(plain(formatInstant('2025-12-31T22:30:00.000Z', 'Europe/Helsinki', 'en'))).toBe('1 January 2026, 00:30');
		expect(plain(formatInstant('2025-12-31T22:30:00.000Z', 'Europe/Stockholm', 'sv'))).toBe(
			'31 december 2025 kl. 23.30'
		);
	});
});
