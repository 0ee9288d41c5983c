import { refused } from '#domain/problem.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { noQuery } from '#server/api/query.ts';
import { wholeSeriesJson } from '#server/api/series.ts';
import { seriesAt } from '#server/api/subject.ts';

export const { GET, fallback } = endpoint({
	GET: reading(noQuery, async (event) => {
		const of = await seriesAt(event);
		if (!of) return refused('unknown-series');
		return { ok: true, body: await wholeSeriesJson(event.locals.application.store.reading, of) };
	})
});
