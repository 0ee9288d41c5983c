import { today } from '#domain/civil-date.ts';
import { refused } from '#domain/problem.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { noQuery } from '#server/api/query.ts';
import { targetAt } from '#server/api/subject.ts';
import { targetsJson } from '#server/api/target.ts';

export const { GET, fallback } = endpoint({
	GET: reading(noQuery, async (event) => {
		const target = await targetAt(event);
		if (!target) return refused('unknown-target');
		const { store, clock } = event.locals.application;
		const [body] = await targetsJson(store.reading, [target], today(clock));
		return { ok: true, body };
	})
});
