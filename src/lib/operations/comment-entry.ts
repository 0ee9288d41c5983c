import { z } from 'zod';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { moveOn } from './entry-recording.ts';
import { authority, moved, type Deed, type Operation, type Work } from './perform.ts';
import { comment } from './review.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), comment, seen: z.int().optional() });

/**
 * Says something about an entry that is only for those who report and review it. Whoever decided meanwhile, or wants to, sees that
 * something was said: the entry is another version of itself.
 */
export const commentEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'comment entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const entry = await entries.byId(work.tx, input.entry);
		const of = entry && (await series.byId(work.tx, entry.series_id));
		if (!entry || !of) return refused('unknown-entry');
		const refusal = authority(work, 'comment entry', {
			organisation: of.organisation_id,
			...(of.steward_agreement_id && { agreement: of.steward_agreement_id })
		});
		if (refusal) return refusal;
		if (input.seen !== undefined && input.seen !== entry.number) return refused('version-stale');
		if (input.comment.trim() === '') return refused('field-missing', 'comment');
		const recorded = await moveOn(work, entry, 'comment', { reason: input.comment });
		// What is public carries its version along, and this is another one.
		return recorded.ok ? moved(entry, recorded.answer, { public: entries.isPublic(entry) }) : recorded;
	}
};
