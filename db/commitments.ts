import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Commitment } from './agreements.ts';
import { shown } from './display.ts';
import { readText } from './json.ts';
import type { CommitmentRow, TargetCommitmentRow, Tables } from './tables.ts';

/** How many aims of an organisation count towards a commitment. */
export type Count = { commitment: Id<'commitment'>; organisation: Id<'organisation'>; targets: number };

/** A link between an aim and a commitment, and who made it. */
export type Link = {
	commitment: Id<'commitment'>;
	target: Id<'target'>;
	linked_by: TargetCommitmentRow['linked_by'];
};

/** The commitments, themes or elements of an agreement, by number. */
export async function ofAgreement(db: Kysely<Tables>, agreement: Id<'agreement'>): Promise<Commitment[]> {
	const rows = await db
		.selectFrom('commitments')
		.selectAll()
		.where('agreement_id', '=', agreement)
		.orderBy('number')
		.execute();
	return rows.map((row) => ({ ...row, title: readText(row.title) }));
}

/** A commitment by its agreement's slug and its number. */
export async function byNumber(db: Kysely<Tables>, agreement: string, number: number): Promise<Commitment | undefined> {
	const row = await db
		.selectFrom('commitments')
		.innerJoin('agreements', 'agreements.id', 'commitments.agreement_id')
		.selectAll('commitments')
		.where('agreements.slug', '=', agreement)
		.where('commitments.number', '=', number)
		.executeTakeFirst();
	return row && { ...row, title: readText(row.title) };
}

export async function insert(tx: Kysely<Tables>, row: CommitmentRow): Promise<void> {
	await tx.insertInto('commitments').values(row).execute();
}

/** Says anew what a commitment is; its number and its address stay. */
export async function update(
	tx: Kysely<Tables>,
	id: Id<'commitment'>,
	row: Pick<CommitmentRow, 'title' | 'theme' | 'kind' | 'wording'>
): Promise<void> {
	await tx.updateTable('commitments').set(row).where('id', '=', id).execute();
}

/** How many aims in force each organisation has under each commitment of an agreement; none has no row. */
export async function countsOf(db: Kysely<Tables>, agreement: Id<'agreement'>, knownAt?: Instant): Promise<Count[]> {
	const rows = await counting(db, agreement, knownAt)
		.select(['target_commitments.commitment_id as commitment', 'targets.organisation_id as organisation'])
		.select(({ fn }) => fn.countAll().as('targets'))
		.groupBy(['target_commitments.commitment_id', 'targets.organisation_id'])
		.orderBy('target_commitments.commitment_id')
		.orderBy('targets.organisation_id')
		.execute();
	return rows.map((row) => ({ ...row, targets: Number(row.targets) }));
}

/** The first aims in force under each commitment of an agreement, organisation by organisation: at most `each` a commitment. */
export async function firstAimsOf(
	db: Kysely<Tables>,
	agreement: Id<'agreement'>,
	each: number,
	knownAt?: Instant
): Promise<Link[]> {
	const placed = counting(db, agreement, knownAt)
		.innerJoin('organisations', 'organisations.id', 'targets.organisation_id')
		.select([
			'target_commitments.commitment_id as commitment',
			'target_commitments.target_id as target',
			'target_commitments.linked_by'
		])
		.select(({ fn }) =>
			fn
				.agg<number>('row_number')
				.over((over) =>
					over.partitionBy('target_commitments.commitment_id').orderBy('organisations.slug').orderBy('targets.id')
				)
				.as('place')
		);
	const rows = await db
		.selectFrom(placed.as('placed'))
		.select(['placed.commitment', 'placed.target', 'placed.linked_by'])
		.where('placed.place', '<=', each)
		.orderBy('placed.commitment')
		.orderBy('placed.place')
		.execute();
	return rows;
}

/** Aims in force that count towards an agreement; with a moment only those that were recorded by then. */
function counting(db: Kysely<Tables>, agreement: Id<'agreement'>, knownAt: Instant | undefined) {
	const aims = db
		.selectFrom('target_commitments')
		.innerJoin('commitments', 'commitments.id', 'target_commitments.commitment_id')
		.innerJoin('targets', 'targets.id', 'target_commitments.target_id')
		.where('commitments.agreement_id', '=', agreement)
		.where('targets.life', '=', 'in_force')
		.where(shown('targets.origin'));
	return knownAt === undefined ? aims : aims.where('targets.proposed_at', '<=', knownAt);
}
