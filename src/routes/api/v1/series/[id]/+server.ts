import * as targets from '#db/targets.ts';
import { refused } from '#domain/problem.ts';
import { reading } from '#server/api.ts';
import { seriesAt } from '#server/entry-request.ts';
import { seriesJson } from '#server/representation.ts';

export const GET = reading(async (event) => {
	const of = await seriesAt(event, event.params.id ?? null);
	if (!of) return refused('unknown-series');
	const resting = await targets.ofSeries(event.locals.application.store.reading, [of.id]);
	return { ok: true, body: { ...seriesJson(of), targets: resting.map((target) => target.id) } };
});
