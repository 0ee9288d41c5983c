import type { LatestFigure } from '#db/latest-figures.ts';
import type { Series } from '#db/series.ts';
import type { Id } from '#domain/id.ts';

/** What most readers ask first of a city that promised something. */
const FIRST = 'ghg-emissions-total';

/**
 * One series for each organisation, to stand beside its name as background: of those with figures its emissions by the way of
 * counting that most of them share, so that the figures of a list were counted alike as far as can be. A state has none: what
 * is measured of a country is no background to what cities promised.
 */
export function backgroundOf(
	series: readonly Series[],
	latest: ReadonlyMap<Id<'series'>, LatestFigure[]>
): Map<Id<'organisation'>, Series> {
	const measured = series.filter((each) => latest.has(each.id) && each.organisation.kind !== 'government');
	const shared = new Map<string, number>();
	for (const each of measured) shared.set(kindOf(each), (shared.get(kindOf(each)) ?? 0) + 1);
	const rank = (each: Series): number =>
		(each.indicator.slug === FIRST ? 1_000_000 : 0) + (shared.get(kindOf(each)) ?? 0);
	const chosen = new Map<Id<'organisation'>, Series>();
	for (const each of measured) {
		const known = chosen.get(each.organisation.id);
		if (!known || rank(each) > rank(known)) chosen.set(each.organisation.id, each);
	}
	return chosen;
}

/** What a series measures and how. */
export function kindOf(series: Series): string {
	return `${series.indicator.slug} ${series.inventory.slug}`;
}
