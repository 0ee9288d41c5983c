import * as indicators from '#db/indicators.ts';
import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { bySlug, indicatorsJson, indicatorsQuery } from '#server/api/indicator.ts';
import { postIndicator } from '#server/api/indicator-request.ts';
import { pageOf } from '#server/api/query.ts';

export const { GET, POST, fallback } = endpoint({
	GET: reading(indicatorsQuery, async ({ locals }, { limit, after }) => {
		const db = locals.application.store.reading;
		const found = await indicators.page(db, after?.[0], limit + 1);
		const { items, next } = pageOf(found, limit, (indicator) => bySlug.after(indicator.slug));
		return { ok: true, body: { items: await indicatorsJson(db, items), next } };
	}),
	POST: writing(postIndicator)
});
