import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import * as links from '#db/links.ts';
import * as redactions from '#db/redactions.ts';
import * as replyRedactions from '#db/reply-redactions.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { moveOn } from './entry-recording.ts';
import { redact } from './evidence-recording.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({
	entry: id<'entry'>(),
	/** The law that asks for it, as everyone may read it; never what is to be removed. */
	ground: z.string().max(1000),
	seen: z.int().optional()
});

type Answer = { entry: Id<'entry'>; drafts: number; files: string[] };

/**
 * Takes the texts of an entry and of what was said about it away on legal ground, what its organisation replied included. Its value and its hash stay, its history says
 * when and on which ground, and the journal keeps a hash of what is left. Drafts for its cell go, too: they begin with its texts.
 */
export const redactEntry: Operation<typeof takes, Answer> = {
	act: 'redact entry',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const refusal = authority(work, 'redact entry', {});
		if (refusal) return refusal;
		const entry = await entries.byId(work.tx, input.entry);
		if (!entry) return refused('unknown-entry');
		if (input.seen !== undefined && input.seen !== entry.number) return refused('version-stale');
		if (input.ground.trim() === '') return refused('reason-missing', 'ground');
		const attached = await evidence.ofEntry(work.tx, entry.id);
		const standing = attached.filter(({ redacted }) => !redacted);
		const replied = await replyRedactions.hasSentences(work.tx, entry.id);
		if (standing.length === 0 && !replied && !(await redactions.hasTexts(work.tx, entry.id))) {
			return { ok: true, answer: { entry: entry.id, drafts: 0, files: [] }, account: 'nothing changed' };
		}
		const recorded = await moveOn(work, entry, 'redact', { reason: input.ground });
		if (!recorded.ok) return recorded;
		const { state, rows } = recorded.answer;
		const addresses = links.addressesOf({ ...entry, evidence: JSON.stringify(entry.evidence) });
		const kept = await redactions.takeTexts(work.tx, entry.id, work.at);
		const said = await replyRedactions.takeSentences(work.tx, entry.id, work.at);
		const pieces = await redact(work, entry.id, standing, input.ground);
		await links.noteAnew(work.tx, [entry.id], work.at);
		await links.forget(work.tx, addresses);
		const answer = { entry: entry.id, drafts: await drafts.removeOfCell(work.tx, entry), files: pieces.files };
		const about = {
			...{ series: entry.series_id, state, kept, drafts: answer.drafts },
			...(replied && { replies: said }),
			...(standing.length > 0 && { evidence: pieces.kept })
		};
		const account = { subject: `entry:${entry.id}`, about, rows: { ...rows, ...pieces.rows } };
		return { ok: true, answer, account, public: entries.isPublic(entry) };
	}
};
