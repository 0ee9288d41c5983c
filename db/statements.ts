import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { inChunks } from './chunks.ts';
import { readText } from './json.ts';
import type { StatementRow, Tables } from './tables.ts';

/** What an organisation said of itself. */
export type Statement = Omit<StatementRow, 'sentence'> & { sentence: Text };

/** All that was said of a target, the first first. */
export async function ofTarget(db: Kysely<Tables>, target: Id<'target'>): Promise<Statement[]> {
	return (await ofTargets(db, [target])).get(target) ?? [];
}

/** All that was said of each of these targets, the first first. */
export async function ofTargets(
	db: Kysely<Tables>,
	ids: readonly Id<'target'>[]
): Promise<Map<Id<'target'>, Statement[]>> {
	const found: Statement[] = [];
	for (const some of inChunks(ids)) {
		const rows = await db
			.selectFrom('statements')
			.selectAll()
			.where('target_id', 'in', some)
			.orderBy('target_id')
			.orderBy('number')
			.execute();
		found.push(...rows.map(read));
	}
	return Map.groupBy(found, (each) => each.target_id as Id<'target'>);
}

/** All that was said of a commitment, by organisation, the first first. */
export async function ofCommitment(
	db: Kysely<Tables>,
	commitment: Id<'commitment'>
): Promise<Map<Id<'organisation'>, Statement[]>> {
	const rows = await db
		.selectFrom('statements')
		.selectAll()
		.where('commitment_id', '=', commitment)
		.orderBy('organisation_id')
		.orderBy('number')
		.execute();
	return Map.groupBy(rows.map(read), (each) => each.organisation_id);
}

/** All that was said of the commitments of these agreements, each with the slug of whose word it is, the first first. */
export async function ofAgreements(
	db: Kysely<Tables>,
	ids: readonly Id<'agreement'>[]
): Promise<Map<Id<'commitment'>, (Statement & { organisation: string })[]>> {
	const found: (Statement & { organisation: string })[] = [];
	for (const some of inChunks(ids)) {
		const rows = await db
			.selectFrom('statements')
			.innerJoin('commitments', 'commitments.id', 'statements.commitment_id')
			.innerJoin('organisations', 'organisations.id', 'statements.organisation_id')
			.selectAll('statements')
			.select('organisations.slug as organisation')
			.where('commitments.agreement_id', 'in', some)
			.orderBy('organisations.slug')
			.orderBy('statements.number')
			.execute();
		found.push(...rows.map(({ organisation, ...row }) => ({ ...read(row), organisation })));
	}
	return Map.groupBy(found, (each) => each.commitment_id as Id<'commitment'>);
}

export async function insert(tx: Kysely<Tables>, row: StatementRow): Promise<void> {
	await tx.insertInto('statements').values(row).execute();
}

function read(row: StatementRow): Statement {
	return { ...row, line: Number(row.line), sentence: readText(row.sentence) };
}
