import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import type { Tables } from './tables.ts';

/**
 * The last periods of some series of which something is published or submitted, whether a figure or why there is none, the latest
 * first; a series without any has no row. Of the whole of each series, not of its parts.
 *
 * From the end of an index, step by step: what lies behind is not read, however much it is.
 */
export async function ofSeries(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[],
	most: number
): Promise<Map<Id<'series'>, Period[]>> {
	const known = new Map<Id<'series'>, Period[]>();
	for (const some of inChunks(series)) {
		const rows = await db
			.withRecursive('known(series_id, place, period)', (steps) =>
				steps
					.selectFrom('series')
					.select((row) => [
						'series.id as series_id',
						sql.lit(1).as('place'),
						last(row).where('entry_states.series_id', '=', sql.ref<Id<'series'>>('series.id')).as('period')
					])
					.where('series.id', 'in', some)
					.unionAll(
						steps
							.selectFrom('known')
							.select((row) => [
								'known.series_id',
								sql<number>`known.place + 1`.as('place'),
								last(row)
									.where('entry_states.series_id', '=', sql.ref<Id<'series'>>('known.series_id'))
									.where('entry_states.period', '<', sql.ref<Period>('known.period'))
									.as('period')
							])
							.where('known.period', 'is not', null)
							.where('known.place', '<', most)
					)
			)
			.selectFrom('known')
			.select(['known.series_id', 'known.period'])
			.where('known.period', 'is not', null)
			.orderBy('known.series_id')
			.orderBy('known.place')
			.execute();
		for (const { series_id, period } of rows) {
			const its = known.get(series_id) ?? [];
			if (period !== null) its.push(period);
			known.set(series_id, its);
		}
	}
	return known;
}

/**
 * The last period of each part of some series of which something else than a figure is known, by "series dimension": why there is
 * none, or what waits for review. A part without has no row.
 */
export async function besidesFigures(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[]
): Promise<Map<string, Period>> {
	const found = new Map<string, Period>();
	for (const some of inChunks(series)) {
		const rows = await db
			.selectFrom('entry_states')
			.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
			.select(['entry_states.series_id', 'entry_states.dimension'])
			.select(({ fn }) => fn.max('entry_states.period').as('period'))
			.where('entry_states.series_id', 'in', some)
			.where((where) =>
				where.or([
					where('entry_states.state', '=', 'submitted'),
					where.and([where('entry_states.state', '=', 'published'), where('entries.missing_reason', 'is not', null)])
				])
			)
			.where(shown('entries.origin'))
			.groupBy(['entry_states.series_id', 'entry_states.dimension'])
			.orderBy('entry_states.series_id')
			.execute();
		for (const { series_id, dimension, period } of rows) found.set(`${series_id} ${dimension}`, period);
	}
	return found;
}

function last(row: Pick<ExpressionBuilder<Tables, never>, 'selectFrom'>) {
	return row
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.select('entry_states.period')
		.where('entry_states.dimension', '=', 'total')
		.where('entry_states.state', 'in', ['published', 'submitted'])
		.where(shown('entries.origin'))
		.orderBy('entry_states.period', 'desc')
		.limit(1);
}
