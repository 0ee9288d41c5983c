import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import type { Act } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { authority, type Work } from './perform.ts';

/** An entry of the actor's own organisation on which they want to act, if they may and saw it as it is now. */
export async function ownEntry(
	work: Work,
	act: Act,
	input: { entry: Id<'entry'>; seen?: number | undefined }
): Promise<Outcome<Entry>> {
	const entry = await entries.byId(work.tx, input.entry);
	const of = entry && (await series.byId(work.tx, entry.series_id));
	if (!entry || !of) return refused('unknown-entry');
	const { reportersSubmit } = of.organisation;
	const refusal = authority(work, act, { organisation: of.organisation_id, reportersSubmit });
	if (refusal) return refusal;
	if (input.seen !== undefined && input.seen !== entry.number) return refused('version-stale');
	return done(entry);
}
