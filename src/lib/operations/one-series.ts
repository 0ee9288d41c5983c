import { z } from 'zod';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { Act } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { isOne } from './one-target.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import type { Work } from './perform.ts';
import { id } from './shapes.ts';

/** What every operation on one series takes: the series, and the number of its changes that was seen. */
export const onSeries = z.strictObject({ series: id<'series'>(), seen: z.int().optional() });

/**
 * The series with which somebody wants to do something, if they may and saw it as it is now: for its organisation, or for the agreement
 * that reviews its figures; where none does, for any to which its organisation is a party today.
 */
export async function seriesFor(work: Work, act: Act, input: z.output<typeof onSeries>): Promise<Outcome<Series>> {
	const of = await series.byId(work.tx, input.series);
	if (!of) return refused('unknown-series');
	const refusal = await refusalOn(work, act, of);
	if (refusal) return refusal;
	if (input.seen !== undefined && input.seen !== of.version) return refused('version-stale');
	return done(of);
}

/** Why somebody may not do something to a series; undefined where they may. */
export async function refusalOn(
	work: Pick<Work, 'actor' | 'today'> & Parameters<typeof agreementsToday>[0],
	act: Act,
	of: Pick<Series, 'organisation_id' | 'steward_agreement_id' | 'opened_by'>
): Promise<ReturnType<typeof authorityInAny>> {
	const organisation = of.organisation_id;
	const around =
		of.steward_agreement_id === null
			? ((await agreementsToday(work, [organisation])).get(organisation) ?? [])
			: [of.steward_agreement_id];
	return authorityInAny(work, act, { organisation, own: isOne(work, [of.opened_by]) }, around);
}
