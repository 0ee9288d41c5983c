import { sql, type Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import type { Cell } from './entries.ts';
import { readText } from './json.ts';
import type { ReplyRow, Tables } from './tables.ts';

/** What an organisation said of a figure of which it was told before it was public. */
export type Reply = Omit<ReplyRow, 'sentence'> & { sentence: Text };

/** All that was said of an entry, the first first. */
export async function ofEntry(db: Kysely<Tables>, entry: Id<'entry'>): Promise<Reply[]> {
	const rows = await db.selectFrom('replies').selectAll().where('entry_id', '=', entry).orderBy('number').execute();
	return rows.map(readReply);
}

/** What was said of the figures that are published in some cells, each with its cell, the first first. */
export async function toPublished(db: Kysely<Tables>, cells: readonly Cell[]): Promise<(Reply & Cell)[]> {
	const found: (Reply & Cell)[] = [];
	for (const some of inChunks(cells)) {
		const named = sql.join(some.map((cell) => sql`(${cell.series_id}, ${cell.dimension}, ${cell.period})`));
		const place = sql.join([
			sql.ref('entry_states.series_id'),
			sql.ref('entry_states.dimension'),
			sql.ref('entry_states.period')
		]);
		const rows = await db
			.selectFrom('replies')
			.innerJoin('entry_states', 'entry_states.entry_id', 'replies.entry_id')
			.innerJoin('entries', 'entries.id', 'replies.entry_id')
			.selectAll('replies')
			.select(['entry_states.series_id', 'entry_states.dimension', 'entry_states.period'])
			.where('entry_states.state', '=', 'published')
			.where(shown('entries.origin'))
			.where(sql<boolean>`(${place}) in (values ${named})`)
			.orderBy('replies.entry_id')
			.orderBy('replies.number')
			.execute();
		for (const { series_id, dimension, period, ...row } of rows) {
			found.push({ ...readReply(row), series_id, dimension, period });
		}
	}
	return found;
}

export async function insert(tx: Kysely<Tables>, row: ReplyRow): Promise<void> {
	await tx.insertInto('replies').values(row).execute();
}

function readReply(row: ReplyRow): Reply {
	return { ...row, line: Number(row.line), sentence: readText(row.sentence) };
}
