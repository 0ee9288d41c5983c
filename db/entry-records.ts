import type { Kysely } from 'kysely';
import type { EntryContent } from '#domain/entry.ts';
import type { Step } from '#domain/entry-life.ts';
import { canonical, sha256 } from './canonical.ts';
import { inChunks } from './chunks.ts';
import type { Cell } from './entries.ts';
import * as figureCounts from './figure-counts.ts';
import * as links from './links.ts';
import type { EntryEventRow, EntryRow, EntryStateRow, Flag, Tables } from './tables.ts';

/** Writes immutable entries; many at a time go in chunks. */
export async function insert(tx: Kysely<Tables>, rows: EntryRow[]): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('entries').values(chunk).execute();
	await links.noteEntries(tx, rows);
}

/** Writes what happened to entries, and brings the projections along in the same transaction. */
export async function insertEvents(tx: Kysely<Tables>, rows: EntryEventRow[], cells: Map<string, Cell>): Promise<void> {
	for (const chunk of inChunks(rows)) await tx.insertInto('entry_events').values(chunk).execute();
	// A cell has one published entry at any moment: the old one leaves before the new one comes.
	const later = rows.filter((row) => row.number > 1);
	for (const row of later.filter((each) => each.state !== 'published')) await move(tx, row);
	const states = rows.filter((row) => row.number === 1).map((row) => stateRow(row, cells.get(row.entry_id)));
	for (const chunk of inChunks(states)) await tx.insertInto('entry_states').values(chunk).execute();
	for (const row of later.filter((each) => each.state === 'published')) await move(tx, row);
	await figureCounts.recount(
		tx,
		rows.map((row) => row.entry_id)
	);
}

const SAY_NOTHING_OF_REVIEW: ReadonlySet<Step> = new Set(['comment', 'confirm', 'redact']);

async function move(tx: Kysely<Tables>, event: EntryEventRow): Promise<void> {
	await tx
		.updateTable('entry_states')
		.set({
			number: event.number,
			state: event.state,
			// A word between reporter and reviewer is no change: what waits goes on waiting since it was submitted.
			...(event.step !== 'comment' && { changed_at: event.at }),
			...(!SAY_NOTHING_OF_REVIEW.has(event.step) && { reviewed: event.reviewed }),
			...((event.step === 'accept' || event.step === 'publish') && { published_at: event.at }),
			...(event.step === 'confirm' && { confirmed_at: event.at })
		})
		.where('entry_id', '=', event.entry_id)
		.execute();
}

/** What the hash of an entry covers: every field that it was recorded with. */
export function contentHash(row: Omit<EntryRow, 'content_hash'>): string {
	return sha256(canonical({ ...row, line: Number(row.line), redacted_at: undefined }));
}

/** The place of an event in the order in which the journal adds up their hashes. */
export function eventKey(row: Pick<EntryEventRow, 'entry_id' | 'number'>): string {
	return `${row.entry_id} ${String(row.number).padStart(6, '0')}`;
}

/** What the hash of an event covers. */
export function eventHash(row: EntryEventRow): string {
	return sha256(canonical({ ...row, line: Number(row.line), redacted_hash: undefined }));
}

/** An entry's content as its row keeps it. */
export function rowOf(
	content: EntryContent,
	record: Omit<
		EntryRow,
		| 'dimension'
		| 'period'
		| 'value'
		| 'stage'
		| 'missing_reason'
		| 'provisional'
		| 'note'
		| 'publisher'
		| 'source'
		| 'evidence'
		| 'content_hash'
	>
): EntryRow {
	const row = {
		...record,
		dimension: content.dimension,
		period: content.period,
		value: content.value ?? null,
		stage: content.stage ?? null,
		missing_reason: content.missingReason ?? null,
		provisional: (content.provisional ? 1 : 0) as Flag,
		note: canonical(content.note),
		publisher: content.publisher ?? null,
		source: content.source ?? null,
		evidence: canonical(content.evidence)
	};
	return { ...row, content_hash: contentHash(row) };
}

function stateRow(event: EntryEventRow, cell: Cell | undefined): EntryStateRow {
	if (!cell) throw new Error(`The first event of entry ${event.entry_id} came without its cell.`);
	return {
		entry_id: event.entry_id,
		...cell,
		number: event.number,
		state: event.state,
		reviewed: event.reviewed,
		changed_at: event.at,
		published_at: event.state === 'published' ? event.at : null,
		confirmed_at: null
	};
}
