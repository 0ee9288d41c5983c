import type { Kysely, Selectable } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['evidence']>;

/** What is left of the texts of a piece of evidence when they are gone. */
const NO_TEXTS = { title: '', address: null, copy_of: null, file_name: null };

/**
 * Takes the texts of a piece of evidence away; an event must say so already. Answers a hash over all that stays: the journal keeps it,
 * so that what is left cannot be changed under the cover of a redaction.
 */
export async function takeTexts(tx: Kysely<Tables>, id: Id<'evidence'>, at: Instant): Promise<string> {
	await tx
		.updateTable('evidence')
		.set({ ...NO_TEXTS, redacted_at: at })
		.where('id', '=', id)
		.execute();
	return remainderHash(tx, id);
}

/** Whether the journal knows why the texts of a piece of evidence are gone, and the rest of it stands as it stood then. */
export async function isAccountedFor(db: Kysely<Tables>, id: Id<'evidence'>): Promise<boolean> {
	const said = await db
		.selectFrom('evidence_events')
		.innerJoin('journal', 'journal.number', 'evidence_events.line')
		.select('journal.text')
		.where('evidence_events.evidence_id', '=', id)
		.where('evidence_events.step', '=', 'redact')
		.orderBy('evidence_events.id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!said) return false;
	const { about } = JSON.parse(said.text) as { about?: { evidence?: Record<string, unknown> } };
	return about?.evidence?.[id] === (await remainderHash(db, id));
}

async function remainderHash(db: Kysely<Tables>, id: Id<'evidence'>): Promise<string> {
	const row: Row = await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	return sha256(canonical({ ...row, line: Number(row.line) }));
}
