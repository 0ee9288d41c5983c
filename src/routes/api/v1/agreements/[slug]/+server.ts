import * as agreements from '#db/agreements.ts';
import { today } from '#domain/civil-date.ts';
import { refused } from '#domain/problem.ts';
import { agreementsJson } from '#server/api/agreement.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { noQuery } from '#server/api/query.ts';
import { slugAt } from '#server/api/subject.ts';

export const { GET, fallback } = endpoint({
	GET: reading(noQuery, async (event) => {
		const { store, clock } = event.locals.application;
		const slug = slugAt(event);
		const agreement = slug && (await agreements.bySlug(store.reading, slug));
		if (!agreement) return refused('unknown-agreement', undefined, { slug: event.params.slug ?? '' });
		const [body] = await agreementsJson(store.reading, [agreement], today(clock));
		return { ok: true, body };
	})
});
