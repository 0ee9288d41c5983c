import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import { shown } from './display.ts';
import { joined, read, type Series } from './series.ts';
import type { Tables } from './tables.ts';

/** How much is kept on an indicator. */
export type Extent = { series: number; organisations: number; targets: number };

/** Who measures an indicator: its series by way of counting and organisation, after one of them. */
export async function ofIndicator(
	db: Kysely<Tables>,
	indicator: Id<'indicator'>,
	after: { inventory: string; organisation: string; id: string } | undefined,
	limit: number
): Promise<Series[]> {
	let query = joined(db).where('series.indicator_id', '=', indicator);
	if (after) {
		query = query.where((where) =>
			where(
				where.refTuple('inventories.slug', 'organisations.slug', 'series.id'),
				'>',
				where.tuple(after.inventory, after.organisation, after.id as Id<'series'>)
			)
		);
	}
	const rows = await query
		.orderBy('inventories.slug')
		.orderBy('organisations.slug')
		.orderBy('series.id')
		.limit(limit)
		.execute();
	return rows.map(read);
}

/** How much is kept on each indicator; what is measured or aimed at by nobody has no row. */
export async function extents(db: Kysely<Tables>): Promise<Map<Id<'indicator'>, Extent>> {
	const series = await db
		.selectFrom('series')
		.select('indicator_id')
		.select(({ fn }) => [fn.countAll().as('series'), fn.count('organisation_id').distinct().as('organisations')])
		.groupBy('indicator_id')
		.orderBy('indicator_id')
		.execute();
	const targets = await db
		.selectFrom('targets')
		.select('indicator_id')
		.select(({ fn }) => fn.countAll().as('targets'))
		.where('life', '=', 'in_force')
		.where(shown('targets.origin'))
		.groupBy('indicator_id')
		.orderBy('indicator_id')
		.execute();
	const extents = new Map<Id<'indicator'>, Extent>();
	for (const row of series) {
		const { indicator_id } = row;
		extents.set(indicator_id, { series: Number(row.series), organisations: Number(row.organisations), targets: 0 });
	}
	for (const { indicator_id, targets: count } of targets) {
		const known = extents.get(indicator_id) ?? { series: 0, organisations: 0, targets: 0 };
		extents.set(indicator_id, { ...known, targets: Number(count) });
	}
	return extents;
}
