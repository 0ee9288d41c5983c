import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as series from '#db/series.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { addSeries } from '#operations/add-series.ts';
import { discardSeries } from '#operations/discard-series.ts';
import { endSeries } from '#operations/end-series.ts';
import { perform, shapeProblems, type Operation } from '#operations/perform.ts';
import { reopenSeries } from '#operations/reopen-series.ts';
import { setSeries, settingsOfSeries } from '#operations/set-series.ts';
import { seenIn, writing, type Answer, type Handler } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { wholeSeriesJson } from './series.ts';
import { idShape } from './shapes.ts';

/** A new series as a program sends it. */
export const newSeriesShape = addSeries.takes;

/** What of a series is said anew, as a program sends it; what is left out stays as it is. */
export const seriesRequestShape = settingsOfSeries;

/** How a series is ended, as a program sends it. */
export const endRequestShape = endSeries.takes.omit({ series: true, seen: true });

/** A step that says nothing more. */
export const stepRequestShape = reopenSeries.takes.omit({ series: true, seen: true });

/** What is answered of a series that is no more. */
export const removedShape = z.strictObject({ id: idShape }).describe('What was removed.');

/** Answers a POST of a new series: it is public at once, and has no figures. */
export async function postSeries(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = newSeriesShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { store } = event.locals.application;
	const outcome = await perform(store, addSeries, parsed.data, byToken(event, actor));
	if (!outcome.ok) return outcome;
	return seriesAnswer(event, outcome.answer.series, 201);
}

/** Answers a PUT of what is said anew of a series; the tag that was seen must be named. */
export async function putSeries(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = seriesRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const id = event.params.id ?? '';
	if (!isId<'series'>(id)) return refused('unknown-series');
	if (event.request.headers.get('if-match') === null) return refused('version-needed');
	const input = { series: id, ...parsed.data, ...seenBy(event, id) };
	const outcome = await perform(event.locals.application.store, setSeries, input, byToken(event, actor));
	return outcome.ok ? seriesAnswer(event, id) : outcome;
}

/** Ends the series that the address names. */
export const ending: Handler = stepping(endSeries, endRequestShape);

/** Lets the series that the address names go on. */
export const reopening: Handler = stepping(reopenSeries, stepRequestShape);

/** Removes the series that the address names. */
export const discarding: Handler = stepping(discardSeries, stepRequestShape, async (_event, id) => ({
	...{ ok: true, body: { id } }
}));

/** Does an operation to the series that the address names, and answers with how it is then. */
function stepping<Shape extends z.ZodType>(
	operation: Operation<Shape, unknown>,
	shape: z.ZodType<object>,
	answer: typeof seriesAnswer = seriesAnswer
): Handler {
	return writing(async (event, actor, body) => {
		const id = event.params.id ?? '';
		if (!isId<'series'>(id)) return refused('unknown-series');
		const parsed = shape.safeParse(body, { reportInput: true });
		if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
		const input = { series: id, ...parsed.data, ...seenBy(event, id) } as z.input<Shape>;
		const outcome = await perform(event.locals.application.store, operation, input, byToken(event, actor));
		return outcome.ok ? answer(event, id) : outcome;
	});
}

function seenBy({ request }: RequestEvent, id: string): { seen?: number } {
	const seen = seenIn(request, id);
	return seen === undefined ? {} : { seen };
}

async function seriesAnswer(event: RequestEvent, id: Id<'series'>, status = 200): Promise<Answer> {
	const { store, settings } = event.locals.application;
	const of = await series.byId(store.reading, id);
	if (!of) return refused('unknown-series');
	const body = await wholeSeriesJson(store.reading, of, settings.origin);
	return { ok: true, status, body, seen: `${id}-${of.version}` };
}
