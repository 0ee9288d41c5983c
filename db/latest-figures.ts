import type { Kysely } from 'kysely';
import type { Figure, Origin } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { shown } from './display.ts';
import type { Tables } from './tables.ts';

/** The latest published figure of one dimension of a series, with how many figures there are in all. */
export type LatestFigure = Figure & {
	series: Id<'series'>;
	dimension: string;
	origin: Origin;
	/** Whether the organisation reported or confirmed it. */
	vouched: boolean;
	figures: number;
};

/** The latest figure of each dimension of some series, by series and dimension; a series without figures has none. */
export async function ofSeries(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[]
): Promise<Map<Id<'series'>, LatestFigure[]>> {
	const latest = new Map<Id<'series'>, LatestFigure[]>();
	if (series.length === 0) return latest;
	const placed = published(db)
		.select(['entries.series_id', 'entries.dimension', 'entries.period', 'entries.value'])
		.select(['entries.provisional', 'entries.origin', 'entry_states.confirmed_at'])
		.select(({ fn }) => [
			fn
				.agg<number>('row_number')
				.over((over) =>
					over.partitionBy(['entry_states.series_id', 'entry_states.dimension']).orderBy('entry_states.period', 'desc')
				)
				.as('place'),
			fn
				.countAll()
				.over((over) => over.partitionBy(['entry_states.series_id', 'entry_states.dimension']))
				.as('figures')
		])
		.where('entry_states.series_id', 'in', [...series]);
	const rows = await db
		.selectFrom(placed.as('placed'))
		.selectAll()
		.where('placed.place', '=', 1)
		.orderBy('placed.series_id')
		.orderBy('placed.dimension')
		.execute();
	for (const { series_id, dimension, period, value, provisional, origin, confirmed_at, figures } of rows) {
		if (value === null) continue;
		const known = latest.get(series_id) ?? [];
		known.push({
			series: series_id,
			dimension,
			period,
			value,
			provisional: provisional === 1,
			origin,
			vouched: origin === 'reported' || confirmed_at !== null,
			figures: Number(figures)
		});
		latest.set(series_id, known);
	}
	return latest;
}

/** How many figures are shown, and how many of them the organisations reported or confirmed themselves. */
export async function coverage(db: Kysely<Tables>): Promise<{ figures: number; vouched: number }> {
	const row = await published(db)
		.select(({ fn }) => [
			fn.countAll().as('figures'),
			fn
				.countAll()
				.filterWhere((where) =>
					where.or([where('entries.origin', '=', 'reported'), where('entry_states.confirmed_at', 'is not', null)])
				)
				.as('vouched')
		])
		.executeTakeFirstOrThrow();
	return { figures: Number(row.figures), vouched: Number(row.vouched) };
}

function published(db: Kysely<Tables>) {
	return db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.where('entry_states.state', '=', 'published')
		.where('entries.value', 'is not', null)
		.where(shown('entries.origin'));
}
