import type { Kysely } from 'kysely';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { inChunks } from './chunks.ts';
import type { DeferralRow, Tables } from './tables.ts';

/** What was said of a figure that is due. */
export type Deferral = DeferralRow;

export async function insert(tx: Kysely<Tables>, row: DeferralRow): Promise<void> {
	await tx.insertInto('deferrals').values(row).execute();
}

/** That a figure is not coming, with why; undefined when nobody said so. */
export async function notComing(
	db: Kysely<Tables>,
	cell: { series_id: Id<'series'>; period: Period }
): Promise<Deferral | undefined> {
	return db
		.selectFrom('deferrals')
		.selectAll()
		.where('series_id', '=', cell.series_id)
		.where('period', '=', cell.period)
		.where('reason', 'is not', null)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** What holds on a day of figures of some series, for somebody: what they put off themselves, and what is not coming at all. */
export async function holding(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[],
	{ actor, today }: { actor?: Id<'actor'>; today: CivilDate }
): Promise<Deferral[]> {
	const found: Deferral[] = [];
	for (const some of inChunks(series)) {
		found.push(
			...(await db
				.selectFrom('deferrals')
				.selectAll()
				.where('series_id', 'in', some)
				.where((where) =>
					where.or([
						where('reason', 'is not', null),
						...(actor === undefined ? [] : [where.and([where('actor', '=', actor), where('until', '>', today)])])
					])
				)
				.orderBy('id')
				.execute())
		);
	}
	return found;
}

/** Takes back that a figure is not coming. Whether somebody had said so. */
export async function takeBack(
	tx: Kysely<Tables>,
	cell: { series_id: Id<'series'>; period: Period }
): Promise<boolean> {
	const result = await tx
		.deleteFrom('deferrals')
		.where('series_id', '=', cell.series_id)
		.where('period', '=', cell.period)
		.where('reason', 'is not', null)
		.executeTakeFirst();
	return result.numDeletedRows > 0n;
}
