import type { Figure } from './entry.ts';
import { median } from './median.ts';
import { endOf } from './moment.ts';
import { kindOf, type Period, type PeriodKind } from './period.ts';
import { isAtLeast } from './tolerance.ts';

/** What is to be noticed of a figure before anybody reads its source. Values in the unit of the series. */
export type Remark =
	/** The step from the nearest figure is beyond what the series is used to. `difference`, `usual` and `spread` are for one period. */
	| { code: 'jump'; from: Period; difference: number; usual: number; spread: number; differences: number }
	/** About a thousand times the nearest figure, or a thousandth of it: perhaps another unit. */
	| { code: 'thousandfold'; times: 1000 | 0.001; from: Period; value: number }
	/** The very value of the period before. */
	| { code: 'same_value'; from: Period }
	/** Periods between this figure and the one before that have none, where the series has one for each. */
	| { code: 'gap'; from: Period; missing: number }
	/** Neither a source is named nor anything to look at. */
	| { code: 'source_missing' };

export type RemarkCode = Remark['code'];

/** What is remarked upon: a figure with what it says of where it is from. */
export type Remarked = {
	period: Period;
	value?: number | undefined;
	source?: string | undefined;
	evidence: readonly string[];
};

/** From so many differences on a series has a scale of its own. */
export const JUMP_DIFFERENCES = 5;

/** A difference this many spreads from the usual one is a jump (Iglewicz and Hoaglin 1993: a modified z-score above 3.5). */
export const JUMP_SPREADS = 3.5;

/** By this factor the median of absolute deviations is the standard deviation of what is normally distributed. */
const SCALE = 1.4826;
/** The same of the mean of absolute deviations, which is taken where more than half of the differences are alike. */
const MEAN_SCALE = 1.2533;

/** How far from a thousand a factor still looks like one. */
const NEARLY = 2;

const STEP: Record<PeriodKind, number> = { year: 1, quarter: 1 / 4, month: 1 / 12, day: 1 / 365.25 };

/**
 * What stands out about a figure, held against the other figures of its series, in the order in which it is told.
 *
 * A jump: with five or more differences between one figure and the next (each divided by the number of periods that it spans), their
 * median is the usual difference, and the median of their distances from it, times 1.4826, the spread; where that is 0 it is the mean
 * distance times 1.2533. A difference more than 3.5 spreads from the usual one is a jump. Never judges: a jump can be right.
 *
 * @example remarksOn({ period: '2023', value: 481.2, source: 'Syke', evidence: [] }, figuresTo2022) // []
 */
export function remarksOn(figure: Remarked, others: readonly Figure[]): Remark[] {
	const sourced = Boolean(figure.source?.trim()) || figure.evidence.length > 0;
	const { value } = figure;
	const beside = value === undefined ? [] : besides({ period: figure.period, value }, others);
	return [...beside, ...(sourced ? [] : [{ code: 'source_missing' as const }])];
}

function besides(figure: { period: Period; value: number }, others: readonly Figure[]): Remark[] {
	const known = others
		.filter(({ period }) => period !== figure.period && kindOf(period) === kindOf(figure.period))
		.toSorted((a, b) => endOf(a.period) - endOf(b.period));
	const before = known.findLast(({ period }) => endOf(period) < endOf(figure.period));
	const nearest = before ?? known[0];
	if (!nearest) return [];
	const steps = stepsBetween(nearest.period, figure.period);
	const differences = known.slice(1).map((each, at) => differenceBetween(known[at] as Figure, each));
	return [
		...jump(differenceBetween(nearest, figure), nearest.period, differences),
		...thousandfold(figure.value, nearest),
		...sameValue(figure.value, before, steps, differences),
		...gap(before, steps, known)
	];
}

function jump(difference: number, from: Period, differences: readonly number[]): Remark[] {
	if (differences.length < JUMP_DIFFERENCES) return [];
	const usual = median(differences);
	const distances = differences.map((each) => Math.abs(each - usual));
	const mean = distances.reduce((sum, each) => sum + each / distances.length, 0);
	const spread = median(distances) * SCALE || mean * MEAN_SCALE;
	const distance = Math.abs(difference - usual);
	// A series without any spread jumps with whatever is more than arithmetic's own noise.
	const allowed = spread * JUMP_SPREADS + 1e-9 * Math.abs(usual);
	if (!Number.isFinite(distance) || isAtLeast(allowed, distance)) return [];
	return [{ code: 'jump', from, difference, usual, spread, differences: differences.length }];
}

function thousandfold(value: number, { period, value: beside }: Figure): Remark[] {
	if (value === 0 || beside === 0) return [];
	const factor = Math.abs(value / beside);
	const times = ([1000, 0.001] as const).find((each) => factor >= each / NEARLY && factor <= each * NEARLY);
	return times === undefined ? [] : [{ code: 'thousandfold', times, from: period, value: beside }];
}

/** What often stays as it is does not stand out when it does. */
function sameValue(value: number, before: Figure | undefined, steps: number, differences: readonly number[]): Remark[] {
	if (before === undefined || steps !== 1 || value !== before.value) return [];
	const still = differences.filter((each) => each === 0).length;
	return still * 2 >= differences.length && differences.length > 0 ? [] : [{ code: 'same_value', from: before.period }];
}

/** A survey of every fourth year misses nothing in its second. */
function gap(before: Figure | undefined, steps: number, known: readonly Figure[]): Remark[] {
	if (before === undefined) return [];
	const usual = known.slice(1).map((each, at) => stepsBetween((known[at] as Figure).period, each.period));
	const missing = steps - Math.max(1, usual.length > 0 ? median(usual) : 1);
	return missing >= 1 ? [{ code: 'gap', from: before.period, missing: Math.floor(missing) }] : [];
}

/** The difference between two figures, for one period. */
function differenceBetween(from: Pick<Figure, 'period' | 'value'>, to: Pick<Figure, 'period' | 'value'>): number {
	return (to.value - from.value) / stepsBetween(from.period, to.period);
}

/** How many periods lie between two of one kind; negative backwards. */
function stepsBetween(from: Period, to: Period): number {
	const years = endOf(to) - endOf(from);
	const steps = Math.round(years / STEP[kindOf(to)]);
	return steps === 0 ? Math.sign(years) || 1 : steps;
}
