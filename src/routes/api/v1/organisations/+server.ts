import * as organisations from '#db/organisations.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { bySlug, organisationsJson, organisationsQuery } from '#server/api/organisation.ts';
import { pageOf } from '#server/api/query.ts';

export const { GET, fallback } = endpoint({
	GET: reading(organisationsQuery, async ({ locals }, { limit, after }) => {
		const db = locals.application.store.reading;
		const found = await organisations.page(db, after?.[0], limit + 1);
		const { items, next } = pageOf(found, limit, (organisation) => bySlug.after(organisation.slug));
		return { ok: true, body: { items: await organisationsJson(db, items), next } };
	})
});
