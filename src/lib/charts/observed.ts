import { beginningOf } from '#domain/moment.ts';
import { comparePeriods, kindOf, timeOf, type PeriodKind } from '#domain/period.ts';
import type { Figure } from '#domain/entry.ts';
import type { Aim } from '#domain/target.ts';
import type { ChartSubject, Place } from './subject.ts';

/** A figure on the chart; a place without a figure is a gap, where the line breaks. */
export type Observed = Place & { figure?: Figure };

const STEP: Record<PeriodKind, number> = { year: 1, quarter: 1 / 4, month: 1 / 12, day: Infinity };

/**
 * The figures in order of time, with a place without value wherever a period is missing between two of them.
 *
 * @example observedOf({ figures: [1990, 2005, 2006] … }) // 1990, a gap at 1997.5, 2005, 2006
 */
export function observedOf(subject: Pick<ChartSubject, 'aim' | 'figures' | 'cadence' | 'accumulation'>): Observed[] {
	const figures = subject.figures.toSorted((a, b) => comparePeriods(a.period, b.period));
	const flows = subject.aim.kind === 'cumulative' && subject.accumulation !== 'running_total';
	const shown = flows ? runningTotals(figures, subject.aim) : figures;
	return shown.flatMap((figure, i): Observed[] => {
		const before = shown[i - 1];
		const here = { t: timeOf(figure.period), value: figure.value, figure };
		if (!before || !isGap(before, figure, subject.cadence)) return [here];
		return [{ t: (timeOf(before.period) + here.t) / 2, value: NaN }, here];
	});
}

/** Whether a period is missing between two figures that follow each other. */
function isGap(before: Figure, after: Figure, cadence?: number): boolean {
	const step = cadence ?? Math.max(STEP[kindOf(before.period)], STEP[kindOf(after.period)]);
	return timeOf(after.period) - timeOf(before.period) > step * 1.5;
}

/** Less than half a day, in years: what two neighbouring periods may seem to lie apart. */
const NEIGHBOURS = 0.001;

/** The sum so far since the start, up to the first missing period: after it nobody knows the sum. */
function runningTotals(figures: Figure[], { start }: Aim): Figure[] {
	const totals: Figure[] = [];
	let sum = 0;
	let reached = start && beginningOf(start);
	for (const figure of figures) {
		const from = beginningOf(figure.period);
		reached ??= from;
		if (from < reached - NEIGHBOURS) continue;
		if (from > reached + NEIGHBOURS) break;
		reached = timeOf(figure.period);
		sum += figure.value;
		totals.push({ ...figure, value: sum });
	}
	return totals;
}
