import { z } from 'zod';
import * as entries from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import * as notices from '#db/notices.ts';
import * as replies from '#db/replies.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { ownEntry } from './own-entry.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { hasText, id, sentence } from './shapes.ts';

const takes = z.strictObject({
	entry: id<'entry'>(),
	/** How often it was replied before, as it was seen. */
	replies: z.int().min(0).optional(),
	seen: z.int().optional(),
	sentence
});

type Answer = { entry: Id<'entry'>; number: number };

/**
 * Replies, in the name of the organisation, to a figure of which it was told before it is public. What it says stands beside the
 * verdict as soon as the figure is public, and what it said before stays to be seen.
 */
export const replyToNotice: Operation<typeof takes, Answer> = {
	act: 'reply to notice',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const found = await ownEntry(work, 'reply to notice', input);
		if (!found.ok) return found;
		const entry = found.answer;
		const notice = await notices.ofEntry(work.tx, entry.id);
		if (!notice || (entry.state !== 'held' && entry.state !== 'published')) {
			return refused('wrong-state', undefined, { state: entry.state });
		}
		const before = await replies.ofEntry(work.tx, entry.id);
		if (input.replies !== undefined && input.replies !== before.length) return refused('version-stale');
		if (!hasText(input.sentence)) return refused('sentence-missing', 'sentence');
		const row = {
			...{ id: work.ids.next<'reply'>(), entry_id: entry.id, number: before.length + 1 },
			...{ sentence: JSON.stringify(input.sentence), actor: work.actor.key, at: work.at, line: work.line }
		};
		const content_hash = replies.contentHash(row);
		await replies.insert(work.tx, { ...row, content_hash });
		const digest = new journal.DigestOfRows();
		digest.add(row.id, content_hash);
		return {
			ok: true,
			answer: { entry: entry.id, number: row.number },
			account: { subject: `entry:${entry.id}`, about: { reply: row.number }, rows: { replies: digest.digest } },
			public: entries.isPublic(entry)
		};
	}
};
