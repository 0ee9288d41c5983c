import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as series from '#db/series.ts';
import { readTyped } from '#domain/draft.ts';
import type { EntryState } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { recordSubmission } from './entry-recording.ts';
import { ofDrafts, record } from './evidence-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ draft: id<'entry'>(), version: z.int().optional() });

type Answer = { entry: Id<'entry'>; state: EntryState };

/** Turns a draft into an entry that nobody can change any more. */
export const submitEntry: Operation<typeof takes, Answer> = {
	act: 'submit entry',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const draft = await drafts.byId(work.tx, input.draft);
		const of = draft && (await series.byId(work.tx, draft.series_id));
		if (!draft || !of) return refused('unknown-draft');
		const refusal = authority(work, 'submit entry', {
			organisation: of.organisation_id,
			reportersSubmit: of.organisation.reportersSubmit
		});
		if (refusal) return refusal;
		if (input.version !== undefined && input.version !== draft.version) return refused('draft-changed');
		const { content, problems } = readTyped(draft.typed, draft.dimension, series.rulesOf(of));
		if (!content || problems.length > 0) return { ok: false, problems };
		const supersedes = draft.entry_id ?? undefined;
		const recorded = await recordSubmission(work, of, {
			id: draft.id,
			content,
			reason: draft.typed.reason,
			...(supersedes && { supersedes })
		});
		if (!recorded.ok) return recorded;
		const evidenceRows = await record(work, await ofDrafts(work, [draft.id]));
		await drafts.remove(work.tx, draft.id);
		const { state, rows: entryRows } = recorded.answer;
		const rows = { ...entryRows, ...evidenceRows };
		if (state === 'published') await judgeTargetsOf(work, [{ id: draft.id, series_id: of.id, ...content }]);
		return {
			ok: true,
			answer: { entry: draft.id, state },
			account: { subject: `entry:${draft.id}`, about: { series: of.id, state }, rows },
			public: state === 'published'
		};
	}
};
