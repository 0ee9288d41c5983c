import * as formerNames from '#db/former-names.ts';
import * as organisations from '#db/organisations.ts';
import { refused } from '#domain/problem.ts';
import { endpoint, OPEN, reading, type Handler } from '#server/api/endpoint.ts';
import { organisationsJson } from '#server/api/organisation.ts';
import { noQuery } from '#server/api/query.ts';
import { slugAt } from '#server/api/subject.ts';

const read = reading(noQuery, async (event) => {
	const db = event.locals.application.store.reading;
	const slug = slugAt(event);
	const organisation = slug && (await organisations.bySlug(db, slug));
	if (!organisation) return refused('unknown-organisation', undefined, { slug: event.params.slug ?? '' });
	const [body] = await organisationsJson(db, [organisation]);
	return { ok: true, body };
});

/** From the old address of one that was renamed, or became a part of another, a program is led on. */
async function lead(event: Parameters<Handler>[0]): Promise<Response> {
	const answer = await read(event);
	const slug = answer.status === 404 ? slugAt(event) : undefined;
	const today = slug && (await formerNames.addressToday(event.locals.application.store.reading, slug));
	if (!today) return answer;
	return new Response(null, { status: 301, headers: { ...OPEN, location: `/api/v1/organisations/${today}` } });
}

export const { GET, fallback } = endpoint({ GET: lead });
