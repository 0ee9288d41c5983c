import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { inChunks } from './chunks.ts';
import { readText } from './json.ts';
import type { RulingRow, Tables } from './tables.ts';

/** What the organisers of an agreement said of a target. */
export type Ruling = Omit<RulingRow, 'sentence'> & { sentence: Text; agreement: string; agreement_title: Text };

/** All rulings on a target, the first first. */
export async function ofTarget(db: Kysely<Tables>, target: Id<'target'>): Promise<Ruling[]> {
	return (await ofTargets(db, [target])).get(target) ?? [];
}

/** All rulings on each of these targets, the first first. */
export async function ofTargets(
	db: Kysely<Tables>,
	ids: readonly Id<'target'>[]
): Promise<Map<Id<'target'>, Ruling[]>> {
	const found: Ruling[] = [];
	for (const some of inChunks(ids)) {
		const rows = await db
			.selectFrom('rulings')
			.innerJoin('agreements', 'agreements.id', 'rulings.agreement_id')
			.selectAll('rulings')
			.select(['agreements.slug as agreement', 'agreements.title as agreement_title'])
			.where('rulings.target_id', 'in', some)
			.orderBy('rulings.target_id')
			.orderBy('rulings.number')
			.execute();
		found.push(
			...rows.map((row) => ({
				...row,
				line: Number(row.line),
				sentence: readText(row.sentence),
				agreement_title: readText(row.agreement_title)
			}))
		);
	}
	return Map.groupBy(found, (each) => each.target_id);
}

export async function insert(tx: Kysely<Tables>, row: RulingRow): Promise<void> {
	await tx.insertInto('rulings').values(row).execute();
}
