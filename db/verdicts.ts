import type { Kysely } from 'kysely';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { VerdictKey } from '#domain/verdict.ts';
import { PUBLIC_LIVES } from '#domain/target.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import { towards } from './target-filter.ts';
import type { CurrentVerdictRow, Tables, VerdictChangeRow } from './tables.ts';

/** When a verdict became another one, and what made it so. */
export type VerdictChange = VerdictChangeRow;

/** The verdict on a target as it was last computed. */
export type CurrentVerdict = Omit<CurrentVerdictRow, 'provisional'> & { provisional: boolean };

/** The verdicts on targets as they were last computed, by target; one that was never judged has none. */
export async function ofTargets(
	db: Kysely<Tables>,
	ids: readonly Id<'target'>[]
): Promise<Map<Id<'target'>, CurrentVerdict>> {
	const found = new Map<Id<'target'>, CurrentVerdict>();
	for (const some of inChunks(ids)) {
		const rows = await db.selectFrom('current_verdicts').selectAll().where('target_id', 'in', some).execute();
		for (const row of rows) found.set(row.target_id, read(row));
	}
	return found;
}

/** How often each word stands over public targets in force; those that stand here for context are left out. */
export async function counts(db: Kysely<Tables>): Promise<Map<VerdictKey, number>> {
	const rows = await db
		.selectFrom('current_verdicts')
		.innerJoin('targets', 'targets.id', 'current_verdicts.target_id')
		.select('current_verdicts.verdict')
		.select(({ fn }) => fn.countAll().as('targets'))
		.where('targets.life', '=', 'in_force')
		.where('targets.context_only', '=', 0)
		.where(shown('targets.origin'))
		.groupBy('current_verdicts.verdict')
		.orderBy('current_verdicts.verdict')
		.execute();
	return new Map(rows.map(({ verdict, targets }) => [verdict, Number(targets)]));
}

/** Public targets in the order of their identifiers, after one of them; for judging all of them. */
export async function publicTargets(
	db: Kysely<Tables>,
	after: Id<'target'> | undefined,
	limit: number
): Promise<Id<'target'>[]> {
	let query = db.selectFrom('targets').select('id').where('life', 'in', PUBLIC_LIVES);
	if (after !== undefined) query = query.where('id', '>', after);
	return (await query.orderBy('id').limit(limit).execute()).map((row) => row.id);
}

/** The public targets that rest on some series. */
export async function restingOn(db: Kysely<Tables>, series: readonly Id<'series'>[]): Promise<Id<'target'>[]> {
	const found: Id<'target'>[] = [];
	for (const some of inChunks(series)) {
		const rows = await db
			.selectFrom('targets')
			.select('id')
			.where('series_id', 'in', some)
			.where('life', 'in', PUBLIC_LIVES)
			.orderBy('id')
			.execute();
		found.push(...rows.map((row) => row.id));
	}
	return found;
}

/** Whether a public target was not judged on a day, or by another version of the method. */
export async function isDue(db: Kysely<Tables>, day: CivilDate, methodVersion: string): Promise<boolean> {
	const due = await db
		.selectFrom('targets')
		.leftJoin('current_verdicts', 'current_verdicts.target_id', 'targets.id')
		.select('targets.id')
		.where('targets.life', 'in', PUBLIC_LIVES)
		.where((where) =>
			where.or([
				where('current_verdicts.target_id', 'is', null),
				where('current_verdicts.judged_on', '!=', day),
				where('current_verdicts.method_version', '!=', methodVersion)
			])
		)
		.limit(1)
		.executeTakeFirst();
	return due !== undefined;
}

/** Writes what was computed; what stood there before is overwritten. */
export async function keep(tx: Kysely<Tables>, rows: readonly CurrentVerdictRow[]): Promise<void> {
	for (const chunk of inChunks(rows)) {
		await tx
			.insertInto('current_verdicts')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.column('target_id').doUpdateSet((row) => ({
					verdict: row.ref('excluded.verdict'),
					reason: row.ref('excluded.reason'),
					about: row.ref('excluded.about'),
					awaiting: row.ref('excluded.awaiting'),
					ratio: row.ref('excluded.ratio'),
					confidence: row.ref('excluded.confidence'),
					provisional: row.ref('excluded.provisional'),
					method: row.ref('excluded.method'),
					method_version: row.ref('excluded.method_version'),
					inputs_hash: row.ref('excluded.inputs_hash'),
					judged_on: row.ref('excluded.judged_on'),
					computed_at: row.ref('excluded.computed_at'),
					changes: row.ref('excluded.changes')
				}))
			)
			.execute();
	}
}

/** Says of all verdicts at once that they hold on a day; answers how many were of an earlier one. */
export async function holdOn(tx: Kysely<Tables>, day: CivilDate): Promise<number> {
	const { numUpdatedRows } = await tx
		.updateTable('current_verdicts')
		.set({ judged_on: day })
		.where('judged_on', '!=', day)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}

/** Writes when verdicts became other ones. */
export async function recordChanges(tx: Kysely<Tables>, rows: readonly VerdictChangeRow[]): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('verdict_changes').values(chunk).execute();
}

/** The verdicts that a target has had, the first first. */
export async function changesOf(db: Kysely<Tables>, target: Id<'target'>): Promise<VerdictChangeRow[]> {
	const rows = await db
		.selectFrom('verdict_changes')
		.selectAll()
		.where('target_id', '=', target)
		.orderBy('number')
		.execute();
	return rows.map(readChange);
}

/** How the verdicts on some targets changed since a moment, target by target, the first change first. */
export async function changesSince(
	db: Kysely<Tables>,
	targets: readonly Id<'target'>[],
	since: Instant
): Promise<VerdictChangeRow[]> {
	const found: VerdictChangeRow[] = [];
	for (const some of inChunks(targets)) {
		const rows = await db
			.selectFrom('verdict_changes')
			.selectAll()
			.where('target_id', 'in', some)
			.where('at', '>=', since)
			.orderBy('target_id')
			.orderBy('number')
			.execute();
		found.push(...rows.map(readChange));
	}
	return found;
}

/**
 * Changes of the verdicts on public targets, the latest first, before one of them. The first verdict of a target is no change, and what
 * became of it on the same day is no news.
 */
export async function latestChanges(
	db: Kysely<Tables>,
	filter: { organisation?: string; agreement?: string; from?: string; until?: string },
	before: { at: string; id: string } | undefined,
	limit: number
): Promise<VerdictChangeRow[]> {
	let query = db
		.selectFrom('verdict_changes')
		.innerJoin('targets', 'targets.id', 'verdict_changes.target_id')
		.innerJoin('organisations', 'organisations.id', 'targets.organisation_id')
		.selectAll('verdict_changes')
		.where('verdict_changes.from_verdict', 'is not', null)
		.where((where) =>
			where(
				'verdict_changes.judged_on',
				'>',
				where
					.selectFrom('verdict_changes as first')
					.select('first.judged_on')
					.whereRef('first.target_id', '=', 'verdict_changes.target_id')
					.where('first.number', '=', 1)
			)
		)
		.where('targets.life', 'in', PUBLIC_LIVES)
		.where(shown('targets.origin'));
	const { organisation, agreement, from, until } = filter;
	if (from !== undefined) query = query.where('verdict_changes.at', '>=', from as Instant);
	if (until !== undefined) query = query.where('verdict_changes.at', '<', until as Instant);
	if (organisation !== undefined) query = query.where('organisations.slug', '=', organisation);
	if (agreement !== undefined) query = query.where(towards({ agreement }));
	if (before) {
		query = query.where((where) =>
			where(
				where.refTuple('verdict_changes.at', 'verdict_changes.target_id'),
				'<',
				where.tuple(before.at as Instant, before.id as Id<'target'>)
			)
		);
	}
	const rows = await query
		.orderBy('verdict_changes.at', 'desc')
		.orderBy('verdict_changes.target_id', 'desc')
		.orderBy('verdict_changes.number', 'desc')
		.limit(limit)
		.execute();
	return rows.map(readChange);
}

function read(row: CurrentVerdictRow): CurrentVerdict {
	return { ...row, provisional: row.provisional === 1 };
}

function readChange(row: VerdictChangeRow): VerdictChangeRow {
	return { ...row, line: Number(row.line) };
}
