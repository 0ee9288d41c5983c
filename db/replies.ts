import { sql, type Kysely, type Selectable } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { rowHash } from './canonical.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import type { Cell } from './entries.ts';
import { readText } from './json.ts';
import type { ReplyRow, Tables } from './tables.ts';

/** What an organisation said of a figure of which it was told before it was public. */
export type Reply = Omit<Selectable<Tables['replies']>, 'sentence'> & { sentence: Text };

/** All that was said of an entry, the first first. */
export async function ofEntry(db: Kysely<Tables>, entry: Id<'entry'>): Promise<Reply[]> {
	const rows = await db.selectFrom('replies').selectAll().where('entry_id', '=', entry).orderBy('number').execute();
	return rows.map(readReply);
}

/** What was said, and stands there still, of the figures that are published in some cells, each with its cell, the first first. */
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
			.where('replies.redacted_at', 'is', null)
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

/** What the hash of a reply covers: all but that its sentence was taken away. */
export function contentHash(row: Omit<ReplyRow, 'content_hash'> & { redacted_at?: unknown }): string {
	const content = { ...row, redacted_at: undefined };
	return rowHash(content);
}

export async function insert(tx: Kysely<Tables>, row: ReplyRow): Promise<void> {
	await tx.insertInto('replies').values(row).execute();
}

function readReply(row: Selectable<Tables['replies']>): Reply {
	return { ...row, line: Number(row.line), sentence: readText(row.sentence) };
}
