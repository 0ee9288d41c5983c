import * as indicators from '#db/indicators.ts';
import { refused } from '#domain/problem.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { indicatorsJson } from '#server/api/indicator.ts';
import { noQuery } from '#server/api/query.ts';
import { slugAt } from '#server/api/subject.ts';

export const { GET, fallback } = endpoint({
	GET: reading(noQuery, async (event) => {
		const db = event.locals.application.store.reading;
		const slug = slugAt(event);
		const indicator = slug && (await indicators.bySlug(db, slug));
		if (!indicator) return refused('unknown-indicator', undefined, { slug: event.params.slug ?? '' });
		const [body] = await indicatorsJson(db, [indicator]);
		return { ok: true, body };
	})
});
