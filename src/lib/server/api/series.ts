import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as entryHistory from '#db/entry-history.ts';
import type { AsOf } from '#db/entry-history.ts';
import * as publicEntries from '#db/public-entries.ts';
import type { Series } from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { periodAround } from '#domain/moment.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import { POLICIES } from '#domain/series.ts';
import { cursor } from './cursor.ts';
import { byPeriod, entriesShape, entryJson } from './entry.ts';
import { evidenceOf } from './evidence.ts';
import { LARGEST_PAGE, listQuery, pageOf } from './query.ts';
import { idShape, listShape, slugShape, textShape } from './shapes.ts';

const address = z.string().describe('Where all its entries are read, page by page.');

const common = {
	id: idShape,
	organisation: slugShape,
	indicator: slugShape,
	inventory: z
		.strictObject({ slug: slugShape, name: textShape, source: z.string() })
		.describe('The way of counting, and who counts.'),
	period_kind: z.enum(PERIOD_KINDS),
	unit: z.string(),
	accumulation: z
		.enum(['flow', 'running_total'])
		.describe('Whether each figure is of its own period, or of all since a beginning.'),
	steward: slugShape.nullable().describe('The agreement that reviews its figures.'),
	policy: z.enum(POLICIES),
	review_days: z.int().describe('After so many days a figure that nobody reviewed is published as not reviewed.'),
	cadence_months: z.int().nullable().describe('How many months lie between two figures; null: its figures say it.'),
	lag_months: z.int().nullable().describe('How many months after a period its figure is expected.'),
	note: textShape.describe('What it covers and how it is counted, as far as it is said of it.'),
	ended_on: z
		.string()
		.nullable()
		.describe(
			'The last day that it is about; null while it goes on. Nothing later belongs into it, and nothing is due.'
		),
	end_reason: z.string().nullable().describe('Why it was ended, in the words of whoever ended it.'),
	successor: idShape.nullable().describe('The series that goes on in its place.'),
	targets: z.array(idShape).describe('The targets that rest on it.')
};

const DESCRIPTION = 'What one organisation measures on one indicator, by one way of counting.';

/** A series in a list: where its entries are. */
export const listedSeriesShape = z
	.strictObject({ ...common, entries: z.strictObject({ address }) })
	.describe(DESCRIPTION);

/** A series alone: with the first of its entries. */
export const seriesShape = z
	.strictObject({ ...common, entries: z.strictObject({ address, ...entriesShape.shape }) })
	.describe(`${DESCRIPTION} With its first ${LARGEST_PAGE} entries.`);

export const seriesListShape = listShape(listedSeriesShape);

export const byId = cursor('series', idShape);

export const seriesQuery = listQuery(byId, {
	organisation: slugShape
		.optional()
		.describe('Only of this organisation.')
		.meta({ examples: ['kouvola'] }),
	indicator: slugShape
		.optional()
		.describe('Only on this indicator.')
		.meta({ examples: ['ghg-emissions-total'] })
});

/** Series with the targets that rest on them, in as many questions for one as for many. */
export async function seriesJson(db: Reading, some: readonly Series[]): Promise<z.infer<typeof listedSeriesShape>[]> {
	const resting = await targets.idsOfSeries(
		db,
		some.map((series) => series.id)
	);
	return some.map((series) => ({
		id: series.id,
		organisation: series.organisation.slug,
		indicator: series.indicator.slug,
		inventory: { slug: series.inventory.slug, name: series.inventory.name, source: series.inventory.publisher },
		period_kind: series.period_kind,
		unit: series.unit,
		accumulation: series.accumulation,
		steward: series.steward,
		policy: series.policy,
		review_days: series.review_days,
		cadence_months: series.cadence_months,
		lag_months: series.lag_months,
		note: series.note,
		ended_on: series.ended_on,
		end_reason: series.end_reason,
		successor: series.successor_id,
		targets: resting.get(series.id) ?? [],
		entries: { address: `/api/v1/series/${series.id}/entries` }
	}));
}

/** A series with the first of its entries, as they are or were. */
export async function wholeSeriesJson(
	db: Reading,
	series: Series,
	origin: string,
	then?: AsOf
): Promise<z.infer<typeof seriesShape> | undefined> {
	const [json] = await seriesJson(db, [series]);
	const first = await entriesOf(db, series, origin, { limit: LARGEST_PAGE, then });
	return json && { ...json, entries: { ...json.entries, ...first } };
}

/** A page of the public entries of a series, or of one dimension of it; with a look into the past each in its state of then. */
export async function entriesOf(
	db: Reading,
	{ id, period_kind }: Pick<Series, 'id' | 'period_kind'>,
	origin: string,
	asked: { limit: number; after?: [string, string] | undefined; dimension?: string; then?: AsOf | undefined }
): Promise<z.infer<typeof entriesShape>> {
	const { limit, after, then, dimension } = asked;
	const of = { series: id, ...(dimension !== undefined && { dimension }) };
	const place = after && { period: after[0], entry: after[1] };
	const found = then
		? await entryHistory.entriesAsOf(
				db,
				of,
				{ knownAt: then.knownAt, before: then.asOf && periodAround(then.asOf, period_kind) },
				place,
				limit + 1
			)
		: await publicEntries.ofSeries(db, of, place, limit + 1);
	const { items, next } = pageOf(found, limit, (entry) => byPeriod.after(entry.period, entry.id));
	const evidence = await evidenceOf(db, items, origin, { until: then?.knownAt });
	return { items: items.map((entry) => entryJson(entry, evidence(entry))), next };
}
