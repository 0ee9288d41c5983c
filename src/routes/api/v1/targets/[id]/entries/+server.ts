import * as series from '#db/series.ts';
import { refused } from '#domain/problem.ts';
import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { entriesOfSeriesQuery } from '#server/api/entry.ts';
import { postEntry } from '#server/api/entry-request.ts';
import { entriesOf } from '#server/api/series.ts';
import { targetAt } from '#server/api/subject.ts';

export const { GET, POST, fallback } = endpoint({
	GET: reading(entriesOfSeriesQuery, async (event, asked) => {
		const target = await targetAt(event);
		if (!target) return refused('unknown-target');
		const { series_id, dimension } = target;
		if (series_id === null) return { ok: true, body: { items: [], next: null } };
		const of = { series: series_id, dimension };
		return { ok: true, body: await entriesOf(event.locals.application.store.reading, of, asked) };
	}),
	POST: writing(async (event, actor, body) => {
		const target = await targetAt(event);
		if (!target) return refused('unknown-target');
		const db = event.locals.application.store.reading;
		const of = target.series_id === null ? undefined : await series.byId(db, target.series_id);
		return of ? postEntry(event, actor, body, of, target.dimension) : refused('unknown-series');
	})
});
