import { refused } from '#domain/problem.ts';
import { asOfAsked } from '#server/api/as-of.ts';
import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { entriesOfSeriesQuery } from '#server/api/entry.ts';
import { postEntry } from '#server/api/entry-request.ts';
import { entriesOf } from '#server/api/series.ts';
import { seriesAt } from '#server/api/subject.ts';

export const { GET, POST, fallback } = endpoint({
	GET: reading(entriesOfSeriesQuery, async (event, asked) => {
		const of = await seriesAt(event);
		if (!of) return refused('unknown-series');
		const then = asOfAsked(asked);
		const { store, settings } = event.locals.application;
		return { ok: true, body: await entriesOf(store.reading, of, settings.origin, { ...asked, then }) };
	}),
	POST: writing(async (event, actor, body) => {
		const of = await seriesAt(event);
		return of ? postEntry(event, actor, body, of, 'total') : refused('unknown-series');
	})
});
