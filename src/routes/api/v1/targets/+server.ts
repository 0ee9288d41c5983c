import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { pageOf } from '#server/api/query.ts';
import { byId, targetsJson, targetsQuery } from '#server/api/target.ts';

export const { GET, fallback } = endpoint({
	GET: reading(targetsQuery, async ({ locals }, { limit, after, q, status, ...filter }) => {
		const { store, clock } = locals.application;
		const db = store.reading;
		const wanted = { ...filter, ...(q !== undefined && { words: q }), ...(status && { verdict: status }) };
		const found = await targets.publicPage(db, wanted, after?.[0] as Id<'target'> | undefined, limit + 1);
		const { items, next } = pageOf(found, limit, (target) => byId.after(target.id));
		return { ok: true, body: { items: await targetsJson(db, items, today(clock)), next } };
	})
});
