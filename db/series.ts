import { sql, type Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import type { SeriesRules } from '#domain/series.ts';
import { inChunks } from './chunks.ts';
import { readText } from './json.ts';
import type { IndicatorRow, SeriesRow, Tables } from './tables.ts';

/** A series with what it measures, by which way of counting, and whose it is. */
export type Series = Omit<SeriesRow, 'version' | 'note'> & {
	version: number;
	note: Text;
	organisation: { id: Id<'organisation'>; slug: string; kind: string; name: Text; reportersSubmit: boolean };
	indicator: {
		id: Id<'indicator'>;
		slug: string;
		name: Text;
		definition: Text;
		aggregation: IndicatorRow['aggregation'];
	};
	inventory: { slug: string; name: Text; publisher: string; described: boolean };
	steward: string | null;
};

export async function byId(db: Kysely<Tables>, id: Id<'series'>): Promise<Series | undefined> {
	const row = await joined(db).where('series.id', '=', id).executeTakeFirst();
	return row && read(row);
}

export async function byIds(db: Kysely<Tables>, ids: readonly Id<'series'>[]): Promise<Series[]> {
	if (ids.length === 0) return [];
	const rows = await joined(db)
		.where('series.id', 'in', [...ids])
		.execute();
	return rows.map(read);
}

/** Every series of an organisation, in the order of the indicators' slugs. */
export async function ofOrganisations(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[]
): Promise<Series[]> {
	if (organisations.length === 0) return [];
	const rows = await joined(db)
		.where('series.organisation_id', 'in', [...organisations])
		.orderBy('organisations.slug')
		.orderBy('indicators.slug')
		.orderBy('inventories.slug')
		.execute();
	return rows.map(read);
}

/** Series in the order of their identifiers, filtered by slugs, after an identifier. */
export async function page(
	db: Kysely<Tables>,
	filter: { organisation?: string; indicator?: string },
	after: Id<'series'> | undefined,
	limit: number
): Promise<Series[]> {
	let query = joined(db);
	if (filter.organisation !== undefined) query = query.where('organisations.slug', '=', filter.organisation);
	if (filter.indicator !== undefined) query = query.where('indicators.slug', '=', filter.indicator);
	if (after !== undefined) query = query.where('series.id', '>', after);
	const rows = await query.orderBy('series.id').limit(limit).execute();
	return rows.map(read);
}

/** Identifiers by "organisation indicator inventory period-kind"; for loading facts. */
export async function idsByName(db: Kysely<Tables>): Promise<Map<string, Id<'series'>>> {
	const rows = await joined(db).execute();
	return new Map(
		rows.map((row) => [nameOf(row.organisation_slug, row.indicator_slug, row.inventory_slug, row.period_kind), row.id])
	);
}

/** The series of one organisation on one indicator, by one way of counting and in one kind of period: there is one at most. */
export async function idOf(
	db: Kysely<Tables>,
	of: Pick<SeriesRow, 'organisation_id' | 'indicator_id' | 'inventory_id' | 'period_kind'>
): Promise<Id<'series'> | undefined> {
	const row = await db
		.selectFrom('series')
		.select('id')
		.where('organisation_id', '=', of.organisation_id)
		.where('indicator_id', '=', of.indicator_id)
		.where('inventory_id', '=', of.inventory_id)
		.where('period_kind', '=', of.period_kind)
		.executeTakeFirst();
	return row?.id;
}

/** The name of a series in the fact files. */
export function nameOf(organisation: string, indicator: string, inventory: string, periodKind: string): string {
	return `${organisation} ${indicator} ${inventory} ${periodKind}`;
}

/** A series that is opened: nobody has ended it. */
export type NewSeries = Omit<SeriesRow, 'version' | 'ended_on' | 'end_reason' | 'successor_id'>;

export async function insert(tx: Kysely<Tables>, rows: NewSeries[]): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('series').values(chunk).execute();
}

/** Says anew what can be said of a series. */
export async function set(
	tx: Kysely<Tables>,
	id: Id<'series'>,
	row: Partial<Omit<SeriesRow, 'id' | 'version' | 'organisation_id' | 'indicator_id' | 'opened_by'>>
): Promise<void> {
	await tx
		.updateTable('series')
		.set((old) => ({ ...row, version: old('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** What the domain's rules need to know of a series. */
export function rulesOf(series: Series): SeriesRules {
	return {
		periodKind: series.period_kind,
		policy: series.policy,
		stewarded: series.steward_agreement_id !== null,
		...(series.lowest !== null && { lowest: series.lowest }),
		...(series.highest !== null && { highest: series.highest }),
		...(series.ended_on !== null && { endedOn: series.ended_on })
	};
}

/** What would lose its meaning if a series were another one, or were not there. */
export type Use = 'entries' | 'drafts' | 'targets' | 'predecessors';

/** What is in a series, rests on it, or names it. */
export async function uses(db: Kysely<Tables>, id: Id<'series'>): Promise<Use[]> {
	const rows = await db
		.selectFrom('entries')
		.select(sql.lit<Use>('entries').as('use'))
		.where('series_id', '=', id)
		.union((also) => also.selectFrom('drafts').select(sql.lit<Use>('drafts').as('use')).where('series_id', '=', id))
		.union((also) => also.selectFrom('targets').select(sql.lit<Use>('targets').as('use')).where('series_id', '=', id))
		.union((also) =>
			also.selectFrom('series').select(sql.lit<Use>('predecessors').as('use')).where('successor_id', '=', id)
		)
		.execute();
	return rows.map(({ use }) => use).toSorted();
}

/** The latest period of which something is published or on its way there, of the whole of a series or of a part. */
export async function latestPeriod(db: Kysely<Tables>, id: Id<'series'>): Promise<Period | undefined> {
	const row = await db
		.selectFrom('entry_states')
		.select('period')
		.where('series_id', '=', id)
		.where('state', 'in', ['submitted', 'held', 'published'])
		.orderBy('period', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.period;
}

/** Removes a series in which nothing is, with what was asked of it. */
export async function remove(tx: Kysely<Tables>, id: Id<'series'>): Promise<void> {
	await tx.deleteFrom('reminders').where('series_id', '=', id).execute();
	await tx.deleteFrom('deferrals').where('series_id', '=', id).execute();
	await tx.deleteFrom('figure_requests').where('series_id', '=', id).execute();
	await tx.deleteFrom('figure_counts').where('series_id', '=', id).execute();
	await tx.deleteFrom('series').where('id', '=', id).execute();
}

/** The beginning of every question about series: each with the names that stand around it. */
export function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('series')
		.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
		.innerJoin('indicators', 'indicators.id', 'series.indicator_id')
		.innerJoin('inventories', 'inventories.id', 'series.inventory_id')
		.leftJoin('agreements', 'agreements.id', 'series.steward_agreement_id')
		.selectAll('series')
		.select([
			'organisations.slug as organisation_slug',
			'organisations.name as organisation_name',
			'organisations.kind as organisation_kind',
			'organisations.reporters_submit',
			'indicators.slug as indicator_slug',
			'indicators.name as indicator_name',
			'indicators.definition as indicator_definition',
			'indicators.aggregation',
			'inventories.slug as inventory_slug',
			'inventories.name as inventory_name',
			'inventories.publisher as inventory_publisher',
			'inventories.described_by as inventory_described_by',
			'agreements.slug as steward'
		]);
}

type Joined = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

/** A series from its row. */
export function read(row: Joined): Series {
	const {
		organisation_slug,
		organisation_name,
		organisation_kind,
		reporters_submit,
		indicator_slug,
		indicator_name,
		...rest
	} = row;
	const { aggregation, indicator_definition, inventory_slug, inventory_name, inventory_publisher, ...more } = rest;
	const { inventory_described_by, note, ...series } = more;
	return {
		...series,
		note: readText(note ?? '{}'),
		organisation: {
			id: series.organisation_id,
			slug: organisation_slug,
			kind: organisation_kind,
			name: readText(organisation_name),
			reportersSubmit: reporters_submit === 1
		},
		indicator: {
			id: series.indicator_id,
			slug: indicator_slug,
			name: readText(indicator_name),
			definition: readText(indicator_definition),
			aggregation
		},
		inventory: {
			slug: inventory_slug,
			name: readText(inventory_name),
			publisher: inventory_publisher,
			described: inventory_described_by !== null
		}
	};
}
