import * as actions from '#db/actions.ts';
import { actionJson, actionsQuery, byDate } from '#server/api/action.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { pageOf } from '#server/api/query.ts';

export const { GET, fallback } = endpoint({
	GET: reading(actionsQuery, async ({ locals }, { limit, after, ...filter }) => {
		const db = locals.application.store.reading;
		const place = after && { date: after[0], id: after[1] };
		const found = await actions.page(db, filter, place, limit + 1);
		const { items, next } = pageOf(found, limit, (action) => byDate.after(action.date ?? '', action.id));
		return { ok: true, body: { items: items.map(actionJson), next } };
	})
});
