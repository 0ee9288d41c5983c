import { yearsAt, type CivilDate } from './civil-date.ts';
import { firstDay, nextPeriod, timeOf, type Period, type PeriodKind } from './period.ts';

const LAST_YEAR = 2199;
const KEPT = 20_000;
const ends = new Map<Period, number>();
const beginnings = new Map<CivilDate, number>();

/** How many periods of a kind make a year; days differ from year to year. */
const IN_A_YEAR: Record<PeriodKind, number> = { year: 1, quarter: 4, month: 12, day: 365 };

/**
 * `timeOf`, remembered: judging a series asks for the same few hundred periods again and again.
 *
 * @example endOf('2021' as Period) === 2021
 */
export function endOf(period: Period): number {
	if (period.length === 4) return Number(period);
	return remembered(ends, period, timeOf);
}

/**
 * The moment at which a period begins, on the line on which a year's figure stands at its year's number: the year 2020 begins at 2019.
 *
 * @example beginningOf('2020' as Period) === 2019
 */
export function beginningOf(period: Period): number {
	return period.length === 4 ? Number(period) - 1 : momentOf(firstDay(period));
}

/**
 * The moment at which a day begins, on the same line: an explicit start date is its own moment.
 *
 * @example momentOf('2020-01-01' as CivilDate) === 2019
 */
export function momentOf(day: CivilDate): number {
	return remembered(beginnings, day, (each) => yearsAt(each) - 1);
}

function remembered<Key>(kept: Map<Key, number>, key: Key, compute: (key: Key) => number): number {
	const known = kept.get(key);
	if (known !== undefined) return known;
	if (kept.size >= KEPT) kept.clear();
	const time = compute(key);
	kept.set(key, time);
	return time;
}

/**
 * The period of a kind that a day lies in.
 *
 * @example periodAround('2024-05-17' as CivilDate, 'quarter') === '2024-Q2'
 */
export function periodAround(day: CivilDate, kind: PeriodKind): Period {
	if (kind === 'year') return day.slice(0, 4) as Period;
	if (kind === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` as Period;
	return (kind === 'month' ? day.slice(0, 7) : day) as Period;
}

/**
 * The first period of a kind that ends at a moment or after it; undefined after the year 2199 and before 1600.
 *
 * @example periodReaching(2035.190184, 'year') === '2036'
 */
export function periodReaching(time: number, kind: PeriodKind): Period | undefined {
	const tolerant = time - 1e-9;
	const year = Math.ceil(tolerant);
	if (!(year >= 1600 && year <= LAST_YEAR)) return undefined;
	if (kind === 'year') return String(year) as Period;
	let period: Period | undefined = periodAround(`${year}-01-01` as CivilDate, kind);
	while (period !== undefined && endOf(period) < tolerant) period = nextPeriod(period);
	return period;
}

/**
 * Whether the first kind of period is a part of the second, as months are of quarters.
 *
 * @example isFiner('month', 'quarter') === true; isFiner('year', 'year') === false
 */
export function isFiner(kind: PeriodKind, than: PeriodKind): boolean {
	return IN_A_YEAR[kind] > IN_A_YEAR[than];
}
