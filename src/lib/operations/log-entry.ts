import { z } from 'zod';
import * as series from '#db/series.ts';
import { MISSING_REASONS, type EntryContent, type EntryState } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { recordSubmission } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id, period, text } from './shapes.ts';

const takes = z.strictObject({
	series: id<'series'>(),
	dimension: z.string().min(1).max(100).default('total'),
	period,
	value: z.number().optional(),
	stage: z.string().min(1).optional(),
	missing_reason: z.enum(MISSING_REASONS).optional(),
	provisional: z.boolean().default(false),
	note: text.default({}),
	source: z.string().optional(),
	evidence: z.array(z.string()).default([]),
	supersedes: id<'entry'>().optional(),
	reason: z.string().max(4000).optional()
});

type Answer = { entry: Id<'entry'>; state: EntryState };

/** Submits a figure as a program does: in one step, without a draft. */
export const logEntry: Operation<typeof takes, Answer> = {
	act: 'submit entry',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const of = await series.byId(work.tx, input.series);
		if (!of) return refused('unknown-series', 'series');
		const refusal = authority(work, 'submit entry', {
			organisation: of.organisation_id,
			reportersSubmit: of.organisation.reportersSubmit
		});
		if (refusal) return refusal;
		const entry = work.ids.next<'entry'>();
		const recorded = await recordSubmission(work, of, {
			id: entry,
			content: contentOf(input),
			...(input.supersedes && { supersedes: input.supersedes }),
			...(input.reason !== undefined && { reason: input.reason })
		});
		if (!recorded.ok) return recorded;
		const { state, rows } = recorded.answer;
		if (state === 'published') await judgeTargetsOf(work, [{ id: entry, series_id: of.id, ...input }]);
		return {
			ok: true,
			answer: { entry, state },
			account: { subject: `entry:${entry}`, about: { series: of.id, state }, ...(rows && { rows }) },
			public: state === 'published'
		};
	}
};

function contentOf(input: z.output<typeof takes>): EntryContent {
	return {
		dimension: input.dimension,
		period: input.period,
		provisional: input.provisional,
		note: input.note,
		evidence: input.evidence,
		...(input.value !== undefined && { value: input.value }),
		...(input.stage !== undefined && { stage: input.stage }),
		...(input.missing_reason !== undefined && { missingReason: input.missing_reason }),
		...(input.source !== undefined && { source: input.source })
	};
}
