import * as agreements from '#db/agreements.ts';
import { today } from '#domain/civil-date.ts';
import { agreementsJson, agreementsQuery, bySlug } from '#server/api/agreement.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { pageOf } from '#server/api/query.ts';

export const { GET, fallback } = endpoint({
	GET: reading(agreementsQuery, async ({ locals }, { limit, after }) => {
		const { store, clock } = locals.application;
		const found = await agreements.page(store.reading, after?.[0], limit + 1);
		const { items, next } = pageOf(found, limit, (agreement) => bySlug.after(agreement.slug));
		return { ok: true, body: { items: await agreementsJson(store.reading, items, today(clock)), next } };
	})
});
