import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as memberships from '#db/memberships.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { hasLeft } from '#domain/party.ts';
import { refused } from '#domain/problem.ts';
import { POLICIES } from '#domain/series.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id, slug } from './shapes.ts';

const takes = z.strictObject({
	series: id<'series'>(),
	seen: z.int().optional(),
	/** The agreement whose organisers review its figures, or null where nobody does. */
	steward: slug.nullable(),
	policy: z.enum(POLICIES),
	review_days: z.int().min(1).max(365),
	/** In months; null: its own figures say it. Without them they stay as they are. */
	cadence_months: z.int().min(1).max(240).nullable().optional(),
	lag_months: z.int().min(0).max(120).nullable().optional()
});

/**
 * Says which agreement stewards a series, whether its figures are reviewed before they are published, and how often and how late they
 * come. Who takes it from another
 * agreement must organise both; only an agreement to which its organisation is a party can steward it.
 */
export const setSeries: Operation<typeof takes, { series: Id<'series'> }> = {
	act: 'set series',
	takes,
	async run(
		work: Work,
		{ series: named, seen, steward, policy, review_days, ...said }
	): Promise<Deed<{ series: Id<'series'> }>> {
		const of = await series.byId(work.tx, named);
		if (!of) return refused('unknown-series');
		const wanted = steward === null ? null : await agreements.bySlug(work.tx, steward);
		if (wanted === undefined) return refused('unknown-agreement', 'steward', { slug: steward ?? '' });
		const concerned = new Set([of.steward_agreement_id, wanted?.id ?? null].filter((each) => each !== null));
		const matters = concerned.size === 0 ? [{}] : [...concerned].map((agreement) => ({ agreement }));
		const refusal = matters.map((matter) => authority(work, 'set series', matter)).find((each) => each !== undefined);
		if (refusal) return refusal;
		if (seen !== undefined && seen !== of.version) return refused('version-stale');
		if (wanted && wanted.id !== of.steward_agreement_id) {
			const parts = (await memberships.ofOrganisations(work.tx, [of.organisation_id])).get(of.organisation_id) ?? [];
			const still = parts.some(
				({ agreement_id, until }) =>
					agreement_id === wanted.id && !hasLeft({ ...(until !== null && { until }) }, work.today)
			);
			if (!still) {
				return refused('not-a-party', 'steward', { organisation: of.organisation.slug, agreement: wanted.slug });
			}
		}
		const steward_agreement_id = wanted?.id ?? null;
		const { cadence_months = of.cadence_months, lag_months = of.lag_months } = said;
		const row = { steward_agreement_id, policy, review_days, cadence_months, lag_months };
		const fields = Object.keys(row) as (keyof typeof row)[];
		if (fields.every((field) => of[field] === row[field]))
			return { ok: true, answer: { series: of.id }, account: 'nothing changed' };
		await series.set(work.tx, of.id, row);
		return {
			ok: true,
			answer: { series: of.id },
			account: { subject: `series:${of.id}`, about: { steward, policy, review_days, cadence_months, lag_months } },
			public: true
		};
	}
};
