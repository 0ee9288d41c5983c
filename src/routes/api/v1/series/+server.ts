import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { pageOf } from '#server/api/query.ts';
import { byId, seriesJson, seriesQuery } from '#server/api/series.ts';
import { postSeries } from '#server/api/series-request.ts';

export const { GET, POST, fallback } = endpoint({
	GET: reading(seriesQuery, async ({ locals }, { limit, after, ...filter }) => {
		const db = locals.application.store.reading;
		const found = await series.page(db, filter, after?.[0] as Id<'series'> | undefined, limit + 1);
		const { items, next } = pageOf(found, limit, (each) => byId.after(each.id));
		return { ok: true, body: { items: await seriesJson(db, items), next } };
	}),
	POST: writing(postSeries)
});
