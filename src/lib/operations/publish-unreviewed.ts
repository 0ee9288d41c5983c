import { z } from 'zod';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as entryQueue from '#db/entry-queue.ts';
import type { EntryEventRow } from '#db/tables.ts';
import { keep, nextEvent } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ limit: z.int().min(1).max(1000).default(500) });

/**
 * Publishes, as not yet reviewed, the entries that nobody reviewed within the days of their series. One that corrects a figure
 * which is no longer the published one waits on: a person must decide.
 */
export const publishUnreviewed: Operation<typeof takes, { published: number }> = {
	act: 'publish unreviewed',
	takes,
	async run(work: Work, { limit }): Promise<Deed<{ published: number }>> {
		const refusal = authority(work, 'publish unreviewed', {});
		if (refusal) return refusal;
		const events: EntryEventRow[] = [];
		const due: Entry[] = [];
		for (const entry of await entryQueue.overdue(work.tx, work.at, limit)) {
			const { published: before } = await entries.atCell(work.tx, entry);
			if ((before?.id ?? null) !== entry.supersedes_id) continue;
			if (before) events.push(nextEvent(work, before, 'supersede'));
			events.push(nextEvent(work, entry, 'publish'));
			due.push(entry);
		}
		const published = due.length;
		if (published === 0) return { ok: true, answer: { published }, account: 'nothing changed' };
		const rows = await keep(work, [], events);
		await judgeTargetsOf(work, due);
		return {
			ok: true,
			answer: { published },
			account: { subject: 'entries', about: { published }, rows },
			public: true
		};
	}
};
