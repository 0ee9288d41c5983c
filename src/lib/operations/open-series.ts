import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as indicators from '#db/indicators.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { NewSeries } from '#db/series.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import { refused } from '#domain/problem.ts';
import { POLICIES, REVIEW_DAYS } from '#domain/series.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { refusalOfRepeated, slug } from './shapes.ts';

const row = z.strictObject({
	organisation: slug,
	indicator: slug,
	inventory: slug,
	period_kind: z.enum(PERIOD_KINDS).default('year'),
	unit: z.string().min(1),
	lowest: z.number().optional(),
	highest: z.number().optional(),
	accumulation: z.enum(['flow', 'running_total']).default('flow'),
	steward: slug.optional(),
	policy: z.enum(POLICIES).default('review_first'),
	review_days: z.int().min(1).max(365).default(REVIEW_DAYS)
});

const takes = z.array(row);

/** Opens series that are not open yet: one organisation, one indicator, one way of counting, one kind of period. */
export const openSeries: Operation<typeof takes, { opened: number }> = {
	act: 'open series',
	takes,
	async run(work: Work, rows): Promise<Deed<{ opened: number }>> {
		const refusal = authority(work, 'open series', {}) ?? refusalOfRepeated(rows.map(nameOf), 'series');
		if (refusal) return refusal;
		const known = await series.idsByName(work.tx);
		const names = {
			organisation: await organisations.idsBySlug(work.tx),
			indicator: new Map((await indicators.all(work.tx)).map((each) => [each.slug, each.id])),
			inventory: await indicators.inventoryIdsBySlug(work.tx),
			agreement: await agreements.idsBySlug(work.tx)
		};
		const kept: NewSeries[] = [];
		for (const each of rows) {
			if (known.has(nameOf(each))) continue;
			const organisation_id = names.organisation.get(each.organisation);
			if (!organisation_id) return refused('unknown-organisation', 'organisation', { slug: each.organisation });
			const indicator_id = names.indicator.get(each.indicator);
			const inventory_id = names.inventory.get(each.inventory);
			if (!indicator_id || !inventory_id) return refused('unknown-indicator', 'indicator', { slug: each.indicator });
			const steward = each.steward === undefined ? null : names.agreement.get(each.steward);
			if (steward === undefined) return refused('unknown-agreement', 'steward', { slug: each.steward ?? '' });
			kept.push({
				id: work.ids.next<'series'>(),
				organisation_id,
				indicator_id,
				inventory_id,
				period_kind: each.period_kind,
				unit: each.unit,
				lowest: each.lowest ?? null,
				highest: each.highest ?? null,
				accumulation: each.accumulation,
				steward_agreement_id: steward,
				policy: each.policy,
				review_days: each.review_days,
				cadence_months: null,
				lag_months: null,
				note: null,
				opened_by: null
			});
		}
		if (kept.length === 0) return { ok: true, answer: { opened: 0 }, account: 'nothing changed' };
		await series.insert(work.tx, kept);
		return {
			ok: true,
			answer: { opened: kept.length },
			account: { subject: 'series', about: { opened: kept.map((each) => each.id) } },
			public: true
		};
	}
};

function nameOf(each: z.output<typeof row>): string {
	return series.nameOf(each.organisation, each.indicator, each.inventory, each.period_kind);
}
