import { z } from 'zod';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import type { Id } from '#domain/id.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { keep, moveOn, nextEvent, type Recorded } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { ownEntry } from './own-entry.ts';
import { moved, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ entry: id<'entry'>(), seen: z.int().optional() });

/**
 * Confirms, in the name of the organisation, a figure that was collected from a public document. One of which it was told before it
 * is public is published with that.
 */
export const confirmEntry: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'confirm entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await ownEntry(work, 'confirm entry', input);
		if (!found.ok) return found;
		const { state } = found.answer;
		const recorded = await (state === 'held' ? released(work, found.answer) : moveOn(work, found.answer, 'confirm'));
		if (!recorded.ok) return recorded;
		await judgeTargetsOf(work, [found.answer]);
		return moved(found.answer, recorded.answer, { public: true });
	}
};

/** Publishes a figure that is held back, as confirmed. */
async function released(work: Work, entry: Entry): Promise<Outcome<Recorded>> {
	const { published, submitted } = await entries.atCell(work.tx, entry);
	if (submitted) return refused('cell-awaiting-review', undefined, { period: entry.period });
	if ((published?.id ?? null) !== entry.supersedes_id) {
		return refused('no-longer-current', undefined, published && { period: entry.period, entry: published.id });
	}
	const superseded = published ? [nextEvent(work, published, 'supersede')] : [];
	const publication = nextEvent(work, entry, 'publish');
	const then = { ...entry, number: publication.number, state: publication.state };
	const events = [...superseded, publication, nextEvent(work, then, 'confirm')];
	return done({ state: 'published', rows: await keep(work, [], events) });
}
