import type { RequestEvent } from '@sveltejs/kit';
import * as series from '#db/series.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { addSeries } from '#operations/add-series.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import type { Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { wholeSeriesJson } from './series.ts';

/** A new series as a program sends it. */
export const newSeriesShape = addSeries.takes;

/** Answers a POST of a new series: it is public at once, and has no figures. */
export async function postSeries(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = newSeriesShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { store, settings } = event.locals.application;
	const outcome = await perform(store, addSeries, parsed.data, byToken(event, actor));
	if (!outcome.ok) return outcome;
	const opened = await series.byId(store.reading, outcome.answer.series);
	if (!opened) return refused('unknown-series');
	return { ok: true, status: 201, body: await wholeSeriesJson(store.reading, opened, settings.origin) };
}
