import { z } from 'zod';
import * as evidence from '#db/evidence.ts';
import type { Id } from '#domain/id.ts';
import { attachedToDraft } from './one-evidence.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ evidence: id<'evidence'>() });

/** Removes a link or a file from a draft. */
export const removeEvidence: Operation<typeof takes, { draft: Id<'entry'> }> = {
	act: 'remove evidence',
	takes,
	async run(work: Work, input): Promise<Deed<{ draft: Id<'entry'> }>> {
		const found = await attachedToDraft(work, input.evidence);
		if (!found.ok) return found;
		const { draft, of } = found.answer;
		const refusal = authority(work, 'remove evidence', { organisation: of.organisation_id });
		if (refusal) return refusal;
		await evidence.removeFromDraft(work.tx, input.evidence);
		return { ok: true, answer: { draft: draft.id }, account: { subject: `draft:${draft.id}` }, public: false };
	}
};
