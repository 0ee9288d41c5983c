import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * The entries whose row in `entry_states` is not what their events say, at most `limit` of them: none when the projection is whole.
 * State, number, review, the moments of the last change, of publication and of confirmation are compared.
 */
export async function differing(db: Kysely<Tables>, limit: number): Promise<string[]> {
	const rows = await db
		.with('told', (told) =>
			told
				.selectFrom('entry_events')
				.select((row) => [
					'entry_id',
					row.fn.max('number').as('number'),
					row.fn.max('at').filterWhere('step', 'in', ['accept', 'publish', 'record']).as('published_at'),
					row.fn.max('at').filterWhere('step', '=', 'confirm').as('confirmed_at'),
					row.fn.max('number').filterWhere('step', 'not in', ['comment', 'confirm', 'redact']).as('review_number'),
					row.fn.max('at').filterWhere('step', '!=', 'comment').as('changed_at')
				])
				.groupBy('entry_id')
		)
		.selectFrom('entries')
		.leftJoin('told', 'told.entry_id', 'entries.id')
		.leftJoin('entry_events as last', (join) =>
			join.onRef('last.entry_id', '=', 'told.entry_id').onRef('last.number', '=', 'told.number')
		)
		.leftJoin('entry_events as review', (join) =>
			join.onRef('review.entry_id', '=', 'told.entry_id').onRef('review.number', '=', 'told.review_number')
		)
		.leftJoin('entry_states', 'entry_states.entry_id', 'entries.id')
		.select('entries.id')
		.where((where) =>
			where.or([
				where('entry_states.entry_id', 'is', null),
				where('last.entry_id', 'is', null),
				where('entry_states.number', '!=', where.ref('last.number')),
				where('entry_states.state', '!=', where.ref('last.state')),
				where('entry_states.changed_at', '!=', where.ref('told.changed_at')),
				where('entry_states.reviewed', '!=', where.ref('review.reviewed')),
				where('entry_states.series_id', '!=', where.ref('entries.series_id')),
				where('entry_states.dimension', '!=', where.ref('entries.dimension')),
				where('entry_states.period', '!=', where.ref('entries.period')),
				where(
					where.fn.coalesce('entry_states.published_at', where.val('')),
					'!=',
					where.fn.coalesce('told.published_at', where.val(''))
				),
				where(
					where.fn.coalesce('entry_states.confirmed_at', where.val('')),
					'!=',
					where.fn.coalesce('told.confirmed_at', where.val(''))
				)
			])
		)
		.orderBy('entries.id')
		.limit(limit)
		.execute();
	return rows.map((row) => row.id);
}
