import type { Figure } from './entry.ts';
import { isFiner, periodAround } from './moment.ts';
import { firstDay, kindOf, lastDay, nextPeriod, type Period, type PeriodKind } from './period.ts';
import { bounded } from './tolerance.ts';

export const AGGREGATIONS = ['sum', 'end', 'mean', 'none'] as const;

/** How an indicator makes one figure of several: their sum, the last one, their mean, or not at all. */
export type Aggregation = (typeof AGGREGATIONS)[number];

/**
 * The figures that are of one kind of period, together with complete aggregates of finer ones where the indicator says how.
 *
 * A figure of the kind itself goes before an aggregate for the same period. Coarser figures never count. `each` lets finer
 * figures stand for themselves, as states do. A sum or mean needs every part, an end its last part; one provisional part makes
 * the aggregate provisional.
 *
 * @example aggregated(fourQuartersOf2024, 'year', 'sum') // one figure for 2024
 */
export function aggregated(
	figures: readonly Figure[],
	kind: PeriodKind,
	how: Aggregation | 'each' = 'none'
): readonly Figure[] {
	if (figures.every((figure) => kindOf(figure.period) === kind)) return figures;
	const own = figures.filter((figure) => kindOf(figure.period) === kind);
	if (how === 'none') return own;
	const finer = figures.filter((figure) => isFiner(kindOf(figure.period), kind));
	return how === 'each' ? [...own, ...finer] : [...own, ...completeOnes(finer, kind, how, own)];
}

function completeOnes(
	finer: readonly Figure[],
	kind: PeriodKind,
	how: Aggregation,
	own: readonly Figure[]
): readonly Figure[] {
	const taken = new Set(own.map((figure) => figure.period));
	const groups = new Map<string, Map<Period, Figure>>();
	for (const figure of finer) {
		const around = periodAround(lastDay(figure.period), kind);
		if (taken.has(around)) continue;
		const group = `${around} ${kindOf(figure.period)}`;
		if (!groups.has(group)) groups.set(group, new Map());
		groups.get(group)?.set(figure.period, figure);
	}
	const made = [...groups].flatMap(([group, parts]) => madeOf(group.split(' ')[0] as Period, parts, how) ?? []);
	return [...new Map(made.map((figure) => [figure.period, figure])).values()];
}

function madeOf(period: Period, parts: Map<Period, Figure>, how: Aggregation): Figure | undefined {
	const wanted = partsNeeded(period, kindOf([...parts.keys()][0] as Period), how);
	const found = wanted.flatMap((part) => parts.get(part) ?? []);
	if (found.length < wanted.length) return undefined;
	const share = how === 'mean' ? found.length : 1;
	const value = bounded(found.reduce((sum, figure) => bounded(sum + figure.value / share), 0));
	return { period, value, provisional: found.some((figure) => figure.provisional) };
}

/**
 * The finer periods that make up one period, by how an indicator makes one figure of several: all of them for a sum and a mean,
 * the last one for an end; none where there is no way, or where the kind is not finer.
 *
 * @example partsNeeded('2024' as Period, 'quarter', 'sum').length === 4; partsNeeded('2024' as Period, 'month', 'end')[0] === '2024-12'
 */
export function partsNeeded(period: Period, kind: PeriodKind, how: Aggregation): Period[] {
	if (how === 'none' || !isFiner(kind, kindOf(period))) return [];
	return how === 'end' ? [periodAround(lastDay(period), kind)] : partsOf(period, kind);
}

/**
 * Of the finer periods that make up one period those for which there is no figure, in order; empty when it is complete.
 *
 * @example partsMissing('2024' as Period, 'quarter', 'sum', firstThreeQuartersOf2024)[0] === '2024-Q4'
 */
export function partsMissing(
	period: Period,
	kind: PeriodKind,
	how: Aggregation,
	figures: readonly Pick<Figure, 'period'>[]
): Period[] {
	const reported = new Set(figures.map((figure) => figure.period));
	return partsNeeded(period, kind, how).filter((part) => !reported.has(part));
}

function partsOf(period: Period, kind: PeriodKind): Period[] {
	const parts: Period[] = [];
	let part: Period | undefined = periodAround(firstDay(period), kind);
	while (part !== undefined && lastDay(part) <= lastDay(period)) {
		parts.push(part);
		part = nextPeriod(part);
	}
	return parts;
}
