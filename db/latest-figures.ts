import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Figure, Origin } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { shown } from './display.ts';
import { figuresOfAsOf, type AsOf } from './entry-history.ts';
import type { Tables } from './tables.ts';

/** The latest published figure of one dimension of a series. */
export type LatestFigure = Figure & {
	series: Id<'series'>;
	dimension: string;
	origin: Origin;
	/** Whether the organisation reported or confirmed it. */
	vouched: boolean;
};

type Asking = Pick<ExpressionBuilder<Tables, never>, 'selectFrom'>;

/** The latest figure of each dimension of some series, by series and dimension; a series without figures has none. */
export async function ofSeries(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[]
): Promise<Map<Id<'series'>, LatestFigure[]>> {
	const latest = new Map<Id<'series'>, LatestFigure[]>();
	if (series.length === 0) return latest;
	// From part to part and from its end by the index: what lies behind the latest figures is not read, however much it is.
	const rows = await db
		.withRecursive('parts(series_id, dimension)', (parts) =>
			parts
				.selectFrom('series')
				.select((row) => [
					'series.id as series_id',
					publishedIn(row).where('entry_states.series_id', '=', sql.ref<Id<'series'>>('series.id')).as('dimension')
				])
				.where('series.id', 'in', [...series])
				.unionAll(
					parts
						.selectFrom('parts')
						.select((row) => [
							'parts.series_id',
							publishedIn(row)
								.where('entry_states.series_id', '=', sql.ref<Id<'series'>>('parts.series_id'))
								.where('entry_states.dimension', '>', sql.ref<string>('parts.dimension'))
								.as('dimension')
						])
						.where('parts.dimension', 'is not', null)
				)
		)
		.selectFrom('parts')
		.innerJoin('entry_states', (join) =>
			join.on('entry_states.entry_id', '=', (row) =>
				published(row)
					.select('entry_states.entry_id')
					.where('entry_states.series_id', '=', sql.ref<Id<'series'>>('parts.series_id'))
					.where('entry_states.dimension', '=', sql.ref<string>('parts.dimension'))
					.orderBy('entry_states.period', 'desc')
					.limit(1)
			)
		)
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.select(['entries.series_id', 'entries.dimension', 'entries.period', 'entries.value'])
		.select(['entries.provisional', 'entries.origin', 'entry_states.confirmed_at'])
		.orderBy('entries.series_id')
		.orderBy('entries.dimension')
		.execute();
	for (const { series_id, dimension, period, value, provisional, origin, confirmed_at } of rows) {
		if (value === null) continue;
		const known = latest.get(series_id) ?? [];
		known.push({
			series: series_id,
			dimension,
			period,
			value,
			provisional: provisional === 1,
			origin,
			vouched: origin === 'reported' || confirmed_at !== null
		});
		latest.set(series_id, known);
	}
	return latest;
}

/** The same as it was known then. */
export async function ofSeriesAsOf(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[],
	asOf: AsOf
): Promise<Map<Id<'series'>, LatestFigure[]>> {
	const known = await figuresOfAsOf(db, series, asOf);
	const latest = [...known].flatMap(([name, figures]): LatestFigure[] => {
		const figure = figures.at(-1);
		const [of = '', ...dimension] = name.split(' ');
		return figure ? [{ ...figure, series: of as Id<'series'>, dimension: dimension.join(' ') }] : [];
	});
	return Map.groupBy(latest, (figure) => figure.series);
}

/** The first dimension in which something is published. */
function publishedIn(db: Asking) {
	return db
		.selectFrom('entry_states')
		.select(({ fn }) => fn.min('entry_states.dimension').as('dimension'))
		.where('entry_states.state', '=', 'published');
}

function published(db: Asking) {
	return db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.where('entry_states.state', '=', 'published')
		.where('entries.value', 'is not', null)
		.where(shown('entries.origin'));
}
