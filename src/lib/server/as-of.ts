import * as entries from '#db/entries.ts';
import * as entryHistory from '#db/entry-history.ts';
import type { AsOf } from '#db/entry-history.ts';
import type { Reading } from '#db/engine/store.ts';
import * as targetVersions from '#db/target-versions.ts';
import type { Target } from '#db/targets.ts';
import { civilDate, today, type CivilDate } from '#domain/civil-date.ts';
import { instant, type Clock, type Instant } from '#domain/clock.ts';
import type { Figure } from '#domain/entry.ts';

/**
 * The look into the past that an address asks for by `known_at` (a moment, or a day's end in UTC) and `as_of` (a day); undefined
 * where it asks for none. What cannot be read counts as not asked for.
 */
export function asOfIn(query: URLSearchParams): AsOf | undefined {
	return asOfWritten(query.get('known_at') ?? '', query.get('as_of') ?? '');
}

/** The same look by what was written for its two clocks. */
export function asOfWritten(known: string, day: string): AsOf | undefined {
	const moment = civilDate(known) ? `${known}T23:59:59.999Z` : known;
	const knownAt = /^\d{4}-\d{2}-\d{2}T/.test(moment) && !Number.isNaN(Date.parse(moment));
	const asOf = civilDate(day);
	if (!knownAt && !asOf) return undefined;
	return {
		...(knownAt && { knownAt: new Date(moment).toISOString() as Instant }),
		...(asOf && { asOf })
	};
}

/** The same look as part of an address. */
export function asOfQuery(asOf: AsOf | undefined): string {
	const query = new URLSearchParams();
	if (asOf?.knownAt) query.set('known_at', asOf.knownAt);
	if (asOf?.asOf) query.set('as_of', asOf.asOf);
	return query.toString();
}

/** The day of which a look into the past judges: the one that it names, else that of the moment, and never a day to come by itself. */
export function dayJudged(asOf: AsOf | undefined, clock: Clock): CivilDate {
	if (asOf?.asOf) return asOf.asOf;
	const { knownAt } = asOf ?? {};
	if (knownAt === undefined || knownAt > instant(clock)) return today(clock);
	return today({ now: () => new Date(knownAt), zone: clock.zone });
}

/** A target with the version that was in force then, its earlier versions, and its figures as they were known. */
export async function knownThen(
	db: Reading,
	target: Target,
	asOf: AsOf | undefined
): Promise<{ target: Target; older: targetVersions.TargetVersion[]; figures: Figure[] }> {
	const all = await targetVersions.of(db, target.id);
	const known = all.filter((version) => !asOf?.knownAt || version.recorded_at <= asOf.knownAt);
	const current = known.at(-1) ?? all[0] ?? target.current;
	const { series_id, dimension } = target;
	let figures: Figure[] = [];
	if (series_id) {
		figures = asOf
			? await entryHistory.figuresAsOf(db, series_id, dimension, asOf)
			: await entries.figures(db, series_id, dimension);
	}
	return { target: { ...target, current }, older: known.slice(0, -1), figures };
}
