import * as organisations from '#db/organisations.ts';
import { refused } from '#domain/problem.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { organisationsJson } from '#server/api/organisation.ts';
import { noQuery } from '#server/api/query.ts';
import { slugAt } from '#server/api/subject.ts';

export const { GET, fallback } = endpoint({
	GET: reading(noQuery, async (event) => {
		const db = event.locals.application.store.reading;
		const slug = slugAt(event);
		const organisation = slug && (await organisations.bySlug(db, slug));
		if (!organisation) return refused('unknown-organisation', undefined, { slug: event.params.slug ?? '' });
		const [body] = await organisationsJson(db, [organisation]);
		return { ok: true, body };
	})
});
