import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import type { EntryEventRow } from '#db/tables.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { awaitsMark } from '#domain/review.ts';
import { nextEvent } from './entry-recording.ts';
import type { Work } from './perform.ts';

/** What a reviewer says with their acceptance: to the reporter, and to everyone. */
export type Said = { comment?: string | undefined; reservation?: string | undefined };

/**
 * What happens to an entry, and to the one that it corrects, when it is accepted: it is published as reviewed, or marked as reviewed
 * where it is public already. A reservation follows it.
 */
export async function acceptanceOf(work: Work, entry: Entry, said: Said): Promise<Outcome<EntryEventRow[]>> {
	const reservation = said.reservation?.trim();
	if (reservation === '') return refused('reason-missing', 'reservation');
	if (awaitsMark(entry))
		return done(reserved(work, entry, nextEvent(work, entry, 'review', said.comment), reservation));
	if (entry.state !== 'submitted') return refused('wrong-state', undefined, { state: entry.state });
	const { published } = await entries.atCell(work.tx, entry);
	if ((published?.id ?? null) !== entry.supersedes_id) {
		return refused('no-longer-current', undefined, published && { period: entry.period, entry: published.id });
	}
	const superseded = published ? [nextEvent(work, published, 'supersede')] : [];
	const accepted = nextEvent(work, entry, 'accept', said.comment);
	return done([...superseded, ...reserved(work, entry, accepted, reservation)]);
}

function reserved(work: Work, entry: Entry, event: EntryEventRow, reservation: string | undefined): EntryEventRow[] {
	if (!reservation) return [event];
	const then = { ...entry, number: event.number, state: event.state };
	return [event, nextEvent(work, then, 'reserve', reservation)];
}
