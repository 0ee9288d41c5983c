import type { Kysely, Selectable } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { canonical, sha256 } from './canonical.ts';
import { eventHash } from './entry-records.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['entries']>;
type Event = Selectable<Tables['entry_events']>;

/** What is left of the texts of an entry when they are gone. */
const NO_TEXTS = { note: canonical({}), evidence: canonical([]), publisher: null, source: null, reason: null };

/** Whether an entry, or something that was said of it, has texts that could be taken away. The grounds of redactions stay. */
export async function hasTexts(tx: Kysely<Tables>, entry: Id<'entry'>): Promise<boolean> {
	const { row, events } = await standing(tx, entry);
	const own = Object.entries(NO_TEXTS).some(([column, nothing]) => row[column as keyof Row] !== nothing);
	return own || events.some(hasReason);
}

/**
 * Takes the texts of an entry and of its events away; its last event must say so already. Answers one hash over all that stays:
 * the journal keeps it, so that what is left cannot be changed under the cover of a redaction.
 */
export async function takeTexts(tx: Kysely<Tables>, entry: Id<'entry'>, at: Instant): Promise<string> {
	const { row, events } = await standing(tx, entry);
	if (row.redacted_at === null) {
		await tx
			.updateTable('entries')
			.set({ ...NO_TEXTS, redacted_at: at })
			.where('id', '=', entry)
			.execute();
	}
	for (const event of events.filter(hasReason)) {
		await tx
			.updateTable('entry_events')
			.set({ reason: null, redacted_hash: eventHash(event) })
			.where('entry_id', '=', entry)
			.where('number', '=', event.number)
			.execute();
	}
	return remainderHash(tx, entry, events.at(-1)?.number ?? 0);
}

/** Whether the journal knows why the texts of an entry are gone, and the rest of it stands as it stood then. */
export async function isAccountedFor(db: Kysely<Tables>, entry: Id<'entry'>): Promise<boolean> {
	const tombstone = await db
		.selectFrom('entry_events')
		.innerJoin('journal', 'journal.number', 'entry_events.line')
		.select(['entry_events.number', 'journal.text'])
		.where('entry_events.entry_id', '=', entry)
		.where('entry_events.step', '=', 'redact')
		.orderBy('entry_events.number', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!tombstone) return false;
	const { about } = JSON.parse(tombstone.text) as { about?: { kept?: unknown } };
	return about?.kept === (await remainderHash(db, entry, tombstone.number));
}

/** One hash over what an entry is and what happened to it before the event of a number. */
async function remainderHash(db: Kysely<Tables>, entry: Id<'entry'>, before: number): Promise<string> {
	const { row, events } = await standing(db, entry);
	return sha256(canonical({ row, events: events.filter((event) => event.number < before) }));
}

async function standing(db: Kysely<Tables>, entry: Id<'entry'>): Promise<{ row: Row; events: Event[] }> {
	const row = await db.selectFrom('entries').selectAll().where('id', '=', entry).executeTakeFirstOrThrow();
	const events = await db
		.selectFrom('entry_events')
		.selectAll()
		.where('entry_id', '=', entry)
		.orderBy('number')
		.execute();
	return {
		row: { ...row, line: Number(row.line) },
		events: events.map((event) => ({ ...event, line: Number(event.line) }))
	};
}

function hasReason(event: Event): boolean {
	return event.reason !== null && event.step !== 'redact';
}
