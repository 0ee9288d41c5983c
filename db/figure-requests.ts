import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { inChunks } from './chunks.ts';
import type { Cell } from './entries.ts';
import { readText } from './json.ts';
import type { FigureRequestRow, Tables } from './tables.ts';

/** That a party was asked for a figure. */
export type FigureRequest = FigureRequestRow;

/** A figure that is asked for and is not here yet, by whom it is asked. */
export type OpenRequest = Cell & { agreement: { slug: string; title: Text } | null; asked_at: Instant };

export async function insert(tx: Kysely<Tables>, row: FigureRequestRow): Promise<void> {
	await tx.insertInto('figure_requests').values(row).execute();
}

/** When a figure was last asked for. */
export async function lastAsked(db: Kysely<Tables>, cell: Cell): Promise<Instant | undefined> {
	const row = await db
		.selectFrom('figure_requests')
		.select(({ fn }) => fn.max('asked_at').as('at'))
		.where('series_id', '=', cell.series_id)
		.where('dimension', '=', cell.dimension)
		.where('period', '=', cell.period)
		.executeTakeFirst();
	return row?.at ?? undefined;
}

/** The figures of some series that are asked for and neither published nor submitted yet, each once, the last asked for first. */
export async function openIn(db: Kysely<Tables>, series: readonly Id<'series'>[]): Promise<OpenRequest[]> {
	const found: OpenRequest[] = [];
	for (const some of inChunks(series)) {
		const rows = await db
			.selectFrom('figure_requests')
			.leftJoin('agreements', 'agreements.id', 'figure_requests.agreement_id')
			.select(['figure_requests.series_id', 'figure_requests.dimension', 'figure_requests.period'])
			.select(['figure_requests.asked_at', 'agreements.slug', 'agreements.title'])
			.where('figure_requests.series_id', 'in', some)
			.where((where) =>
				where.not(
					where.exists(
						where
							.selectFrom('entry_states')
							.select('entry_states.entry_id')
							.whereRef('entry_states.series_id', '=', 'figure_requests.series_id')
							.whereRef('entry_states.dimension', '=', 'figure_requests.dimension')
							.whereRef('entry_states.period', '=', 'figure_requests.period')
							.where('entry_states.state', 'in', ['published', 'submitted'])
					)
				)
			)
			.orderBy('figure_requests.asked_at', 'desc')
			.orderBy('figure_requests.id')
			.execute();
		for (const { slug, title, ...row } of rows) {
			const known = found.some(
				(each) => each.series_id === row.series_id && each.dimension === row.dimension && each.period === row.period
			);
			if (!known) found.push({ ...row, agreement: slug === null ? null : { slug, title: readText(title ?? '{}') } });
		}
	}
	return found;
}
