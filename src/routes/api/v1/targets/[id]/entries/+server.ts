import * as series from '#db/series.ts';
import { refused } from '#domain/problem.ts';
import { asOfAsked } from '#server/api/as-of.ts';
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
		const { store, settings } = event.locals.application;
		const db = store.reading;
		const of = series_id === null ? undefined : await series.byId(db, series_id);
		if (!of) return { ok: true, body: { items: [], next: null } };
		return {
			ok: true,
			body: await entriesOf(db, of, settings.origin, { ...asked, dimension, then: asOfAsked(asked) })
		};
	}),
	POST: writing(async (event, actor, body) => {
		const target = await targetAt(event);
		if (!target) return refused('unknown-target');
		const db = event.locals.application.store.reading;
		const of = target.series_id === null ? undefined : await series.byId(db, target.series_id);
		return of ? postEntry(event, actor, body, of, target.dimension) : refused('unknown-series');
	})
});
