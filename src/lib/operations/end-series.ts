import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { lastDay, type Period } from '#domain/period.ts';
import { refused } from '#domain/problem.ts';
import { isAfterEnd } from '#domain/series.ts';
import { onSeries, seriesFor } from './one-series.ts';
import { reason } from './one-target.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { id, roughDate } from './shapes.ts';

const takes = onSeries.extend({
	/** The last day that it is about; of a month or a year its last day. */
	ended_on: roughDate,
	/** For everyone to read. */
	reason: reason.default(''),
	/** The series of the same organisation that goes on in its place. */
	successor: id<'series'>().nullable().default(null)
});

/**
 * Ends a series with a day: no figure about a later time belongs into it, and nothing is asked of it any more. What it holds stays, with
 * the reason and the series that goes on in its place.
 */
export const endSeries: Operation<typeof takes, { series: Id<'series'>; ended_on: CivilDate }> = {
	act: 'end series',
	takes,
	async run(work: Work, input): Promise<Deed<{ series: Id<'series'>; ended_on: CivilDate }>> {
		const { ended_on: typed, reason: why, successor, ...on } = input;
		const found = await seriesFor(work, 'end series', on);
		if (!found.ok) return found;
		const of = found.answer;
		if (of.ended_on !== null) return refused('series-ended');
		const ended_on = lastDay(typed as Period);
		if (ended_on > work.today) return refused('end-ahead', 'ended_on', { last_day: ended_on });
		if (why.trim() === '') return refused('reason-missing', 'reason');
		const latest = await series.latestPeriod(work.tx, of.id);
		if (latest !== undefined && isAfterEnd(latest, ended_on)) {
			return refused('figures-after-end', 'ended_on', { period: latest });
		}
		if (successor !== null && !goesOn(await series.byId(work.tx, successor), of)) {
			return refused('successor-elsewhere', 'successor');
		}
		const end_reason = why.trim();
		await series.set(work.tx, of.id, { ended_on, end_reason, successor_id: successor });
		return {
			ok: true,
			answer: { series: of.id, ended_on },
			account: { subject: `series:${of.id}`, about: { ended_on, reason: end_reason, successor } },
			public: true
		};
	}
};

/** Whether a series can go on in the place of another: of the same organisation, and not ended itself. */
function goesOn(successor: Series | undefined, of: Series): boolean {
	if (!successor || successor.id === of.id) return false;
	return successor.organisation_id === of.organisation_id && successor.ended_on === null;
}
