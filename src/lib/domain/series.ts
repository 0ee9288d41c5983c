import type { CivilDate } from './civil-date.ts';
import { fitsMeasure, limitsOf, type Indicator, type Limits } from './indicator.ts';
import { firstDay, type Period, type PeriodKind } from './period.ts';
import { done, refused, type Outcome } from './problem.ts';
import { canonicalUnit, convert, sameQuantity } from './unit.ts';

export const POLICIES = ['review_first', 'publish_on_submit'] as const;

/** What happens to a submitted figure of a series that an agreement stewards. */
export type Policy = (typeof POLICIES)[number];

/** The days after which a figure that nobody reviewed is published as "not yet reviewed". */
export const REVIEW_DAYS = 14;

export const ACCUMULATIONS = ['flow', 'running_total'] as const;

/** Whether each figure of a series is of its own period, or of all periods since a beginning. */
export type Accumulation = (typeof ACCUMULATIONS)[number];

/** What every rule about a figure needs to know of its series. */
export type SeriesRules = {
	periodKind: PeriodKind;
	/** Natural limits of the indicator, in the unit of the series. */
	lowest?: number;
	highest?: number;
	policy: Policy;
	/** Whether an agreement stewards the series; without one nobody reviews. */
	stewarded: boolean;
	/** The last day that it is about, where it was ended. */
	endedOn?: CivilDate;
};

/**
 * Whether a period lies wholly after the day with which a series was ended: no figure of it belongs there.
 *
 * @example isAfterEnd('2026' as Period, '2025-12-31' as CivilDate) === true
 * @example isAfterEnd('2025' as Period, '2025-06-30' as CivilDate) === false
 */
export function isAfterEnd(period: Period, endedOn: CivilDate | undefined): boolean {
	return endedOn !== undefined && firstDay(period) > endedOn;
}

/**
 * What a submission leads to: waiting for review, or publication at once.
 *
 * @example afterSubmission({ policy: 'review_first', stewarded: true }) === 'submitted'
 */
export function afterSubmission(series: Pick<SeriesRules, 'policy' | 'stewarded'>): 'submitted' | 'published' {
	return series.stewarded && series.policy === 'review_first' ? 'submitted' : 'published';
}

/**
 * A value told in the unit of its series, from any unit of the same quantity; refused with both units where they measure different things.
 *
 * @example valueInSeries(481200, 't CO2-ekv', { unit: 'kt CO2e' }) // { ok: true, answer: 481.2 }
 * @example valueInSeries(481200, 't CO2', { unit: 'kt CO2e' }) // refused: unit-does-not-fit
 */
export function valueInSeries(value: number, unit: string, series: { unit: string }): Outcome<number> {
	if (unit === series.unit) return done(value);
	if (!sameQuantity(unit, series.unit)) {
		return refused('unit-does-not-fit', 'unit', { unit: unit.slice(0, 40), series_unit: series.unit });
	}
	return done(convert(value, unit, series.unit) ?? value);
}

/**
 * The unit of a series on an indicator in its one written form, with the natural limits told in it; refused where it measures something
 * else than the indicator does.
 *
 * @example scaleOf({ unit: 't CO2e', measure: 'number', aggregation: 'sum', direction: 'decrease', naturalLimit: 0 }, 'kt CO₂e') // { ok: true, answer: { unit: 'kt CO2e', lowest: 0 } }
 */
export function scaleOf(indicator: Indicator, typed: string): Outcome<{ unit: string } & Limits> {
	const unit = canonicalUnit(typed);
	if (unit === '') return refused('field-missing', 'unit');
	if (!sameQuantity(unit, indicator.unit) || !fitsMeasure(unit, indicator.measure)) {
		return refused('unit-of-something-else', 'unit', { unit: unit.slice(0, 40), series_unit: indicator.unit });
	}
	return done({ unit, ...limitsOf(indicator, unit) });
}
