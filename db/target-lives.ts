import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import { inChunks } from './chunks.ts';
import type { TargetEventRow, Tables } from './tables.ts';

/** A step in the life of a target. */
export type TargetEvent = TargetEventRow;

/** The steps that a target has taken, the first first. */
export async function of(db: Kysely<Tables>, target: Id<'target'>): Promise<TargetEvent[]> {
	const rows = await db
		.selectFrom('target_events')
		.selectAll()
		.where('target_id', '=', target)
		.orderBy('number')
		.execute();
	return rows.map((row) => ({ ...row, line: Number(row.line) }));
}

/** How many steps each of these targets has taken; one without any has no number. */
export async function counts(db: Kysely<Tables>, ids: readonly Id<'target'>[]): Promise<Map<Id<'target'>, number>> {
	const found = new Map<Id<'target'>, number>();
	for (const some of inChunks(ids)) {
		const rows = await db
			.selectFrom('target_events')
			.select('target_id')
			.select(({ fn }) => fn.max('number').as('steps'))
			.where('target_id', 'in', some)
			.groupBy('target_id')
			.orderBy('target_id')
			.execute();
		for (const { target_id, steps } of rows) found.set(target_id, steps);
	}
	return found;
}

export async function insert(tx: Kysely<Tables>, rows: readonly TargetEventRow[]): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('target_events').values(chunk).execute();
}
