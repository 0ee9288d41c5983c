import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { EntryState } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { shown } from './display.ts';
import { joined, read, type Entry } from './entries.ts';
import type { QuestionRow, Tables } from './tables.ts';

/** Whether a figure that was found in a public document is right, asked of one person by mail. */
export type Question = QuestionRow;

export async function byId(db: Kysely<Tables>, id: Id<'question'>): Promise<Question | undefined> {
	return db.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * What could be asked of organisations: the latest figure of each of their series, where it was found in a public document and they
 * have not confirmed it. Of earlier figures nobody is asked: the verdicts stand on the latest.
 */
export async function open(db: Kysely<Tables>, organisations: readonly Id<'organisation'>[]): Promise<Entry[]> {
	if (organisations.length === 0) return [];
	const rows = await joined(db)
		.innerJoin('series', 'series.id', 'entries.series_id')
		.where('series.organisation_id', 'in', [...organisations])
		.where('entries.dimension', '=', 'total')
		.where('entry_states.state', '=', 'published')
		.where('entries.value', 'is not', null)
		.where('entries.origin', '=', 'public_source')
		.where('entry_states.confirmed_at', 'is', null)
		.where(shown('entries.origin'))
		// Neither a later one, nor a correction that somebody is to review.
		.where((where) => where.not(where.exists(beside(where, 'published', '>'))))
		.where((where) => where.not(where.exists(beside(where, 'submitted', '='))))
		.orderBy('series.organisation_id')
		.orderBy('entries.series_id')
		.execute();
	return rows.map(read);
}

/** Another entry of the same series: of a later period, or of the same one. */
function beside(row: Pick<ExpressionBuilder<Tables, 'entries'>, 'selectFrom'>, state: EntryState, compared: '>' | '=') {
	return row
		.selectFrom('entry_states as other')
		.select(sql.lit(1).as('one'))
		.where('other.series_id', '=', sql.ref<Id<'series'>>('entries.series_id'))
		.where('other.dimension', '=', 'total')
		.where('other.state', '=', state)
		.where('other.period', compared, sql.ref<Period>('entries.period'));
}

/** When an organisation was last asked something. */
export async function lastAsked(db: Kysely<Tables>, organisation: Id<'organisation'>): Promise<Instant | undefined> {
	const row = await db
		.selectFrom('questions')
		.select('asked_at')
		.where('organisation_id', '=', organisation)
		.orderBy('asked_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.asked_at;
}

/** The questions of the letter in which one stood that nobody answered yet, without that one. */
export async function besides(
	db: Kysely<Tables>,
	one: Pick<Question, 'id' | 'person_id' | 'asked_at'>
): Promise<Question[]> {
	return db
		.selectFrom('questions')
		.selectAll()
		.where('person_id', '=', one.person_id)
		.where('asked_at', '=', one.asked_at)
		.where('answered_at', 'is', null)
		.where('id', '!=', one.id)
		.orderBy('id')
		.execute();
}

/** The organisations that have somebody to ask, who approves since a moment at the latest, and that were not asked since another. */
export async function unasked(
	db: Kysely<Tables>,
	{ approving, since }: { approving: Instant; since: Instant },
	limit: number
): Promise<{ id: Id<'organisation'>; slug: string }[]> {
	return db
		.selectFrom('organisations')
		.select(['organisations.id', 'organisations.slug'])
		.where((where) =>
			where.exists(
				where
					.selectFrom('grants')
					.innerJoin('people', 'people.id', 'grants.person_id')
					.select('grants.id')
					.whereRef('grants.organisation_id', '=', 'organisations.id')
					.where('grants.role', '=', 'approver')
					.where('people.disabled_at', 'is', null)
					.where('grants.given_at', '<=', approving)
			)
		)
		.where((where) =>
			where.not(
				where.exists(
					where
						.selectFrom('questions')
						.select('questions.id')
						.whereRef('questions.organisation_id', '=', 'organisations.id')
						.where('questions.asked_at', '>', since)
				)
			)
		)
		.orderBy('organisations.id')
		.limit(limit)
		.execute();
}

export async function insert(tx: Kysely<Tables>, rows: QuestionRow[]): Promise<void> {
	await tx.insertInto('questions').values(rows).execute();
}

/** Notes the answer to a question. Whether nobody had answered it before. */
export async function answer(
	tx: Kysely<Tables>,
	id: Id<'question'>,
	given: { answer: NonNullable<QuestionRow['answer']>; at: Instant }
): Promise<boolean> {
	const result = await tx
		.updateTable('questions')
		.set({ answer: given.answer, answered_at: given.at })
		.where('id', '=', id)
		.where('answered_at', 'is', null)
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}
