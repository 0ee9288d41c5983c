import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { PUBLIC_LIVES, type Life } from '#domain/target.ts';
import type { Reason, VerdictKey } from '#domain/verdict.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import type { Engine } from './engine/store.ts';
import { readText } from './json.ts';
import { targetsWith } from './search.ts';
import * as targetVersions from './target-versions.ts';
import type { TargetVersion } from './target-versions.ts';
import { judged, towards, untold } from './target-filter.ts';
import type { IndicatorRow, SeriesRow, TargetCommitmentRow, TargetRow, TargetVersionRow, Tables } from './tables.ts';

/** A target with the version in force and the names that stand around it. */
export type Target = Omit<TargetRow, 'title' | 'care_note' | 'version'> & {
	version: number;
	title: Text;
	care_note: Text;
	organisation: { slug: string; name: Text; kind: string };
	indicator: { slug: string; name: Text; definition: Text } & Pick<IndicatorRow, 'aggregation' | 'natural_limit'>;
	/** Whether the figures that it rests on are flows or running totals; null where it rests on none. */
	accumulation: SeriesRow['accumulation'] | null;
	/** What their series says of how often and how late they come; null where it says nothing. */
	cadence_months: number | null;
	lag_months: number | null;
	/** The last day that its series is about, where that was ended. */
	series_ended_on: SeriesRow['ended_on'];
	current: TargetVersion;
};

/** A commitment that a target counts towards, and who made the link. */
export type Link = {
	agreement: string;
	agreement_title: Text;
	number: number;
	title: Text;
	linked_by: TargetCommitmentRow['linked_by'];
};

export type TargetFilter = {
	agreement?: string;
	commitment?: number;
	organisation?: string;
	indicator?: string;
	life?: Life;
	/** Only those over which this word was last computed. */
	verdict?: VerdictKey;
	/** Only those of which nothing can be told for this reason. */
	reason?: Reason;
	/** Only those that count: in force, and not here for context. */
	counted?: boolean;
	/** Only those that were recorded by then. */
	knownAt?: TargetRow['proposed_at'];
	/** Only those that the search finds by these words. */
	sought?: { engine: Engine; words: readonly string[] };
};

export async function byId(db: Kysely<Tables>, id: Id<'target'>): Promise<Target | undefined> {
	return (await withVersions(db, await joined(db).where('targets.id', '=', id).execute()))[0];
}

/** A public target by its identifier. */
export async function publicById(db: Kysely<Tables>, id: Id<'target'>): Promise<Target | undefined> {
	const rows = await joined(db)
		.where('targets.id', '=', id)
		.where('targets.life', 'in', PUBLIC_LIVES)
		.where(shown('targets.origin'))
		.execute();
	return (await withVersions(db, rows))[0];
}

/** Public targets in the order of their identifiers, filtered, after an identifier. */
export async function publicPage(
	db: Kysely<Tables>,
	filter: TargetFilter,
	after: Id<'target'> | undefined,
	limit: number
): Promise<Target[]> {
	const { organisation, indicator, agreement, commitment, life, verdict, reason, knownAt, sought } = filter;
	const lives = life === undefined ? PUBLIC_LIVES : PUBLIC_LIVES.filter((each) => each === life);
	let query = joined(db).where('targets.life', 'in', lives).where(shown('targets.origin'));
	if (organisation !== undefined) query = query.where('organisations.slug', '=', organisation);
	if (indicator !== undefined) query = query.where('indicators.slug', '=', indicator);
	if (verdict !== undefined) query = query.where(judged(verdict));
	if (reason !== undefined) query = query.where(untold(reason));
	if (filter.counted) query = query.where('targets.life', '=', 'in_force').where('targets.context_only', '=', 0);
	if (knownAt !== undefined) query = query.where('targets.proposed_at', '<=', knownAt);
	if (sought !== undefined) query = query.where('targets.id', 'in', targetsWith(db, sought.engine, sought));
	if (agreement !== undefined || commitment !== undefined) query = query.where(towards(filter));
	if (after !== undefined) query = query.where('targets.id', '>', after);
	return withVersions(db, await query.orderBy('targets.id').limit(limit).execute());
}

/** The public targets that rest on some series. */
export async function ofSeries(db: Kysely<Tables>, series: readonly Id<'series'>[]): Promise<Target[]> {
	if (series.length === 0) return [];
	const rows = await joined(db)
		.where('targets.series_id', 'in', [...series])
		.where('targets.life', 'in', PUBLIC_LIVES)
		.where(shown('targets.origin'))
		.orderBy('targets.id')
		.execute();
	return withVersions(db, rows);
}

/** The identifiers of the public targets that rest on some series, by series. */
export async function idsOfSeries(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[]
): Promise<Map<Id<'series'>, Id<'target'>[]>> {
	const ids = new Map<Id<'series'>, Id<'target'>[]>();
	if (series.length === 0) return ids;
	const rows = await db
		.selectFrom('targets')
		.select(['id', 'series_id'])
		.where('series_id', 'in', [...series])
		.where('life', 'in', PUBLIC_LIVES)
		.where(shown('targets.origin'))
		.orderBy('id')
		.execute();
	for (const { id, series_id } of rows) if (series_id) ids.set(series_id, [...(ids.get(series_id) ?? []), id]);
	return ids;
}

/** The commitments that targets count towards, by target. */
export async function linksOf(db: Kysely<Tables>, ids: readonly Id<'target'>[]): Promise<Map<Id<'target'>, Link[]>> {
	const links = new Map<Id<'target'>, Link[]>();
	if (ids.length === 0) return links;
	const rows = await db
		.selectFrom('target_commitments')
		.innerJoin('commitments', 'commitments.id', 'target_commitments.commitment_id')
		.innerJoin('agreements', 'agreements.id', 'commitments.agreement_id')
		.select([
			'target_commitments.target_id',
			'target_commitments.linked_by',
			'agreements.slug as agreement',
			'agreements.title as agreement_title',
			'commitments.number',
			'commitments.title'
		])
		.where('target_commitments.target_id', 'in', [...ids])
		.orderBy('agreements.slug')
		.orderBy('commitments.number')
		.execute();
	for (const { target_id, ...row } of rows) {
		const link = { ...row, title: readText(row.title), agreement_title: readText(row.agreement_title) };
		links.set(target_id, [...(links.get(target_id) ?? []), link]);
	}
	return links;
}

/** The names under which built-in aims are known, with their identifiers; for loading facts. */
export async function idsByFact(db: Kysely<Tables>): Promise<Map<string, Id<'target'>>> {
	const rows = await db.selectFrom('targets').select(['fact', 'id']).where('fact', 'is not', null).execute();
	return new Map(rows.map((row) => [row.fact ?? '', row.id]));
}

export async function insert(
	tx: Kysely<Tables>,
	rows: {
		targets: Omit<TargetRow, 'version'>[];
		versions: TargetVersionRow[];
		links: TargetCommitmentRow[];
	}
): Promise<void> {
	for (const chunk of inChunks(rows.targets)) await tx.insertInto('targets').values(chunk).execute();
	for (const chunk of inChunks(rows.versions)) await tx.insertInto('target_versions').values(chunk).execute();
	for (const chunk of inChunks(rows.links)) await tx.insertInto('target_commitments').values(chunk).execute();
}

/** Moves targets on in their life. */
export async function setLife(tx: Kysely<Tables>, ids: readonly Id<'target'>[], life: Life): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.updateTable('targets')
		.set((row) => ({ life, version: row('version', '+', 1) }))
		.where('id', 'in', [...ids])
		.execute();
}

/** Notes that something about a target was changed: whoever saw it before has seen another. */
export async function touch(tx: Kysely<Tables>, id: Id<'target'>): Promise<void> {
	await tx
		.updateTable('targets')
		.set((row) => ({ version: row('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** The beginning of every question about targets: each with the names that stand around it. */
export function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('targets')
		.innerJoin('organisations', 'organisations.id', 'targets.organisation_id')
		.innerJoin('indicators', 'indicators.id', 'targets.indicator_id')
		.leftJoin('series', 'series.id', 'targets.series_id')
		.selectAll('targets')
		.select([
			'organisations.slug as organisation_slug',
			'organisations.name as organisation_name',
			'organisations.kind as organisation_kind',
			'indicators.slug as indicator_slug',
			'indicators.name as indicator_name',
			'indicators.definition as indicator_definition',
			'indicators.aggregation',
			'indicators.natural_limit',
			'series.accumulation',
			'series.cadence_months',
			'series.lag_months',
			'series.ended_on as series_ended_on'
		]);
}

type Joined = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

/** Targets from their rows, each with its version in force. */
export async function withVersions(db: Kysely<Tables>, rows: Joined[]): Promise<Target[]> {
	const versions = await targetVersions.inForce(
		db,
		rows.map((row) => row.id)
	);
	return rows.map((row) => read(row, versions.get(row.id)));
}

function read(row: Joined, current: TargetVersion | undefined): Target {
	if (!current) throw new Error(`Target ${row.id} has no version.`);
	const { organisation_slug, organisation_name, organisation_kind, ...rest } = row;
	const { indicator_slug, indicator_name, indicator_definition, aggregation, natural_limit, ...target } = rest;
	return {
		...target,
		title: readText(target.title),
		care_note: readText(target.care_note),
		organisation: { slug: organisation_slug, name: readText(organisation_name), kind: organisation_kind },
		indicator: {
			slug: indicator_slug,
			name: readText(indicator_name),
			definition: readText(indicator_definition),
			...{ aggregation, natural_limit }
		},
		current
	};
}
