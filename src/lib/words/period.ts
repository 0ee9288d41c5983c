import { firstDay, kindOf, type Period, type PeriodKind } from '#domain/period.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { dateFormat } from '#domain/date-format.ts';
import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-FI', et: 'et-EE' };
const ROMAN: Record<string, string> = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV' };

const KINDS: Record<PeriodKind, Message> = {
	year: m.period_kind_year,
	quarter: m.period_kind_quarter,
	month: m.period_kind_month,
	day: m.period_kind_day
};

/**
 * A period on its own, as a heading or in a table has it.
 *
 * @example formatPeriod('2024-Q1' as Period, 'et') === 'I kvartal 2024'; formatPeriod('2024-03' as Period, 'fi') === 'maaliskuu 2024'
 */
export function formatPeriod(period: Period, language: Language): string {
	switch (kindOf(period)) {
		case 'year':
			return period;
		case 'quarter':
			return m.quarter(quarterOf(period, language), { locale: language });
		case 'month':
			return dateText(firstDay(period), language, { month: 'long', year: 'numeric' });
		case 'day':
			return formatDate(firstDay(period), language);
	}
}

/**
 * A period as the time at which something is, inside a sentence.
 *
 * @example inPeriod('2030' as Period, 'fi') === 'vuonna 2030'; inPeriod('2024-03' as Period, 'et') === 'märtsis 2024'
 */
export function inPeriod(period: Period, language: Language): string {
	const locale = { locale: language };
	switch (kindOf(period)) {
		case 'year':
			return m.in_year({ period }, locale);
		case 'quarter':
			return m.in_quarter(quarterOf(period, language), locale);
		case 'month':
			return m.in_month({ period: inflected(formatPeriod(period, language), language, MONTH_ENDINGS) }, locale);
		case 'day':
			return m.on_day({ period: inflected(formatPeriod(period, language), language, DAY_ENDINGS) }, locale);
	}
}

/**
 * The word for a kind of period.
 *
 * @example periodKindWord('quarter', 'fi') === 'vuosineljännes'
 */
export function periodKindWord(kind: PeriodKind, language: Language): string {
	return KINDS[kind]({}, { locale: language });
}

/**
 * A calendar day in words.
 *
 * @example formatDate('2024-03-15' as CivilDate, 'fi') === '15. maaliskuuta 2024'
 */
export function formatDate(day: CivilDate, language: Language): string {
	return dateText(day, language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/**
 * The day on which a moment was in a zone, where its hour says nothing.
 *
 * @example formatDayOf('2024-03-15T23:05:00.000Z', 'Europe/Helsinki', 'fi') === '16. maaliskuuta 2024'
 */
export function formatDayOf(moment: string, zone: string, language: Language): string {
	return dateFormat(LOCALES[language], { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' }).format(
		new Date(moment)
	);
}

/**
 * A moment as the clocks of a zone showed it: hours and minutes.
 *
 * @example formatInstant('2024-03-15T07:05:00.000Z', 'Europe/Helsinki', 'fi') === '15. maaliskuuta 2024 klo 9.05'
 */
export function formatInstant(moment: string, zone: string, language: Language): string {
	const at = new Date(moment);
	const date = formatDayOf(moment, zone, language);
	const parts = dateFormat('en-GB', {
		timeZone: zone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	});
	const [hour = '', minute = ''] = parts.format(at).split(':');
	const time = language === 'en' ? `${hour}:${minute}` : `${Number(hour)}.${minute}`;
	return m.moment({ date, time }, { locale: language });
}

/** What a month's name gets at its end: "maaliskuussa", "märtsis", "mais". */
const MONTH_ENDINGS: Partial<Record<Language, (month: string) => string>> = {
	fi: (month) => `${month}ssa`,
	et: (month) => month + (/[aeiou]$/.test(month) ? 's' : 'is')
};

/** "15. märtsil"; Finnish days are written as they are on their own. */
const DAY_ENDINGS: Partial<Record<Language, (month: string) => string>> = {
	et: (month) => month + (/[aeiou]$/.test(month) ? 'l' : 'il')
};

function inflected(text: string, language: Language, endings: typeof MONTH_ENDINGS): string {
	const ending = endings[language];
	return ending ? text.replace(/\p{L}+(?= \d{4}$)/u, ending) : text;
}

function quarterOf(period: Period, language: Language): { number: string; year: string } {
	const number = period.slice(6);
	return { number: language === 'et' ? (ROMAN[number] ?? number) : number, year: period.slice(0, 4) };
}

function dateText(day: CivilDate, language: Language, format: Intl.DateTimeFormatOptions): string {
	return dateFormat(LOCALES[language], { ...format, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
