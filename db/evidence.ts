import type { Kysely, Selectable } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id, Ids } from '#domain/id.ts';
import { canonical, sha256 } from './canonical.ts';
import { inChunks } from './chunks.ts';
import type { DraftEvidenceRow, EvidenceEventRow, EvidenceRow, Tables } from './tables.ts';

/** What was attached to a draft or an entry: a link or a file, and what became of it. */
export type Attached = Omit<DraftEvidenceRow, 'draft_id'> & {
	/** When it was withdrawn, and why; it stays to be seen as such. */
	withdrawn: { at: Instant; reason: string } | undefined;
	/** When its texts and its bytes were taken away, and on which legal ground. */
	redacted: { at: Instant; ground: string } | undefined;
};

/** A piece of evidence with what it is attached to. */
export type Placed = { attached: Attached; draft?: Id<'entry'>; entry?: Id<'entry'> };

const SAID = [
	...['id', 'title', 'kind', 'address', 'copy_of', 'file_hash', 'file_name', 'file_bytes', 'author', 'recorded_at']
] as (
	'id' | 'title' | 'kind' | 'address' | 'copy_of' | 'file_hash' | 'file_name' | 'file_bytes' | 'author' | 'recorded_at'
)[];

/** What is attached to a draft, the first first. */
export async function ofDraft(db: Kysely<Tables>, draft: Id<'entry'>): Promise<Attached[]> {
	return (await ofDrafts(db, [draft])).get(draft) ?? [];
}

/** The same for several drafts; one to which nothing is attached has no row. */
export async function ofDrafts(
	db: Kysely<Tables>,
	drafts: readonly Id<'entry'>[]
): Promise<Map<Id<'entry'>, Attached[]>> {
	const found = new Map<Id<'entry'>, Attached[]>();
	for (const some of inChunks(drafts)) {
		const rows = await db
			.selectFrom('draft_evidence')
			.select([...SAID, 'draft_id'])
			.where('draft_id', 'in', some)
			.orderBy('draft_id')
			.orderBy('id')
			.execute();
		for (const { draft_id, ...row } of rows) {
			const known = found.get(draft_id) ?? [];
			known.push({ ...row, withdrawn: undefined, redacted: undefined });
			found.set(draft_id, known);
		}
	}
	return found;
}

/** What is attached to an entry, the first first; also what was withdrawn. */
export async function ofEntry(db: Kysely<Tables>, entry: Id<'entry'>): Promise<Attached[]> {
	return (await ofEntries(db, [entry])).get(entry) ?? [];
}

/** The same for several entries; one to which nothing is attached has no row. */
export async function ofEntries(
	db: Kysely<Tables>,
	entries: readonly Id<'entry'>[]
): Promise<Map<Id<'entry'>, Attached[]>> {
	const found = new Map<Id<'entry'>, Attached[]>();
	for (const some of inChunks(entries)) {
		const rows = await db
			.selectFrom('evidence')
			.select([...SAID, 'entry_id'])
			.where('entry_id', 'in', some)
			.orderBy('entry_id')
			.orderBy('id')
			.execute();
		const events = await eventsOf(
			db,
			rows.map(({ id }) => id)
		);
		for (const { entry_id, ...row } of rows) {
			const known = found.get(entry_id) ?? [];
			known.push({ ...row, ...becomeOf(events.get(row.id) ?? []) });
			found.set(entry_id, known);
		}
	}
	return found;
}

/** A piece of evidence, of a draft or of an entry. */
export async function byId(db: Kysely<Tables>, id: Id<'evidence'>): Promise<Placed | undefined> {
	const kept = await db
		.selectFrom('evidence')
		.select([...SAID, 'entry_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (kept) {
		const { entry_id: entry, ...row } = kept;
		return { attached: { ...row, ...becomeOf((await eventsOf(db, [id])).get(id) ?? []) }, entry };
	}
	const begun = await db
		.selectFrom('draft_evidence')
		.select([...SAID, 'draft_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!begun) return undefined;
	const { draft_id: draft, ...row } = begun;
	return { attached: { ...row, withdrawn: undefined, redacted: undefined }, draft };
}

export async function insertIntoDraft(tx: Kysely<Tables>, row: DraftEvidenceRow): Promise<void> {
	await tx.insertInto('draft_evidence').values(row).execute();
}

export async function removeFromDraft(tx: Kysely<Tables>, id: Id<'evidence'>): Promise<void> {
	await tx.deleteFrom('draft_evidence').where('id', '=', id).execute();
}

/** Begins the evidence of a draft with that of an entry, so far as it still stands. */
export async function copyToDraft(tx: Kysely<Tables>, entry: Id<'entry'>, draft: Id<'entry'>, ids: Ids): Promise<void> {
	for (const { withdrawn, redacted, ...row } of await ofEntry(tx, entry)) {
		if (!withdrawn && !redacted) await insertIntoDraft(tx, { ...row, id: ids.next<'evidence'>(), draft_id: draft });
	}
}

export async function insert(tx: Kysely<Tables>, rows: readonly EvidenceRow[]): Promise<void> {
	for (const some of inChunks(rows)) await tx.insertInto('evidence').values(some).execute();
}

export async function insertEvents(tx: Kysely<Tables>, rows: readonly EvidenceEventRow[]): Promise<void> {
	for (const some of inChunks(rows)) await tx.insertInto('evidence_events').values(some).execute();
}

/** What the hash of a piece of evidence covers: every field that it was recorded with. */
export function contentHash(row: Omit<Selectable<EvidenceRow>, 'content_hash'> & { redacted_at?: unknown }): string {
	return sha256(canonical({ ...row, line: Number(row.line), redacted_at: undefined }));
}

/** The files that drafts and entries name, each with its length, in the order of their hashes, after one of them. */
export async function files(
	db: Kysely<Tables>,
	after: string,
	limit: number
): Promise<{ hash: string; bytes: number }[]> {
	const rows = await db
		.selectFrom('evidence')
		.select(['file_hash', 'file_bytes'])
		.where('redacted_at', 'is', null)
		.where('file_hash', '>', after)
		.union((also) =>
			also.selectFrom('draft_evidence').select(['file_hash', 'file_bytes']).where('file_hash', '>', after)
		)
		.orderBy('file_hash')
		.limit(limit)
		.execute();
	return rows.map(({ file_hash, file_bytes }) => ({ hash: file_hash ?? '', bytes: file_bytes ?? 0 }));
}

/** Which of these files a draft or an entry names. */
export async function named(db: Kysely<Tables>, hashes: readonly string[]): Promise<Set<string>> {
	const found = new Set<string>();
	for (const some of inChunks(hashes)) {
		const rows = await db
			.selectFrom('evidence')
			.select('file_hash')
			.where('redacted_at', 'is', null)
			.where('file_hash', 'in', some)
			.union((also) => also.selectFrom('draft_evidence').select('file_hash').where('file_hash', 'in', some))
			.execute();
		for (const { file_hash } of rows) if (file_hash !== null) found.add(file_hash);
	}
	return found;
}

type Become = Pick<Attached, 'withdrawn' | 'redacted'>;

function becomeOf(events: readonly EvidenceEventRow[]): Become {
	const withdrawn = events.find(({ step }) => step === 'withdraw');
	const redacted = events.find(({ step }) => step === 'redact');
	return {
		withdrawn: withdrawn && { at: withdrawn.at, reason: withdrawn.reason },
		redacted: redacted && { at: redacted.at, ground: redacted.reason }
	};
}

async function eventsOf(
	db: Kysely<Tables>,
	evidence: readonly Id<'evidence'>[]
): Promise<Map<Id<'evidence'>, EvidenceEventRow[]>> {
	const rows: EvidenceEventRow[] = [];
	for (const some of inChunks(evidence)) {
		const found = db.selectFrom('evidence_events').selectAll().where('evidence_id', 'in', some);
		rows.push(...(await found.orderBy('evidence_id').orderBy('id').execute()));
	}
	return Map.groupBy(rows, (row) => row.evidence_id);
}
