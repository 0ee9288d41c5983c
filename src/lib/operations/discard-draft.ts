import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as series from '#db/series.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ draft: id<'entry'>() });

/** Throws a draft away. */
export const discardDraft: Operation<typeof takes, { discarded: boolean }> = {
	act: 'discard draft',
	takes,
	async run(work: Work, input): Promise<Deed<{ discarded: boolean }>> {
		const draft = await drafts.byId(work.tx, input.draft);
		const of = draft && (await series.byId(work.tx, draft.series_id));
		if (!draft || !of) return refused('unknown-draft');
		const refusal = authority(work, 'discard draft', { organisation: of.organisation_id });
		if (refusal) return refusal;
		await drafts.remove(work.tx, draft.id);
		return { ok: true, answer: { discarded: true }, account: { subject: `draft:${draft.id}` }, public: false };
	}
};
