import * as entries from '#db/entries.ts';
import * as entryRecords from '#db/entry-records.ts';
import type { Entry } from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { EntryEventRow, EntryRow, Flag } from '#db/tables.ts';
import { entryProblems, type EntryContent, type EntryState } from '#domain/entry.ts';
import { stateAfter, type Step } from '#domain/entry-life.ts';
import type { Id } from '#domain/id.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import { afterSubmission } from '#domain/series.ts';
import type { Work } from './perform.ts';

/** What a submission says besides the entry's content. */
export type Submission = {
	id: Id<'entry'>;
	content: EntryContent;
	supersedes?: Id<'entry'>;
	reason?: string;
};

/** What was recorded: where the entry stands, and the rows for the journal to answer for. */
export type Recorded = { state: EntryState; rows: journal.Account['rows'] };

/**
 * Records a submitted entry in its series: into review where an agreement reviews first, else published at once.
 * The shared part of every way in which a figure is submitted.
 */
export async function recordSubmission(work: Work, of: Series, submission: Submission): Promise<Outcome<Recorded>> {
	const { content, supersedes, reason } = submission;
	const problems = entryProblems(content, series.rulesOf(of), work.today);
	if (problems.length > 0) return { ok: false, problems };
	const cell = { series_id: of.id, dimension: content.dimension, period: content.period };
	const { published, submitted } = await entries.atCell(work.tx, cell);
	if (submitted) return refused('cell-awaiting-review', 'period', { period: content.period });
	if (supersedes === undefined && published) {
		return refused('cell-taken', 'supersedes', { period: content.period, entry: published.id });
	}
	if (supersedes !== undefined && supersedes !== published?.id) {
		return refused('no-longer-current', 'supersedes', published && { period: content.period, entry: published.id });
	}
	if (supersedes !== undefined && !reason?.trim()) return refused('reason-missing', 'reason');

	const state = afterSubmission(series.rulesOf(of));
	return { ok: true, answer: { state, rows: await recordAll(work, [{ of, submission, published }]) } };
}

/** A submission that was found to be in order: its series, and the figure that it replaces, if any. */
export type Fitting = { of: Series; submission: Submission; published: Entry | undefined };

/** Records submissions that were found to be in order, and answers for all of them together. */
export async function recordAll(work: Work, some: readonly Fitting[]): Promise<NonNullable<journal.Account['rows']>> {
	const rows: EntryRow[] = [];
	const events: EntryEventRow[] = [];
	for (const { of, submission, published } of some) {
		const { id, content, supersedes, reason } = submission;
		rows.push(
			entryRecords.rowOf(content, {
				id,
				series_id: of.id,
				origin: 'reported',
				supersedes_id: supersedes ?? null,
				reason: reason?.trim() || null,
				author: work.actor.key,
				door: work.door,
				recorded_at: work.at,
				line: work.line
			})
		);
		events.push(eventOf(work, id, 1, 'submit'));
		if (afterSubmission(series.rulesOf(of)) !== 'published') continue;
		if (published) events.push(nextEvent(work, published, 'supersede'));
		events.push(eventOf(work, id, 2, 'publish'));
	}
	return keep(
		work,
		rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
		events
	);
}

/** Moves one entry on by a step. */
export async function moveOn(
	work: Work,
	entry: Entry,
	step: Step,
	said: { reason?: string | undefined } = {}
): Promise<Outcome<Recorded>> {
	const confirmed = entry.confirmed_at !== null;
	const state = stateAfter(entry.state, step, { origin: entry.origin, confirmed });
	if (!state) return refused('wrong-state', undefined, { state: entry.state });
	const events = [nextEvent(work, entry, step, said.reason)];
	return { ok: true, answer: { state, rows: await keep(work, [], events) } };
}

/** The next event of an entry that is kept already. */
export function nextEvent(work: Work, entry: Entry, step: Step, reason?: string): EntryEventRow {
	return eventFrom(work, entry.id, entry.number + 1, step, arrivedAt(entry.state, step, entry), reason);
}

/** One of the first two events of a new entry: what made it, and its publication where nobody reviews first. */
export function eventOf(work: Work, entry: Id<'entry'>, number: 1 | 2, step: Step): EntryEventRow {
	return eventFrom(work, entry, number, step, arrivedAt(number === 1 ? 'nothing' : 'submitted', step));
}

function eventFrom(
	work: Work,
	entry_id: Id<'entry'>,
	number: number,
	step: Step,
	state: EntryState,
	reason?: string
): EntryEventRow {
	const reviewed: Flag = step === 'accept' || step === 'review' || step === 'reserve' ? 1 : 0;
	const said = reason?.trim() || null;
	return { entry_id, number, step, state, reviewed, reason: said, actor: work.actor.key, at: work.at, line: work.line };
}

function arrivedAt(from: EntryState | 'nothing', step: Step, entry?: Entry): EntryState {
	const state = stateAfter(from, step, entry && { origin: entry.origin, confirmed: entry.confirmed_at !== null });
	if (!state) throw new Error(`There is no way from "${from}" by the step "${step}".`);
	return state;
}

/** Writes entries and events, and answers for them in the form in which the journal does. */
export async function keep(
	work: Work,
	rows: EntryRow[],
	events: EntryEventRow[]
): Promise<NonNullable<journal.Account['rows']>> {
	const cells = new Map(
		rows.map((row) => [row.id as string, { series_id: row.series_id, dimension: row.dimension, period: row.period }])
	);
	await entryRecords.insert(work.tx, rows);
	await entryRecords.insertEvents(work.tx, events, cells);
	const kept = new journal.DigestOfRows();
	for (const row of rows) kept.add(row.id, row.content_hash);
	const happened = new journal.DigestOfRows();
	for (const event of events.toSorted(byEntryAndNumber)) {
		happened.add(entryRecords.eventKey(event), entryRecords.eventHash(event));
	}
	return { ...(rows.length > 0 && { entries: kept.digest }), entry_events: happened.digest };
}

function byEntryAndNumber(a: EntryEventRow, b: EntryEventRow): number {
	return a.entry_id === b.entry_id ? a.number - b.number : a.entry_id < b.entry_id ? -1 : 1;
}
