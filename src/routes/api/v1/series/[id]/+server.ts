import { refused } from '#domain/problem.ts';
import { asOfAsked, asOfQuery } from '#server/api/as-of.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { wholeSeriesJson } from '#server/api/series.ts';
import { seriesAt } from '#server/api/subject.ts';

export const { GET, fallback } = endpoint({
	GET: reading(asOfQuery, async (event, asked) => {
		const of = await seriesAt(event);
		if (!of) return refused('unknown-series');
		const { store, settings } = event.locals.application;
		return { ok: true, body: await wholeSeriesJson(store.reading, of, settings.origin, asOfAsked(asked)) };
	})
});
