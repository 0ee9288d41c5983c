import { z } from 'zod';
import { canonical, sha256 } from '#db/canonical.ts';
import * as drafts from '#db/drafts.ts';
import * as entryRecords from '#db/entry-records.ts';
import * as importRows from '#db/import-rows.ts';
import type { ImportedRow } from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import type { Import } from '#db/imports.ts';
import * as journal from '#db/journal.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { EntryEventRow, EntryRow } from '#db/tables.ts';
import { typedFrom } from '#domain/draft.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { afterSubmission } from '#domain/series.ts';
import type { Mapping } from '#domain/sheet/mapping.ts';
import { fingerprint, remembered } from '#domain/sheet/mapping.ts';
import { eventOf, nextEvent } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({
	import: id<'import'>(),
	/** Whether the figures are submitted; else they become drafts. */
	submit: z.boolean().default(false),
	/** Why published figures are to be replaced, where the file corrects any. */
	reason: z.string().max(NOTE_LIMIT).default('')
});

export type Imported = { kept: number; submitted: boolean };

const CHANGES = ['added', 'corrected'] as const;

/**
 * Takes over what was read of a file, all of it or nothing: as drafts of whoever imports it, or submitted. Done twice, it is done once.
 * What cannot be taken stays out of it; whoever imports has seen which figures those are.
 */
export const importEntries: Operation<typeof takes, Imported> = {
	act: 'import entries',
	takes,
	async run(work: Work, input): Promise<Deed<Imported>> {
		const of = await imports.byId(work.tx, input.import);
		if (!of) return refused('unknown-import');
		const refusal = authority(work, 'import entries', { organisation: of.organisation_id });
		if (refusal) return refusal;
		const counts = of.result.counts;
		if (of.state === 'applied' && counts) {
			const answer = { kept: counts.added + counts.corrected, submitted: of.result.submitted === true };
			return { ok: true, answer, account: 'nothing changed' };
		}
		if (of.state !== 'ready' || !counts) return refused('import-not-ready', undefined, { state: of.state });
		if (input.submit && counts.corrected > 0 && input.reason.trim() === '') return refused('reason-missing', 'reason');
		return input.submit ? submitAll(work, of, input.reason.trim()) : draftAll(work, of, input.reason.trim());
	}
};

async function draftAll(work: Work, of: Import, reason: string): Promise<Deed<Imported>> {
	const digest = new journal.DigestOfRows();
	let kept = 0;
	for await (const rows of changesOf(work, of)) {
		const written = rows.map(({ series_id, dimension, period, before_id, content }) => ({
			id: work.ids.next<'entry'>(),
			author: work.actor.key,
			...{ series_id, dimension, period, entry_id: before_id },
			typed: canonical(typedFrom(content, before_id ? reason : '')),
			saved_at: work.at
		}));
		for (const each of written) digest.add(each.id, sha256(each.typed));
		kept += await drafts.insertRowsOver(work.tx, written);
	}
	await finish(work, of, false);
	if (kept === 0) return { ok: true, answer: { kept, submitted: false }, account: 'nothing changed' };
	const about = { organisation: of.organisation_id, file: of.file_hash, drafts: digest.digest };
	return {
		ok: true,
		answer: { kept, submitted: false },
		account: { subject: `import:${of.id}`, about },
		public: false
	};
}

async function submitAll(work: Work, of: Import, reason: string): Promise<Deed<Imported>> {
	const known = new Map<Id<'series'>, Series>();
	const superseding: EntryEventRow[] = [];
	const kept = new journal.DigestOfRows();
	const happened = new journal.DigestOfRows();
	const moved = new Map<string, EntryRow>();
	let count = 0;
	// What steps aside does so first: an entry has one published figure at any moment, and older ones stand first in the journal's order.
	for await (const rows of changesOf(work, of)) {
		const refusal = await stepAside(work, of, rows, known, superseding);
		if (refusal) return { ok: false, problems: refusal };
	}
	superseding.sort((a, b) => (a.entry_id < b.entry_id ? -1 : 1));
	await entryRecords.insertEvents(work.tx, superseding, new Map());
	for (const event of superseding) happened.add(entryRecords.eventKey(event), entryRecords.eventHash(event));
	for await (const rows of changesOf(work, of)) {
		const written = rows.map((row) => entryFrom(work, row, reason));
		const events = written.flatMap((row) => eventsFor(work, row, known.get(row.series_id)));
		const cells = new Map(
			written.map(({ id: entry, series_id, dimension, period }) => [entry as string, { series_id, dimension, period }])
		);
		await entryRecords.insert(work.tx, written);
		await entryRecords.insertEvents(work.tx, events, cells);
		for (const row of written) {
			kept.add(row.id, row.content_hash);
			if (isPublished(known.get(row.series_id))) moved.set(`${row.series_id} ${row.dimension}`, row);
		}
		for (const event of events) happened.add(entryRecords.eventKey(event), entryRecords.eventHash(event));
		await drafts.removeOf(work.tx, work.actor.key, written);
		count += written.length;
	}
	await finish(work, of, true);
	const answer = { kept: count, submitted: true };
	if (count === 0) return { ok: true, answer, account: 'nothing changed' };
	await judgeTargetsOf(work, [...moved.values()]);
	const rows = { entries: kept.digest, entry_events: happened.digest };
	const about = { organisation: of.organisation_id, file: of.file_hash };
	return { ok: true, answer, account: { subject: `import:${of.id}`, about, rows }, public: moved.size > 0 };
}

/** What a figure of the import changes, with its cell and content sure to be there. */
type Change = ImportedRow &
	Pick<EntryRow, 'series_id' | 'dimension' | 'period'> & { content: NonNullable<ImportedRow['content']> };

async function* changesOf(work: Work, of: Import): AsyncGenerator<Change[]> {
	for await (const rows of importRows.portions(work.tx, of.id, CHANGES)) yield rows as Change[];
}

/** Checks that nothing moved since the file was read, and lets the figures that are corrected step aside. */
async function stepAside(
	work: Work,
	of: Import,
	rows: readonly Change[],
	known: Map<Id<'series'>, Series>,
	superseding: EntryEventRow[]
): Promise<Problem[] | undefined> {
	const unknown = [...new Set(rows.map((row) => row.series_id))].filter((each) => !known.has(each));
	for (const each of await series.byIds(work.tx, unknown)) {
		known.set(each.id, each);
		const refusal =
			each.organisation_id === of.organisation_id
				? authority(work, 'submit entry', {
						organisation: each.organisation_id,
						reportersSubmit: each.organisation.reportersSubmit
					})
				: refused('unknown-series');
		if (refusal) return refusal.problems;
	}
	const standing = Map.groupBy(await imports.standingAt(work.tx, rows), (entry) => cellOf(entry));
	for (const row of rows) {
		const there = standing.get(cellOf(row)) ?? [];
		const published = there.find((entry) => entry.state === 'published');
		const waiting = there.some((entry) => entry.state === 'submitted');
		if (waiting) return refused('cell-awaiting-review', 'file', { period: row.period }).problems;
		if ((published?.id ?? null) !== row.before_id)
			return refused('no-longer-current', 'file', { period: row.period }).problems;
		if (published && isPublished(known.get(row.series_id))) superseding.push(nextEvent(work, published, 'supersede'));
	}
	return undefined;
}

function entryFrom(work: Work, row: Change, reason: string): EntryRow {
	return entryRecords.rowOf(row.content, {
		id: work.ids.next<'entry'>(),
		series_id: row.series_id,
		origin: 'reported',
		supersedes_id: row.before_id,
		reason: row.before_id ? reason : null,
		author: work.actor.key,
		door: work.door,
		recorded_at: work.at,
		line: work.line
	});
}

function eventsFor(work: Work, row: EntryRow, of: Series | undefined): EntryEventRow[] {
	const submitted = eventOf(work, row.id, 1, 'submit');
	return isPublished(of) ? [submitted, eventOf(work, row.id, 2, 'publish')] : [submitted];
}

function isPublished(of: Series | undefined): boolean {
	return of !== undefined && afterSubmission(series.rulesOf(of)) === 'published';
}

function cellOf({ series_id, dimension, period }: Pick<EntryRow, 'series_id' | 'dimension' | 'period'>): string {
	return `${series_id} ${dimension} ${period}`;
}

/** The import is done, and the next file of its make is read as this one was. */
async function finish(work: Work, of: Import, submitted: boolean): Promise<void> {
	const result = canonical({ ...of.result, submitted });
	await imports.change(work.tx, of.id, { state: 'applied', result, seen_at: work.at });
	const { mapping, headers } = of.understood as { mapping: Mapping; headers: string[] };
	const memory = remembered(mapping, headers);
	await imports.keepMapping(work.tx, of.organisation_id, fingerprint(headers), memory, work.at);
}
