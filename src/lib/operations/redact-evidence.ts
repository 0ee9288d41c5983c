import { z } from 'zod';
import * as entries from '#db/entries.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { redact } from './evidence-recording.ts';
import { attachedToEntry } from './one-evidence.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({
	evidence: id<'evidence'>(),
	/** The law that asks for it, as everyone may read it; never what is to be removed. */
	ground: z.string().max(1000)
});

type Answer = { entry: Id<'entry'>; files: string[] };

/**
 * Takes the texts of one piece of evidence away on legal ground; its hash and a tombstone stay. Whoever asked for it has the file
 * deleted afterwards, where nothing else rests on the same bytes.
 */
export const redactEvidence: Operation<typeof takes, Answer> = {
	act: 'redact evidence',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const refusal = authority(work, 'redact evidence', {});
		if (refusal) return refusal;
		const found = await attachedToEntry(work, input.evidence);
		if (!found.ok) return found;
		const { attached, entry, of } = found.answer;
		if (input.ground.trim() === '') return refused('reason-missing', 'ground');
		if (attached.redacted) {
			const files = attached.file_hash === null ? [] : [attached.file_hash];
			return { ok: true, answer: { entry: entry.id, files }, account: 'nothing changed' };
		}
		const { rows, kept, files } = await redact(work, entry.id, [attached], input.ground);
		const account = { subject: `entry:${entry.id}`, about: { series: of.id, evidence: kept }, rows };
		return { ok: true, answer: { entry: entry.id, files }, account, public: entries.isPublic(entry) };
	}
};
