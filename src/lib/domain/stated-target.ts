import type { CivilDate } from './civil-date.ts';
import type { Indicator } from './indicator.ts';
import type { Text } from './language.ts';
import type { Period } from './period.ts';
import type { SeriesRules } from './series.ts';
import { goalValue, type Aim, type Point } from './target.ts';
import { bounded } from './tolerance.ts';
import { convert, sameQuantity } from './unit.ts';

/** A target as somebody states it, whole or with gaps, beside what it is about: what is needed to say whether it is well-formed. */
export type StatedTarget = Omit<Aim, 'baseline' | 'adoptedOn'> & {
	title: Text;
	/** The sentence that states it, and where it stands. */
	quote?: string;
	source?: string;
	/** A day, a month or a year, as exactly as it is known. */
	adoptedOn?: Period;
	unit: string;
	baseline?: { period?: Period; value?: number; basis?: 'quoted' | 'series'; source?: string };
	indicator: Indicator;
	/** The series on which it rests, where there is one. */
	series?: Pick<SeriesRules, 'periodKind' | 'lowest' | 'highest'> & { unit: string };
	/** The day on which it is looked at. */
	on: CivilDate;
};

/**
 * The baseline as a value at a period; undefined where either is missing.
 *
 * @example baselineOf({ …, baseline: { period: '2005' as Period } }) === undefined
 */
export function baselineOf({ baseline }: StatedTarget): Point | undefined {
	if (baseline?.period === undefined || baseline.value === undefined) return undefined;
	return { period: baseline.period, value: baseline.value };
}

/**
 * The goal's value in the target's unit: the stated percentage of the baseline where it has one, else as given.
 *
 * @example statedGoal({ …, basis: 'percent_of_baseline', percent: 20, baseline: { period: '2007' as Period, value: 915 } }) === 183
 */
export function statedGoal(stated: StatedTarget): number | undefined {
	const { basis, percent, goal } = stated;
	const value = goalValue({ basis, percent, goal, baseline: baselineOf(stated) });
	return value === undefined ? undefined : bounded(value);
}

/**
 * A target told in another unit of the same quantity, as figures of its series are; itself where the units measure different things. A
 * percentage of the baseline stays as it is.
 *
 * @example toldIn({ …, unit: 't CO2e', goal: { value: 700000 } }, 'kt CO2e').goal?.value === 700
 */
export function toldIn(stated: StatedTarget, unit: string): StatedTarget {
	const { baseline, goal, milestones } = stated;
	if (!sameQuantity(stated.unit, unit)) return stated;
	const told = (value: number): number => convert(value, stated.unit, unit) ?? value;
	return {
		...stated,
		unit,
		...(baseline && {
			baseline: { ...baseline, ...(baseline.value !== undefined && { value: told(baseline.value) }) }
		}),
		...(goal && {
			goal: {
				...goal,
				...(goal.value !== undefined && { value: told(goal.value) }),
				...(goal.upper !== undefined && { upper: told(goal.upper) })
			}
		}),
		milestones: milestones.map(({ period, value }) => ({ period, value: told(value) }))
	};
}
