import * as search from '#db/search.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { asOfAsked } from '#server/api/as-of.ts';
import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { pageOf } from '#server/api/query.ts';
import { targetsJson } from '#server/api/target.ts';
import { byId, targetsQuery } from '#server/api/target-query.ts';
import { postTarget } from '#server/api/target-request.ts';
import { dayJudged } from '#server/as-of.ts';

export const { GET, POST, fallback } = endpoint({
	GET: reading(targetsQuery, async ({ locals }, { limit, after, q, status, known_at, as_of, ...filter }) => {
		const then = asOfAsked({ known_at, as_of });
		if (then && status) return refused('parameter-of-today', 'status');
		const { store, clock } = locals.application;
		const db = store.reading;
		const knownAt = then?.knownAt;
		const sought = q === undefined ? undefined : await search.sought(db, store.engine, q);
		if (q !== undefined && !sought) return { ok: true, body: { items: [], next: null } };
		const wanted = {
			...filter,
			...(knownAt && { knownAt }),
			...(sought && { sought: { engine: store.engine, words: sought.words } }),
			...(status && { verdict: status })
		};
		const found = await targets.publicPage(db, wanted, after?.[0] as Id<'target'> | undefined, limit + 1);
		const { items, next } = pageOf(found, limit, (target) => byId.after(target.id));
		return { ok: true, body: { items: await targetsJson(db, items, dayJudged(then, clock), then), next } };
	}),
	POST: writing(postTarget)
});
