import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { onSeries, seriesFor } from './one-series.ts';
import type { Deed, Operation, Work } from './perform.ts';

/** Lets a series go on that was ended: its figures are asked for again. With which day and why it was ended stays in the journal. */
export const reopenSeries: Operation<typeof onSeries, { series: Id<'series'> }> = {
	act: 'reopen series',
	takes: onSeries,
	async run(work: Work, input): Promise<Deed<{ series: Id<'series'> }>> {
		const found = await seriesFor(work, 'reopen series', input);
		if (!found.ok) return found;
		const of = found.answer;
		if (of.ended_on === null) return refused('series-goes-on');
		await series.set(work.tx, of.id, { ended_on: null, end_reason: null, successor_id: null });
		return {
			ok: true,
			answer: { series: of.id },
			account: { subject: `series:${of.id}`, about: { was_ended_on: of.ended_on } },
			public: true
		};
	}
};
