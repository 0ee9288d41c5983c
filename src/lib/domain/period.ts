import { civilDate, dayAfter, yearsAt, type CivilDate } from './civil-date.ts';

export const PERIOD_KINDS = ['year', 'quarter', 'month', 'day'] as const;

export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** How a period of each kind is written. */
export const PERIOD_EXAMPLES: Record<PeriodKind, string> = {
	year: '2024',
	quarter: '2024-Q1',
	month: '2024-03',
	day: '2024-03-15'
};

/** A span that a figure is about, in its one written form: "2024", "2024-Q1", "2024-03" or "2024-03-15". */
export type Period = string & { readonly brand: 'Period' };

const YEAR = /^(?:1[6-9]|2[01])\d{2}$/;
const QUARTER = /^(\d{4})-Q([1-4])$/;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
/** Two years that follow one another: "2015-16", "2015/2016", with any dash. */
const SEASON = /^(\d{4}) ?[-/\u2010-\u2015\u2212] ?(\d{2}|\d{4})$/;

/**
 * Reads a period in its written form; undefined for anything else, and for years outside 1600–2199.
 *
 * @example parsePeriod('2024-Q1') === '2024-Q1'; parsePeriod('2024-13') === undefined
 */
export function parsePeriod(text: string): Period | undefined {
	const trimmed = text.trim();
	if (!YEAR.test(trimmed.slice(0, 4))) return undefined;
	const known =
		trimmed.length === 4 || QUARTER.test(trimmed) || MONTH.test(trimmed) || civilDate(trimmed) !== undefined;
	return known ? (trimmed as Period) : undefined;
}

/**
 * Reads a period as tables write it: also a season of two years ("2015-16", "2015/16", "2015–2016"), which is its first year.
 *
 * "2010-11" is a month, and a season only where the kind asked for is the year; with a slash or a longer dash it can mean either and is
 * not guessed. Years that don't follow one another are a span, and no period.
 *
 * @example readPeriod('2015-16') === '2015'; readPeriod('2010-11') === '2010-11'; readPeriod('2010-11', 'year') === '2010'
 */
export function readPeriod(text: string, kind?: PeriodKind): Period | undefined {
	const trimmed = text.trim();
	const [, first = '', second = ''] = SEASON.exec(trimmed) ?? [];
	const following = String(Number(first) + 1).slice(-second.length);
	if (second === '' || second !== following) return parsePeriod(trimmed);
	const perhapsMonth = second.length === 2 && MONTH.test(`${first}-${second}`);
	return perhapsMonth && kind !== 'year' ? parsePeriod(trimmed) : parsePeriod(first);
}

/**
 * The kind of a period, told by its written form.
 *
 * @example kindOf('2024-03' as Period) === 'month'
 */
export function kindOf(period: Period): PeriodKind {
	if (period.length === 4) return 'year';
	if (period.length === 10) return 'day';
	return period.includes('Q') ? 'quarter' : 'month';
}

/**
 * The first day of a period.
 *
 * @example firstDay('2024-Q2' as Period) === '2024-04-01'
 */
export function firstDay(period: Period): CivilDate {
	const quarter = QUARTER.exec(period);
	if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01` as CivilDate;
	return `${period}${period.length === 4 ? '-01-01' : period.length === 7 ? '-01' : ''}` as CivilDate;
}

/**
 * The last day of a period.
 *
 * @example lastDay('2024-02' as Period) === '2024-02-29'
 */
export function lastDay(period: Period): CivilDate {
	if (period.length === 4) return `${period}-12-31` as CivilDate;
	if (period.length === 10) return period as unknown as CivilDate;
	const year = period.slice(0, 4);
	const quarter = QUARTER.exec(period);
	const month = quarter ? Number(quarter[2]) * 3 : Number(period.slice(5));
	const days = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
	return `${year}-${String(month).padStart(2, '0')}-${days}` as CivilDate;
}

/**
 * Where a period stands on the line of time, in years: its end less one year, so that a year's figure stands at its year's number.
 *
 * @example timeOf('2021' as Period) === 2021
 */
export function timeOf(period: Period): number {
	if (period.length === 4) return Number(period);
	return yearsAt(dayAfter(lastDay(period))) - 1;
}

/**
 * Orders periods by their end, and of two that end together the longer one last; negative, zero or positive.
 *
 * @example comparePeriods('2023' as Period, '2024-Q1' as Period) < 0
 */
export function comparePeriods(a: Period, b: Period): number {
	return compareText(lastDay(a), lastDay(b)) || compareText(firstDay(b), firstDay(a));
}

/**
 * Whether a period has ended by the end of the day before the given one.
 *
 * @example hasEnded('2024' as Period, '2025-01-01' as CivilDate) === true
 */
export function hasEnded(period: Period, on: CivilDate): boolean {
	return lastDay(period) < on;
}

/**
 * Whether the first period lies wholly inside the second.
 *
 * @example isWithin('2024-03' as Period, '2024-Q1' as Period) === true
 */
export function isWithin(inner: Period, outer: Period): boolean {
	return firstDay(outer) <= firstDay(inner) && lastDay(inner) <= lastDay(outer);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The period of the same kind that follows; undefined after the year 2199.
 *
 * @example nextPeriod('2024-Q4' as Period) === '2025-Q1'
 */
export function nextPeriod(period: Period): Period | undefined {
	const kind = kindOf(period);
	if (kind === 'year') return parsePeriod(String(Number(period) + 1));
	const first = dayAfter(lastDay(period));
	if (kind === 'quarter') return parsePeriod(`${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`);
	return parsePeriod(kind === 'month' ? first.slice(0, 7) : first);
}
