import { rowHash } from '#db/canonical.ts';
import * as evidence from '#db/evidence.ts';
import type { Attached } from '#db/evidence.ts';
import * as evidenceRedactions from '#db/evidence-redactions.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as journal from '#db/journal.ts';
import * as links from '#db/links.ts';
import type { EvidenceEventRow, EvidenceRow } from '#db/tables.ts';
import type { Id } from '#domain/id.ts';
import type { Work } from './perform.ts';

/** The shared part of all that happens to the evidence of recorded entries. */

type Rows = NonNullable<journal.Account['rows']>;

/** What is attached, before it is recorded. */
export type Brought = Omit<Attached, 'withdrawn' | 'redacted'>;

/** What is brought to an entry. */
export type BroughtTo = Brought & { entry: Id<'entry'> };

/** Records evidence of entries for good, and answers for it in the form in which the journal does. */
export async function record(work: Work, brought: readonly BroughtTo[]): Promise<Rows> {
	if (brought.length === 0) return {};
	const rows = brought
		.map(({ entry, ...each }): EvidenceRow => {
			const row = { ...each, entry_id: entry, line: work.line };
			return { ...row, content_hash: evidence.contentHash(row) };
		})
		.toSorted((one, other) => (one.id < other.id ? -1 : 1));
	await evidence.insert(work.tx, rows);
	await follow(work, [...new Set(rows.map(({ entry_id }) => entry_id))]);
	const digest = new journal.DigestOfRows();
	for (const row of rows) digest.add(row.id, row.content_hash);
	return { evidence: digest.digest };
}

/** What is attached to drafts, which are about to become entries under the same identifiers. */
export async function ofDrafts(work: Work, drafts: readonly Id<'entry'>[]): Promise<BroughtTo[]> {
	const attached = await evidence.ofDrafts(work.tx, drafts);
	return [...attached].flatMap(([entry, all]) =>
		all.map(({ withdrawn: _, redacted: __, ...each }) => ({ ...each, entry }))
	);
}

/** Writes down what became of pieces of evidence of one entry. */
export async function say(
	work: Work,
	entry: Id<'entry'>,
	pieces: readonly Id<'evidence'>[],
	step: EvidenceEventRow['step'],
	reason: string
): Promise<Rows> {
	if (pieces.length === 0) return {};
	const rows = pieces.map((evidence_id): EvidenceEventRow => {
		const row = {
			id: work.ids.next<'evidence-event'>(),
			...{ evidence_id, step, reason: reason.trim() },
			...{ actor: work.actor.key, at: work.at, line: work.line }
		};
		return { ...row, content_hash: rowHash(row) };
	});
	await evidence.insertEvents(work.tx, rows);
	await follow(work, [entry]);
	const digest = new journal.DigestOfRows();
	for (const row of rows) digest.add(row.id, row.content_hash);
	return { evidence_events: digest.digest };
}

/**
 * Takes the texts of pieces of evidence of one entry away on legal ground. Answers what the journal keeps of each: one hash over what
 * is left; their bytes go when whoever asked for it has been answered.
 */
export async function redact(
	work: Work,
	entry: Id<'entry'>,
	pieces: readonly Attached[],
	ground: string
): Promise<{ rows: Rows; kept: Record<string, string>; files: string[] }> {
	const ids = pieces.map(({ id }) => id);
	const rows = await say(work, entry, ids, 'redact', ground);
	const kept: Record<string, string> = {};
	for (const id of ids) kept[id] = await evidenceRedactions.takeTexts(work.tx, id, work.at);
	await follow(work, [entry]);
	await links.forget(
		work.tx,
		pieces.flatMap(({ address }) => address ?? [])
	);
	return { rows, kept, files: pieces.flatMap(({ file_hash }) => file_hash ?? []) };
}

/** Brings the projections along that follow from what is attached to entries. */
async function follow(work: Work, entries: readonly Id<'entry'>[]): Promise<void> {
	await links.noteAnew(work.tx, entries, work.at);
	await figureCounts.recount(work.tx, entries);
}
