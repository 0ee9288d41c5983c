import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Tables } from './tables.ts';

/**
 * Takes away what was replied to an entry and stands there still; an event of the entry must say so already. Answers for each reply one
 * hash over all that stays: the journal keeps it, so that what is left cannot be changed under the cover of a redaction.
 */
export async function takeSentences(
	tx: Kysely<Tables>,
	entry: Id<'entry'>,
	at: Instant
): Promise<Record<string, string>> {
	const standing = await tx
		.selectFrom('replies')
		.select('id')
		.where('entry_id', '=', entry)
		.where('redacted_at', 'is', null)
		.orderBy('number')
		.execute();
	const kept: Record<string, string> = {};
	for (const { id } of standing) {
		await tx
			.updateTable('replies')
			.set({ sentence: canonical({}), redacted_at: at })
			.where('id', '=', id)
			.execute();
		kept[id] = await remainderHash(tx, id);
	}
	return kept;
}

/** Whether something that was replied to an entry stands there still. */
export async function hasSentences(tx: Kysely<Tables>, entry: Id<'entry'>): Promise<boolean> {
	const one = await tx
		.selectFrom('replies')
		.select('id')
		.where('entry_id', '=', entry)
		.where('redacted_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return one !== undefined;
}

/** Whether the journal knows why the sentence of a reply is gone, and the rest of it stands as it stood then. */
export async function isAccountedFor(db: Kysely<Tables>, id: Id<'reply'>): Promise<boolean> {
	const said = await db
		.selectFrom('replies')
		.innerJoin('entry_events', 'entry_events.entry_id', 'replies.entry_id')
		.innerJoin('journal', 'journal.number', 'entry_events.line')
		.select('journal.text')
		.where('replies.id', '=', id)
		.where('entry_events.step', '=', 'redact')
		.orderBy('entry_events.number')
		.execute();
	if (said.length === 0) return false;
	const hash = await remainderHash(db, id);
	return said.some(({ text }) => {
		const { about } = JSON.parse(text) as { about?: { replies?: Record<string, unknown> } };
		return about?.replies?.[id] === hash;
	});
}

async function remainderHash(db: Kysely<Tables>, id: Id<'reply'>): Promise<string> {
	const row = await db.selectFrom('replies').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	return sha256(canonical({ ...row, line: Number(row.line) }));
}
