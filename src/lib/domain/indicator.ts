import type { Aggregation } from './aggregate.ts';
import type { Problem } from './problem.ts';
import type { TargetKind } from './target.ts';
import { canonicalUnit, convert } from './unit.ts';

export const MEASURES = ['number', 'percentage', 'index', 'yes_no', 'stage'] as const;

/** The kind of number that an indicator gives. */
export type Measure = (typeof MEASURES)[number];

/** What is measured, as far as the rules about figures and targets need to know it. */
export type Indicator = {
	/** In this unit the natural limit is told; a series of the indicator may use another one of the same quantity. */
	unit: string;
	measure: Measure;
	aggregation: Aggregation;
	/** Which way is usually the better one; the target's own sense goes before it. */
	direction?: 'increase' | 'decrease';
	/** The value beyond which there is none, on the side to which the direction leads: 100 for a share that should grow. */
	naturalLimit?: number;
};

/** The least and the greatest value that there can be. */
export type Limits = { lowest?: number; highest?: number };

const KINDS: Record<Measure, readonly TargetKind[]> = {
	number: ['level', 'hold', 'cumulative', 'direction', 'unmeasured'],
	percentage: ['level', 'hold', 'direction', 'unmeasured'],
	index: ['level', 'hold', 'direction', 'unmeasured'],
	yes_no: ['milestone', 'hold', 'unmeasured'],
	stage: ['staged', 'milestone', 'hold', 'unmeasured']
};

const WAYS: Record<Measure, readonly Aggregation[]> = {
	number: ['sum', 'end', 'mean', 'none'],
	percentage: ['end', 'mean', 'none'],
	index: ['end', 'mean', 'none'],
	yes_no: ['end', 'none'],
	stage: ['end', 'none']
};

/**
 * The natural limits of an indicator's values, in its own unit or in another one of the same quantity; empty where the unit is of
 * another quantity. A percentage with a limit of 0 or 100 is a share of a whole and bounded on both sides; yes or no is 1 or 0.
 *
 * @example limitsOf({ unit: 'percent', measure: 'percentage', aggregation: 'none', direction: 'increase', naturalLimit: 100 }).lowest === 0
 */
export function limitsOf(indicator: Indicator, unit: string = indicator.unit): Limits {
	const { measure, direction, naturalLimit: limit } = indicator;
	if (measure === 'yes_no') return { lowest: 0, highest: 1 };
	if (limit === undefined) return {};
	if (measure === 'percentage' && (limit === 0 || limit === 100)) return { lowest: 0, highest: 100 };
	const told = convert(limit, indicator.unit, unit);
	if (told === undefined || direction === undefined) return {};
	return direction === 'increase' ? { highest: told } : { lowest: told };
}

/**
 * Whether a unit can be that of a kind of number: percentages in per cent or percentage points, an index with its base year.
 *
 * @example fitsMeasure('percent of GDP', 'percentage') === true; fitsMeasure('t CO2e', 'percentage') === false
 */
export function fitsMeasure(unit: string, measure: Measure): boolean {
	return measureOf(canonicalUnit(unit)) === measure;
}

/**
 * Whether figures of a kind of number can be put together in a way: percentages have no sum.
 *
 * @example canAggregate('percentage', 'sum') === false; canAggregate('number', 'sum') === true
 */
export function canAggregate(measure: Measure, how: Aggregation): boolean {
	return WAYS[measure].includes(how);
}

/**
 * Whether a kind of target makes sense for a kind of number: what is done by a date is a yes, a total needs numbers that have a sum.
 *
 * @example kindFits('cumulative', 'percentage') === false; kindFits('milestone', 'yes_no') === true
 */
export function kindFits(kind: TargetKind, measure: Measure): boolean {
	return KINDS[measure].includes(kind);
}

/**
 * What does not go together in an indicator: its unit or its way of putting figures together with its kind of number.
 *
 * @example indicatorProblems({ unit: 't CO2e', measure: 'percentage', aggregation: 'none' }) // one: unit-not-of-measure
 */
export function indicatorProblems({
	unit,
	measure,
	aggregation
}: Pick<Indicator, 'unit' | 'measure' | 'aggregation'>): Problem[] {
	const problems: Problem[] = [];
	if (!fitsMeasure(unit, measure)) {
		problems.push({ code: 'unit-not-of-measure', field: 'unit', values: { unit: unit.slice(0, 40) } });
	}
	if (!canAggregate(measure, aggregation)) problems.push({ code: 'aggregation-not-of-measure', field: 'aggregation' });
	return problems;
}

function measureOf(unit: string): Measure {
	if (/^percent/i.test(unit)) return 'percentage';
	if (/^index\b/i.test(unit)) return 'index';
	if (unit === 'yes/no') return 'yes_no';
	return unit === 'stage' ? 'stage' : 'number';
}
