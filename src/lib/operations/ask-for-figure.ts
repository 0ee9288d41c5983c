import { z } from 'zod';
import * as entries from '#db/entries.ts';
import * as figureRequests from '#db/figure-requests.ts';
import * as series from '#db/series.ts';
import type { Instant } from '#domain/clock.ts';
import { TOTAL } from '#domain/dimension.ts';
import { periodProblems } from '#domain/entry.ts';
import { askAgainFrom } from '#domain/figure-request.ts';
import type { Id } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { id, period } from './shapes.ts';

const takes = z.strictObject({ series: id<'series'>(), period, dimension: z.string().min(1).default(TOTAL) });

type Answer = { request: Id<'figure-request'>; agreement: Id<'agreement'> | null; asked_at: Instant };

/**
 * Asks a party for a named figure: organisers of an agreement to which it is a party, and once a week at most. Who is to be written
 * to is found by whoever asked, once this is kept.
 */
export const askForFigure: Operation<typeof takes, Answer> = {
	act: 'ask for figure',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const of = await series.byId(work.tx, input.series);
		if (!of) return refused('unknown-series');
		const organisation = of.organisation_id;
		const steward = of.steward_agreement_id;
		const parts = (await agreementsToday(work, [organisation])).get(organisation) ?? [];
		const agreements = [...new Set([...(steward ? [steward] : []), ...parts])];
		const refusal = authorityInAny(work, 'ask for figure', { organisation }, agreements);
		if (refusal) return refusal;
		const problems = periodProblems(input.period, series.rulesOf(of), work.today);
		if (problems.length > 0) return { ok: false, problems };
		const cell = { series_id: of.id, dimension: input.dimension, period: input.period };
		const { published, submitted } = await entries.atCell(work.tx, cell);
		if (submitted) return refused('cell-awaiting-review', 'period', { period: input.period });
		if (published) return refused('cell-taken', 'period', { period: input.period, entry: published.id });
		const last = await figureRequests.lastAsked(work.tx, cell);
		const from = last && askAgainFrom(last);
		if (from && from > work.at) return refused('asked-recently', 'period', { from });
		const agreement =
			agreements.find((each) => may(work.actor, 'ask for figure', { organisation, agreement: each }) === 'yes') ?? null;
		const request = work.ids.next<'figure-request'>();
		await figureRequests.insert(work.tx, {
			...{ ...cell, id: request, agreement_id: agreement },
			...{ asked_by: work.actor.key, asked_at: work.at, line: work.line }
		});
		const account = { subject: `series:${of.id}`, about: { period: input.period, dimension: input.dimension } };
		return { ok: true, answer: { request, agreement, asked_at: work.at }, account, public: false };
	}
};
