import type { CivilDate } from './civil-date.ts';
import { periodAround } from './moment.ts';
import { kindOf, lastDay, type Period, type PeriodKind } from './period.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The number of a period among those of its kind: the next one has the next number. Whole numbers, so that periods are counted and
 * not measured.
 *
 * @example numberOf('2025-Q1' as Period) - numberOf('2024-Q4' as Period) === 1
 */
export function numberOf(period: Period): number {
	const kind = kindOf(period);
	if (kind === 'day') return Date.parse(period) / DAY;
	const year = Number(period.slice(0, 4));
	if (kind === 'year') return year;
	return kind === 'quarter' ? year * 4 + Number(period.slice(6)) - 1 : year * 12 + Number(period.slice(5)) - 1;
}

/**
 * The period of a kind that has a number.
 *
 * @example periodNumbered('month', numberOf('2024-12' as Period) + 1) === '2025-01'
 */
export function periodNumbered(kind: PeriodKind, number: number): Period {
	if (kind === 'day') return new Date(number * DAY).toISOString().slice(0, 10) as Period;
	if (kind === 'year') return String(number) as Period;
	const parts = kind === 'quarter' ? 4 : 12;
	const [year, part] = [Math.floor(number / parts), (number % parts) + 1];
	return `${year}-${kind === 'quarter' ? `Q${part}` : String(part).padStart(2, '0')}` as Period;
}

/**
 * The period of a kind in which another period ends.
 *
 * @example endsIn('2024-03' as Period, 'quarter') === '2024-Q1'
 */
export function endsIn(period: Period, kind: PeriodKind): Period {
	return kindOf(period) === kind ? period : periodAround(lastDay(period), kind);
}

/**
 * The number of the last period of a kind that is over on a day.
 *
 * @example lastNumberOver('year', '2026-11-21' as CivilDate) === 2025
 */
export function lastNumberOver(kind: PeriodKind, on: CivilDate): number {
	return numberOf(periodAround(on, kind)) - 1;
}
