import type { Kysely } from 'kysely';
import type { EntryContent } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import type { Problem } from '#domain/problem.ts';
import type { ImportPortionRow, Tables } from './tables.ts';

export type Outcome = 'added' | 'corrected' | 'rejected';

/** A figure of an import that would change something, or that cannot be taken. */
export type ImportedRow = {
	/** Its place among the figures of the file. */
	number: number;
	outcome: Outcome;
	/** The cell of the sheet. */
	place: string;
	series_id: Id<'series'> | null;
	dimension: string | null;
	period: Period | null;
	/** What the entry would say. */
	content?: EntryContent;
	/** The published entry that it would correct, and what that says. */
	before_id: Id<'entry'> | null;
	before?: EntryContent;
	/** What stands in the cell, and why it cannot be taken. */
	rejected?: Rejected;
};

export type Rejected = { typed: string; problems: Problem[] };

/** Figures in one portion: it is written, read and parsed as one. */
const PORTION = 500;

/** Keeps figures of an import, in the order of their numbers. */
export async function insert(tx: Kysely<Tables>, id: Id<'import'>, rows: readonly ImportedRow[]): Promise<void> {
	for (let at = 0; at < rows.length; at += PORTION) {
		const some = rows.slice(at, at + PORTION);
		await tx
			.insertInto('import_portions')
			.values({ import_id: id, first: some[0]?.number ?? 0, ...contentOf(some) })
			.execute();
	}
}

/**
 * Rejects figures that were kept already, by their numbers; answers how many of them had been added or corrected until then. It
 * looks at the first of them and all others in the same portion, and answers with what is left to be done.
 */
export async function reject(
	tx: Kysely<Tables>,
	id: Id<'import'>,
	rejections: readonly (Rejected & { number: number })[]
): Promise<{ added: number; corrected: number; left: (Rejected & { number: number })[] }> {
	const came = { added: 0, corrected: 0, left: [] as (Rejected & { number: number })[] };
	const [first] = rejections;
	if (!first) return came;
	const portion = await tx
		.selectFrom('import_portions')
		.selectAll()
		.where('import_id', '=', id)
		.where('first', '<=', first.number)
		.orderBy('first', 'desc')
		.limit(1)
		.executeTakeFirst();
	const last = Math.max(first.number, Number(portion?.last ?? 0));
	const here = new Map(rejections.filter(({ number }) => number <= last).map((each) => [each.number, each]));
	came.left = rejections.filter(({ number }) => number > last);
	if (!portion) return came;
	const rows = rowsIn(portion).map((row) => {
		const rejection = here.get(row.number);
		if (!rejection || row.outcome === 'rejected') return row;
		came[row.outcome] += 1;
		const { content: _, ...rest } = row;
		const { typed, problems } = rejection;
		return { ...rest, outcome: 'rejected' as const, rejected: { typed, problems } };
	});
	await tx
		.updateTable('import_portions')
		.set(contentOf(rows))
		.where('import_id', '=', id)
		.where('first', '=', portion.first)
		.execute();
	return came;
}

/** Figures of an import that came to one of these, in the order of the file, after one of them. */
export async function of(
	db: Kysely<Tables>,
	id: Id<'import'>,
	outcomes: readonly Outcome[],
	after: number,
	limit: number
): Promise<ImportedRow[]> {
	const found: ImportedRow[] = [];
	for await (const rows of portions(db, id, outcomes, after)) {
		found.push(...rows);
		if (found.length >= limit) break;
	}
	return found.slice(0, limit);
}

/** The same, portion after portion, to the last. */
export async function* portions(
	db: Kysely<Tables>,
	id: Id<'import'>,
	outcomes: readonly Outcome[],
	after = -1
): AsyncGenerator<ImportedRow[]> {
	let portion = await portionWhere(db, id, outcomes, 'last', after);
	while (portion) {
		yield rowsIn(portion).filter(({ outcome, number }) => number > after && outcomes.includes(outcome));
		// One begins where the one before it ended: found by the key, however many there are.
		portion = await portionWhere(db, id, outcomes, 'first', Number(portion.last));
	}
}

/**
 * Takes away what was taken over, and leaves what was rejected to be shown; not more than so many portions at once. Answers how many
 * it looked at.
 */
export async function settle(tx: Kysely<Tables>, id: Id<'import'>, most: number): Promise<number> {
	const some = await tx
		.selectFrom('import_portions')
		.selectAll()
		.where('import_id', '=', id)
		.where('changed', '>', 0)
		.orderBy('first')
		.limit(most)
		.execute();
	for (const portion of some) {
		const rejected = rowsIn(portion).filter(({ outcome }) => outcome === 'rejected');
		const here = tx.deleteFrom('import_portions').where('import_id', '=', id).where('first', '=', portion.first);
		await here.execute();
		if (rejected.length > 0) await insert(tx, id, rejected);
	}
	return some.length;
}

/** Takes portions of an import away, not more than so many at once; answers how many. */
export async function remove(tx: Kysely<Tables>, id: Id<'import'>, most: number): Promise<number> {
	const some = tx.selectFrom('import_portions').select('first').where('import_id', '=', id).limit(most);
	const result = await tx
		.deleteFrom('import_portions')
		.where('import_id', '=', id)
		.where('first', 'in', some)
		.executeTakeFirst();
	return Number(result.numDeletedRows);
}

async function portionWhere(
	db: Kysely<Tables>,
	id: Id<'import'>,
	outcomes: readonly Outcome[],
	end: 'first' | 'last',
	after: number
): Promise<ImportPortionRow | undefined> {
	const changed = outcomes.some((each) => each !== 'rejected');
	let query = db.selectFrom('import_portions').selectAll().where('import_id', '=', id).where(end, '>', after);
	if (!outcomes.includes('rejected')) query = query.where('changed', '>', 0);
	if (!changed) query = query.where('rejected', '>', 0);
	return query.orderBy('first').limit(1).executeTakeFirst();
}

/** What is the same in both is written once. */
type KeptRow = Omit<ImportedRow, 'dimension' | 'period' | 'before_id'> & Partial<ImportedRow>;

function contentOf(rows: readonly ImportedRow[]): Omit<ImportPortionRow, 'import_id' | 'first'> {
	const rejected = rows.filter(({ outcome }) => outcome === 'rejected').length;
	const kept = rows.map(({ number, outcome, place, series_id, dimension, period, content, ...more }): KeptRow => ({
		...{ number, outcome, place, series_id },
		...(content === undefined ? { dimension, period } : { content }),
		...(more.before_id !== null && more),
		...(more.rejected && { rejected: more.rejected })
	}));
	const last = rows.at(-1)?.number ?? 0;
	return { last, changed: rows.length - rejected, rejected, rows: JSON.stringify(kept) };
}

function rowsIn({ rows }: Pick<ImportPortionRow, 'rows'>): ImportedRow[] {
	const kept = JSON.parse(rows) as KeptRow[];
	for (const row of kept) {
		row.dimension = row.content?.dimension ?? row.dimension ?? null;
		row.period = row.content?.period ?? row.period ?? null;
		row.before_id ??= null;
	}
	return kept as ImportedRow[];
}
