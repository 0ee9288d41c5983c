import { z } from 'zod';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as notices from '#db/notices.ts';
import type { EntryEventRow } from '#db/tables.ts';
import { afterNotice } from '#domain/early-notice.ts';
import { keep, nextEvent } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ limit: z.int().min(1).max(1000).default(500) });

type Answer = { published: number; lapsed: number };

/**
 * Publishes figures of which their organisations were told first, once the days are over. One in whose place something else stands
 * by now lapses.
 */
export const publishHeld: Operation<typeof takes, Answer> = {
	act: 'publish held',
	takes,
	async run(work: Work, { limit }): Promise<Deed<Answer>> {
		const refusal = authority(work, 'publish held', {});
		if (refusal) return refusal;
		const events: EntryEventRow[] = [];
		const released: Entry[] = [];
		const answer: Answer = { published: 0, lapsed: 0 };
		for (const entry of await notices.due(work.tx, work.at, limit)) {
			const { published, submitted } = await entries.atCell(work.tx, entry);
			const held = {
				publicFrom: entry.public_at ?? undefined,
				supersedes: entry.supersedes_id ?? undefined,
				published: published?.id,
				ownAwaits: submitted !== undefined
			};
			const next = afterNotice(held, work.at);
			if (next === 'wait') continue;
			if (next === 'lapse') {
				events.push(nextEvent(work, entry, 'lapse'));
				answer.lapsed += 1;
				continue;
			}
			if (published) events.push(nextEvent(work, published, 'supersede'));
			events.push(nextEvent(work, entry, 'publish'));
			released.push(entry);
			answer.published += 1;
		}
		if (events.length === 0) return { ok: true, answer, account: 'nothing changed' };
		const rows = await keep(work, [], events);
		await judgeTargetsOf(work, released);
		const account = { subject: 'entries', about: answer, rows };
		return { ok: true, answer, account, public: answer.published > 0 };
	}
};
