import { z } from 'zod';
import * as entries from '#db/entries.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { say } from './evidence-recording.ts';
import { attachedToEntry } from './one-evidence.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ evidence: id<'evidence'>(), reason: z.string().max(NOTE_LIMIT) });

/** Withdraws a link or a file from an entry that was submitted, with a reason; it stays to be seen as withdrawn. */
export const withdrawEvidence: Operation<typeof takes, { entry: Id<'entry'> }> = {
	act: 'withdraw evidence',
	takes,
	async run(work: Work, input): Promise<Deed<{ entry: Id<'entry'> }>> {
		const found = await attachedToEntry(work, input.evidence);
		if (!found.ok) return found;
		const { attached, entry, of } = found.answer;
		const refusal = authority(work, 'withdraw evidence', { organisation: of.organisation_id });
		if (refusal) return refusal;
		if (input.reason.trim() === '') return refused('reason-missing', 'reason');
		if (attached.withdrawn || attached.redacted) {
			return { ok: true, answer: { entry: entry.id }, account: 'nothing changed' };
		}
		const rows = await say(work, entry.id, [attached.id], 'withdraw', input.reason);
		const account = { subject: `entry:${entry.id}`, about: { series: of.id, evidence: attached.id }, rows };
		return { ok: true, answer: { entry: entry.id }, account, public: entries.isPublic(entry) };
	}
};
