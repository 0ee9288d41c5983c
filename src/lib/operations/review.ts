import { z } from 'zod';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as series from '#db/series.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { membersToday } from './organising.ts';
import { authority, type Work } from './perform.ts';

/** What a reviewer says to the reporter. */
export const comment = z.string().max(NOTE_LIMIT);

/** The entry on which somebody wants to decide, if they may and saw it as it is now. */
export async function reviewable(
	work: Work,
	act: 'accept entry' | 'return entry',
	input: { entry: Id<'entry'>; seen?: number | undefined }
): Promise<Outcome<Entry>> {
	const entry = await entries.byId(work.tx, input.entry);
	const of = entry && (await series.byId(work.tx, entry.series_id));
	if (!entry || !of) return refused('unknown-entry');
	const refusal = authority(work, act, {
		organisation: of.organisation_id,
		members: await membersToday(work, of.organisation_id),
		...(of.steward_agreement_id && { agreement: of.steward_agreement_id })
	});
	if (refusal) return refusal;
	if (input.seen !== undefined && input.seen !== entry.number) return refused('version-stale');
	return done(entry);
}
