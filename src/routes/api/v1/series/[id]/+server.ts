import { refused } from '#domain/problem.ts';
import { asOfAsked, asOfQuery } from '#server/api/as-of.ts';
import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { wholeSeriesJson } from '#server/api/series.ts';
import { putSeries } from '#server/api/series-request.ts';
import { seriesAt } from '#server/api/subject.ts';

export const { GET, PUT, fallback } = endpoint({
	GET: reading(asOfQuery, async (event, asked) => {
		const of = await seriesAt(event);
		if (!of) return refused('unknown-series');
		const { store, settings } = event.locals.application;
		const then = asOfAsked(asked);
		const body = await wholeSeriesJson(store.reading, of, settings.origin, then);
		// The tag that If-Match brings back names the series as it is now, and not as it was.
		return { ok: true, body, ...(!then && { seen: `${of.id}-${of.version}` as const }) };
	}),
	PUT: writing(putSeries)
});
