import * as agreements from '#db/agreements.ts';
import { refused } from '#domain/problem.ts';
import { agreementsJson } from '#server/api/agreement.ts';
import { asOfAsked, asOfQuery } from '#server/api/as-of.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { slugAt } from '#server/api/subject.ts';
import { dayJudged } from '#server/as-of.ts';

export const { GET, fallback } = endpoint({
	GET: reading(asOfQuery, async (event, asked) => {
		const then = asOfAsked(asked);
		const { store, clock } = event.locals.application;
		const slug = slugAt(event);
		const agreement = slug && (await agreements.bySlug(store.reading, slug));
		if (!agreement) return refused('unknown-agreement', undefined, { slug: event.params.slug ?? '' });
		const [body] = await agreementsJson(store.reading, [agreement], dayJudged(then, clock), then);
		return { ok: true, body };
	})
});
