import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as indicators from '#db/indicators.ts';
import * as organisations from '#db/organisations.ts';
import type { Organisation } from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { NewSeries } from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { ACCUMULATIONS, POLICIES, REVIEW_DAYS, scaleOf } from '#domain/series.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { hasText, sentence, slug, text } from './shapes.ts';
import { measuredBy } from './target-proposal.ts';

const takes = z.strictObject({
	organisation: slug,
	indicator: slug,
	/** A way of counting that is known here; where it is not, `new_inventory` describes it instead. */
	inventory: slug.optional(),
	new_inventory: z.strictObject({ slug, name: text, publisher: z.string().max(400) }).optional(),
	/** One kind of period for all its figures: it never changes. */
	period_kind: z.enum(PERIOD_KINDS).default('year'),
	/** Without it, that of the indicator. */
	unit: z.string().max(100).optional(),
	accumulation: z.enum(ACCUMULATIONS).default('flow'),
	/** The agreement whose organisers review its figures, or null where nobody does. */
	steward: slug.nullable().default(null),
	policy: z.enum(POLICIES).default('review_first'),
	review_days: z.int().min(1).max(365).default(REVIEW_DAYS),
	/** In months; null: its own figures say it. */
	cadence_months: z.int().min(1).max(240).nullable().default(null),
	lag_months: z.int().min(0).max(120).nullable().default(null),
	/** What it covers and how it is counted, for whoever reads its figures. */
	note: sentence.default({})
});

type Input = z.output<typeof takes>;

/**
 * Opens one series, so that figures can be logged into it and aims rest on it: what an organisation measures on a known indicator, by
 * a way of counting that is known or described with it. The organisation itself may ask an agreement of its own for the review; what
 * else becomes of submitted figures there is for that agreement's organisers to say.
 */
export const addSeries: Operation<typeof takes, { series: Id<'series'> }> = {
	act: 'add series',
	takes,
	async run(work: Work, input): Promise<Deed<{ series: Id<'series'> }>> {
		const organisation = await organisations.bySlug(work.tx, input.organisation);
		if (!organisation) return refused('unknown-organisation', 'organisation', { slug: input.organisation });
		const joined = (await agreementsToday(work, [organisation.id])).get(organisation.id) ?? [];
		const refusal = authorityInAny(work, 'add series', { organisation: organisation.id }, joined);
		if (refusal) return refusal;
		const indicator = await indicators.bySlug(work.tx, input.indicator);
		if (!indicator) return refused('unknown-indicator', 'indicator', { slug: input.indicator });
		const scale = scaleOf(measuredBy(indicator), input.unit ?? indicator.unit);
		if (!scale.ok) return scale;
		const steward = await stewardOf(work, input, organisation, joined);
		if (!steward.ok) return steward;
		const inventory = await inventoryOf(work, input);
		if (!inventory.ok) return inventory;
		const { period_kind, accumulation, policy, review_days, cadence_months, lag_months } = input;
		const kind = { organisation_id: organisation.id, indicator_id: indicator.id, period_kind };
		const known = inventory.answer.isNew
			? undefined
			: await series.idOf(work.tx, { ...kind, inventory_id: inventory.answer.id });
		if (known) return refused('series-exists', 'inventory', { series: known });
		if (inventory.answer.isNew)
			await indicators.insert(work.tx, {
				indicators: [],
				inventories: [{ ...inventory.answer.row, described_by: work.actor.key }]
			});
		const { unit, lowest = null, highest = null } = scale.answer;
		const row: NewSeries = {
			id: work.ids.next<'series'>(),
			...kind,
			inventory_id: inventory.answer.id,
			...{ unit, lowest, highest, accumulation, steward_agreement_id: steward.answer },
			...{ policy, review_days, cadence_months, lag_months },
			...{ note: said(input.note), opened_by: work.actor.key }
		};
		await series.insert(work.tx, [row]);
		const about = {
			...{
				organisation: organisation.id,
				indicator: indicator.slug,
				period_kind,
				unit,
				steward: input.steward,
				policy
			},
			inventory: input.inventory ?? input.new_inventory?.slug ?? ''
		};
		return {
			ok: true,
			answer: { series: row.id },
			account: { subject: `series:${row.id}`, about },
			public: true
		};
	}
};

/** Who reviews it: an agreement to which its organisation is a party, as those who open the series may say. */
async function stewardOf(
	work: Work,
	{ steward, policy, review_days }: Input,
	{ id: organisation, slug: name }: Organisation,
	joined: readonly Id<'agreement'>[]
): Promise<Outcome<Id<'agreement'> | null>> {
	if (steward === null) return done(null);
	const wanted = await agreements.bySlug(work.tx, steward);
	if (!wanted) return refused('unknown-agreement', 'steward', { slug: steward });
	if (!joined.includes(wanted.id)) return refused('not-a-party', 'steward', { organisation: name, agreement: steward });
	const theirs = authority(work, 'set series', { agreement: wanted.id });
	if (theirs === undefined) return done(wanted.id);
	const asks = policy === 'review_first' && review_days === REVIEW_DAYS;
	return asks && authority(work, 'add series', { organisation }) === undefined ? done(wanted.id) : theirs;
}

function said(note: Input['note']): string | null {
	return hasText(note) ? JSON.stringify(note) : null;
}

type Counted =
	| { isNew: false; id: Id<'inventory'> }
	| { isNew: true; id: Id<'inventory'>; row: { id: Id<'inventory'>; slug: string; name: string; publisher: string } };

async function inventoryOf({ tx, ids }: Work, { inventory, new_inventory: fresh }: Input): Promise<Outcome<Counted>> {
	const known = await indicators.inventoryIdsBySlug(tx);
	if (inventory !== undefined) {
		if (fresh) return refused('inventory-twice', 'new_inventory');
		const id = known.get(inventory);
		return id ? done({ isNew: false, id }) : refused('unknown-inventory', 'inventory', { slug: inventory });
	}
	if (!fresh) return refused('field-missing', 'inventory');
	if (!hasText(fresh.name)) return refused('title-missing', 'new_inventory/name');
	if (fresh.publisher.trim() === '') return refused('field-missing', 'new_inventory/publisher');
	if (known.has(fresh.slug)) return refused('already-exists', 'new_inventory/slug', { slug: fresh.slug });
	const id = ids.next<'inventory'>();
	const { slug: address, name, publisher } = fresh;
	return done({ isNew: true, id, row: { id, slug: address, name: JSON.stringify(name), publisher } });
}
