import { kindFits, limitsOf, type Limits } from './indicator.ts';
import { endOf, isFiner } from './moment.ts';
import { checkMilestones } from './milestone-check.ts';
import { firstDay, hasEnded, kindOf, lastDay } from './period.ts';
import { baselineOf, statedGoal, type StatedTarget } from './stated-target.ts';
import { directionOf, type TargetKind } from './target.ts';
import { finding, type TargetFinding } from './target-finding.ts';
import { isAtLeast, isAtMost } from './tolerance.ts';
import { convert, sameQuantity } from './unit.ts';

const NEEDS_VALUE: readonly TargetKind[] = ['level', 'hold', 'cumulative', 'staged'];
const NEEDS_PERIOD: readonly TargetKind[] = ['level', 'cumulative', 'milestone', 'staged'];
const STATES: readonly TargetKind[] = ['milestone', 'staged'];

/** A percentage in whole numbers leaves this share of the baseline open. */
const ROUNDING = 0.005;

const CHECKS: readonly ((stated: StatedTarget) => TargetFinding[])[] = [
	checkGround,
	checkBaseline,
	checkGoal,
	checkRange,
	checkLimits,
	checkPath,
	checkMilestones,
	checkMeasure,
	checkKinds,
	checkTimes
];

/**
 * Everything that is wrong or missing in how a target is stated, in a fixed order; empty where it is well-formed. Values in the target's
 * unit. Never throws, whatever is missing.
 *
 * @example targetFindings({ …, kind: 'cumulative', start: undefined })[0]?.code === 'start-missing'
 */
export function targetFindings(stated: StatedTarget): TargetFinding[] {
	return CHECKS.flatMap((check) => check(stated));
}

/** On what it rests. */
function checkGround({ title, quote, source, baseline, series, kind }: StatedTarget): TargetFinding[] {
	const quotesBaseline = baseline?.value !== undefined && baseline.basis !== 'series';
	return [
		...when(!Object.values(title).some((text) => text.trim() !== ''), finding('title-missing')),
		...when(!quote?.trim(), finding('quote-missing')),
		...when(!source?.trim(), finding('source-missing')),
		...when(quotesBaseline && !baseline.source?.trim(), finding('baseline-source-missing')),
		...when(series === undefined && kind !== 'unmeasured', finding('series-missing'))
	];
}

function checkBaseline({ baseline, basis, kind }: StatedTarget): TargetFinding[] {
	if (kind === 'unmeasured') return [];
	const { period, value } = baseline ?? {};
	const percent = basis === 'percent_of_baseline';
	if (period === undefined) {
		if (percent || value !== undefined) return [finding('baseline-period-missing')];
		return when(kind === 'level', finding('baseline-missing'));
	}
	if (value !== undefined) return [];
	return [finding(percent ? 'percent-without-baseline-value' : 'baseline-value-missing', { period })];
}

function checkGoal(stated: StatedTarget): TargetFinding[] {
	const { kind, basis, percent, goal, start } = stated;
	const needsValue = NEEDS_VALUE.includes(kind);
	const asPercent = basis === 'percent_of_baseline';
	const end = goal?.period;
	const late = start !== undefined && end !== undefined && firstDay(start) > lastDay(end);
	return [
		...when(needsValue && !asPercent && goal?.value === undefined, finding('goal-missing', { target_kind: kind })),
		...when(kind !== 'unmeasured' && asPercent && percent === undefined, finding('percent-missing')),
		...when(NEEDS_PERIOD.includes(kind) && end === undefined, finding('goal-period-missing', { target_kind: kind })),
		...when(kind === 'cumulative' && start === undefined, finding('start-missing')),
		...when(late, finding('start-after-goal', { start, goal_period: end })),
		...checkPercent(stated)
	];
}

/** A printed goal and the percentage of the baseline, where a source gives both. */
function checkPercent(stated: StatedTarget): TargetFinding[] {
	const { basis, percent, goal, unit } = stated;
	const baseline = baselineOf(stated);
	if (basis !== 'percent_of_baseline' || percent === undefined) return [];
	const [derived, value] = [statedGoal(stated), goal?.value];
	if (baseline === undefined || derived === undefined || value === undefined) return [];
	const apart = Math.abs(value - derived);
	if (isAtMost(apart, ROUNDING * Math.abs(baseline.value))) return [];
	return [finding('goal-differs-from-percent', { percent, value, goal: derived, unit })];
}

function checkRange({ sense, goal, unit }: StatedTarget): TargetFinding[] {
	const { value, upper } = goal ?? {};
	if (sense !== 'inside') return when(upper !== undefined, finding('upper-without-range', { upper, unit }));
	if (upper === undefined) return [finding('range-incomplete')];
	return when(value !== undefined && upper < value, finding('range-upside-down', { value, upper, unit }));
}

function checkLimits(stated: StatedTarget): TargetFinding[] {
	const { lowest, highest } = limitsIn(stated);
	const { unit, sense, goal } = stated;
	const values = [statedGoal(stated), sense === 'inside' ? goal?.upper : undefined].filter(
		(each) => each !== undefined
	);
	const low = values.find((value) => lowest !== undefined && !isAtLeast(value, lowest));
	const high = values.find((value) => highest !== undefined && !isAtMost(value, highest));
	return [
		...when(low !== undefined, finding('goal-outside-limits', { value: low, lowest, unit })),
		...when(high !== undefined, finding('goal-outside-limits', { value: high, highest, unit }))
	];
}

/** The natural limits in the target's unit. A sum may well be greater than what each of its figures can be. */
function limitsIn({ kind, unit, indicator, series }: StatedTarget): Limits {
	const told = (value: number | undefined): number | undefined =>
		value === undefined || series === undefined ? undefined : convert(value, series.unit, unit);
	const natural = limitsOf(indicator, unit);
	const [lowest, highest] = [told(series?.lowest) ?? natural.lowest, told(series?.highest) ?? natural.highest];
	return {
		...(lowest !== undefined && { lowest }),
		...(highest !== undefined && kind !== 'cumulative' && { highest })
	};
}

/** The way from the baseline to the goal. */
function checkPath(stated: StatedTarget): TargetFinding[] {
	const { baseline, goal, kind, sense, indicator } = stated;
	const [from, to] = [baseline?.period, goal?.period];
	const backwards = from !== undefined && to !== undefined && endOf(to) <= endOf(from);
	const usual = indicator.direction && { increase: 1, decrease: -1 }[indicator.direction];
	const unusual = sense !== 'inside' && usual !== undefined && directionOf(sense) !== usual;
	return [
		...when(backwards, finding('goal-before-baseline', { period: from, goal_period: to })),
		...(kind === 'level' && sense !== 'inside' ? checkDirection(stated) : []),
		...when(unusual, finding('sense-against-indicator', { sense }))
	];
}

function checkDirection(stated: StatedTarget): TargetFinding[] {
	const { basis, percent, sense } = stated;
	const value = stated.baseline?.value;
	const unknown = basis === 'percent_of_baseline' && value === undefined;
	// A percentage says which way it leads even where the baseline is not known.
	const [baseline, goal, unit] = unknown ? [100, percent, 'percent'] : [value, statedGoal(stated), stated.unit];
	if (baseline === undefined || goal === undefined) return [];
	if (isAtLeast(goal, baseline) && isAtMost(goal, baseline)) {
		return [finding('goal-equals-baseline', { value: goal, unit })];
	}
	const against = directionOf(sense) * (goal - baseline) < 0;
	return when(against, finding('direction-against-path', { sense, baseline, goal, unit }));
}

function checkMeasure({ unit, indicator, series, kind }: StatedTarget): TargetFinding[] {
	const series_unit = series?.unit ?? indicator.unit;
	const { measure } = indicator;
	return [
		...when(!sameQuantity(unit, series_unit), finding('unit-of-another-quantity', { unit, series_unit })),
		...when(!kindFits(kind, measure), finding('kind-does-not-fit', { target_kind: kind, measure }))
	];
}

/** Periods for which there will be no figure: only figures of the goal's own kind count, or finer ones that can be put together. */
function checkKinds({ baseline, goal, series, kind, indicator }: StatedTarget): TargetFinding[] {
	if (series === undefined || kind === 'unmeasured') return [];
	const own = series.periodKind;
	const together = STATES.includes(kind) || indicator.aggregation !== 'none';
	const wanted = goal?.period === undefined ? own : kindOf(goal.period);
	const hopeless = wanted !== own && !(together && isFiner(own, wanted));
	const from = baseline?.period;
	const apart = from !== undefined && kindOf(from) !== (hopeless ? own : wanted);
	return [
		...when(hopeless, finding('goal-wrong-kind', { period: goal?.period, kind: own })),
		...when(apart, finding('baseline-wrong-kind', { period: from, kind: hopeless ? own : wanted }))
	];
}

function checkTimes({ adoptedOn: adopted, baseline, goal, on }: StatedTarget): TargetFinding[] {
	const [from, to] = [baseline?.period, goal?.period];
	const before = adopted !== undefined && from !== undefined && lastDay(adopted) < firstDay(from);
	const after = adopted !== undefined && to !== undefined && firstDay(adopted) > lastDay(to);
	return [
		...when(before, finding('adopted-before-baseline', { adopted, period: from })),
		...when(after, finding('adopted-after-goal', { adopted, goal_period: to })),
		...when(adopted !== undefined && firstDay(adopted) > on, finding('adopted-in-future', { adopted })),
		...when(to !== undefined && hasEnded(to, on), finding('deadline-past', { goal_period: to }))
	];
}

function when(found: boolean, what: TargetFinding): TargetFinding[] {
	return found ? [what] : [];
}
