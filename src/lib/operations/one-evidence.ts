import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import type { Attached } from '#db/evidence.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import type { Work } from './perform.ts';

/** A piece of evidence with the entry that it is attached to, and the series of that. */
export async function attachedToEntry(
	work: Work,
	id: Id<'evidence'>
): Promise<Outcome<{ attached: Attached; entry: Entry; of: Series }>> {
	const placed = await evidence.byId(work.tx, id);
	const entry = placed?.entry && (await entries.byId(work.tx, placed.entry));
	const of = entry && (await series.byId(work.tx, entry.series_id));
	return placed && entry && of ? done({ attached: placed.attached, entry, of }) : refused('unknown-evidence');
}

/** A piece of evidence of a draft, with the draft and its series. */
export async function attachedToDraft(
	work: Work,
	id: Id<'evidence'>
): Promise<Outcome<{ attached: Attached; draft: drafts.Draft; of: Series }>> {
	const placed = await evidence.byId(work.tx, id);
	const draft = placed?.draft && (await drafts.byId(work.tx, placed.draft));
	const of = draft && (await series.byId(work.tx, draft.series_id));
	return placed && draft && of ? done({ attached: placed.attached, draft, of }) : refused('unknown-evidence');
}
