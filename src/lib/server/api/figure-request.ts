import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import { instant } from '#domain/clock.ts';
import { isId } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { askForFigure } from '#operations/ask-for-figure.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { writeToReporters } from '../asking.ts';
import type { Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { idShape, momentShape, periodShape, slugShape } from './shapes.ts';

/** What a program sends to ask for a figure of a series. */
export const figureRequestShape = askForFigure.takes.omit({ series: true });

/** That a figure was asked for. */
export const askedShape = z
	.strictObject({
		id: idShape,
		series: idShape,
		dimension: z.string(),
		period: periodShape,
		agreement: slugShape.nullable().describe('In the name of whose organisers it is asked.'),
		asked_at: momentShape
	})
	.describe('A figure that was asked for; whoever reports for the organisation is written to.');

/** Answers a POST of a request for a figure. */
export async function postRequest(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = figureRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const series = event.params.id ?? '';
	if (!isId<'series'>(series)) return refused('unknown-series');
	const { application } = event.locals;
	const { store, clock } = application;
	const since = instant(clock);
	const { period, dimension } = parsed.data;
	const outcome = await perform(store, askForFigure, { series, period, dimension }, byToken(event, actor));
	if (!outcome.ok) return outcome;
	const { request: id, agreement, asked_at } = outcome.answer;
	// A request that is repeated under its key is the same request: nobody is written to again.
	if (asked_at >= since) await writeToReporters(application, { series, dimension, period, agreement });
	const of = agreement && (await agreements.byId(store.reading, agreement));
	const told = { id, series, dimension, period, agreement: of ? of.slug : null, asked_at };
	return { ok: true, status: 201, body: told };
}
