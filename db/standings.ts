import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Figure, Origin } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import { readList } from './json.ts';
import type { Tables } from './tables.ts';

/** A published figure with all that decides whether one may rest on it. */
export type StandingFigure = Figure & {
	id: Id<'entry'>;
	origin: Origin;
	confirmed: boolean;
	reviewed: boolean;
	/** Whether an agreement reviews what comes into its series. */
	reviewable: boolean;
	/** Whether a source is named, and whether there is something to look at. */
	sourced: boolean;
	evidenced: boolean;
	reservation: string | null;
};

/** The published figures of some series in the order of their periods, by "series dimension". */
export async function ofSeries(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[]
): Promise<Map<string, StandingFigure[]>> {
	const found = new Map<string, StandingFigure[]>();
	for (const some of inChunks(series)) {
		const rows = await db
			.selectFrom('entry_states')
			.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
			.innerJoin('series', 'series.id', 'entry_states.series_id')
			.select(['entries.id', 'entries.series_id', 'entries.dimension', 'entries.period', 'entries.value'])
			.select(['entries.provisional', 'entries.origin', 'entries.publisher', 'entries.source', 'entries.evidence'])
			.select(['entry_states.confirmed_at', 'entry_states.reviewed', 'series.steward_agreement_id as steward'])
			.select((row) =>
				row
					.selectFrom('entry_events as said')
					.select('said.reason')
					.whereRef('said.entry_id', '=', 'entries.id')
					.where('said.step', '=', 'reserve')
					.orderBy('said.number', 'desc')
					.limit(1)
					.as('reservation')
			)
			.select((row) =>
				row
					.selectFrom('evidence')
					.leftJoin('evidence_events', 'evidence_events.evidence_id', 'evidence.id')
					.select(({ fn }) => fn.countAll().as('count'))
					.whereRef('evidence.entry_id', '=', 'entries.id')
					.where('evidence_events.id', 'is', null)
					.as('attached')
			)
			.where('entry_states.series_id', 'in', some)
			.where('entry_states.state', '=', 'published')
			.where('entries.value', 'is not', null)
			.where(shown('entries.origin'))
			.orderBy('entry_states.period')
			.execute();
		for (const {
			series_id,
			dimension,
			value,
			publisher,
			source,
			evidence,
			attached,
			confirmed_at,
			steward,
			...row
		} of rows) {
			if (value === null) continue;
			const key = `${series_id} ${dimension}`;
			const known = found.get(key) ?? [];
			known.push({
				...row,
				value,
				provisional: row.provisional === 1,
				reviewed: row.reviewed === 1,
				confirmed: confirmed_at !== null,
				reviewable: steward !== null,
				sourced: Boolean(publisher ?? source),
				evidenced: readList(evidence).length > 0 || Number(attached) > 0
			});
			found.set(key, known);
		}
	}
	return found;
}

/** When organisations last reported or confirmed something themselves, in any of their series; one that never did has no row. */
export async function lastActivity(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[]
): Promise<Map<Id<'organisation'>, Instant>> {
	if (organisations.length === 0) return new Map();
	const rows = await db
		.selectFrom('series')
		.select('series.organisation_id')
		// From the end of an index, series by series: what lies behind the last report is not read, however much it is.
		.select((row) => [
			row.fn
				.max(
					row
						.selectFrom('entries')
						.select(({ fn }) => fn.max('entries.recorded_at').as('at'))
						.whereRef('entries.series_id', '=', 'series.id')
						.where('entries.origin', '=', 'reported')
						.$asScalar()
				)
				.as('reported'),
			row.fn
				.max(
					row
						.selectFrom('entry_states')
						.select(({ fn }) => fn.max('entry_states.confirmed_at').as('at'))
						.whereRef('entry_states.series_id', '=', 'series.id')
						.where('entry_states.confirmed_at', 'is not', null)
						.$asScalar()
				)
				.as('confirmed')
		])
		.where('series.organisation_id', 'in', [...organisations])
		.groupBy('series.organisation_id')
		.orderBy('series.organisation_id')
		.execute();
	return new Map(
		rows.flatMap(({ organisation_id, reported, confirmed }): [Id<'organisation'>, Instant][] => {
			const last = [reported, confirmed]
				.filter((at) => at !== null)
				.toSorted()
				.at(-1);
			return last ? [[organisation_id, last as Instant]] : [];
		})
	);
}
