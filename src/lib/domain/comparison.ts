import type { Figure } from './entry.ts';
import type { Period } from './period.ts';
import { shareOfTheWay } from './progress.ts';

/** How figures of several organisations are set side by side. */
export const COMPARISONS = ['absolute', 'per_person', 'index', 'share'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What one organisation's figures are told by, where it is known. */
export type ComparisonBasis = {
	/** Inhabitants by period. */
	inhabitants?: ReadonlyMap<Period, number>;
	/** The baseline and the goal of its own aim on these figures, in their unit. */
	baseline?: { period: Period; value: number };
	goal?: { value: number };
};

/** A figure as it is compared: a value, an amount by inhabitant, an index of which 100 is the baseline, or a share of the way. */
export type Compared = { period: Period; value: number };

/**
 * Figures as they are compared. By inhabitant only in periods whose inhabitants were counted; as an index to the aim's own
 * baseline, or to the first figure where there is none; as a share of the way only where an aim says from where to where.
 *
 * @example compared([{ period: '2020' as Period, value: 50, provisional: false }], 'index', { baseline: { period: '2010' as Period, value: 100 } })[0]?.value === 50
 */
export function compared(figures: readonly Figure[], how: Comparison, basis: ComparisonBasis): Compared[] {
	const told = tellerOf(figures, how, basis);
	return figures.flatMap(({ period, value }) => {
		const result = told(period, value);
		return result === undefined || !Number.isFinite(result) ? [] : [{ period, value: result }];
	});
}

function tellerOf(
	figures: readonly Figure[],
	how: Comparison,
	{ inhabitants, baseline, goal }: ComparisonBasis
): (period: Period, value: number) => number | undefined {
	switch (how) {
		case 'absolute':
			return (_period, value) => value;
		case 'per_person':
			return (period, value) => {
				const counted = inhabitants?.get(period) ?? 0;
				return counted > 0 ? value / counted : undefined;
			};
		case 'index': {
			const from = (baseline ?? figures[0])?.value;
			// Nothing is so many per cent of zero, and of less than zero the word would turn round.
			return (_period, value) => (from !== undefined && from > 0 ? (value / from) * 100 : undefined);
		}
		case 'share':
			return (_period, value) => (baseline && goal ? shareOfTheWay(baseline.value, value, goal.value) : undefined);
	}
}
