import type { LatestFigure } from '#db/latest-figures.ts';
import { comparePeriods, parsePeriod, type Period } from '#domain/period.ts';
import { TOTAL } from '#domain/dimension.ts';
import type { Id } from '#domain/id.ts';
import { POPULATION } from '#server/per-person.ts';

type Measured = { id: Id<'series'>; unit: string; indicator: { slug: string } };
type Registered = { population: number | null; population_year: number | null };

/** How many people live there, and when they were counted, where that is known. */
export type Inhabitants = { count: number; period?: Period };

/**
 * The newest count of an organisation's inhabitants: that of the register, or the latest of its own figures where that is of a later
 * period, so that no page says two things at once. Undefined where neither is known.
 */
export function newestInhabitants(
	{ population, population_year }: Registered,
	measured: readonly Measured[],
	latest: ReadonlyMap<Id<'series'>, readonly Pick<LatestFigure, 'dimension' | 'period' | 'value'>[]>
): Inhabitants | undefined {
	const registered = population_year === null ? undefined : parsePeriod(String(population_year));
	const counted = measured
		.filter(({ indicator, unit }) => indicator.slug === POPULATION && unit === 'persons')
		.flatMap(({ id }) => latest.get(id) ?? [])
		.filter(({ dimension }) => dimension === TOTAL)
		.toSorted((a, b) => comparePeriods(a.period, b.period))
		.at(-1);
	const isNewer = counted && (population === null || !registered || comparePeriods(counted.period, registered) > 0);
	if (isNewer) return { count: counted.value, period: counted.period };
	return population === null ? undefined : { count: population, ...(registered && { period: registered }) };
}
