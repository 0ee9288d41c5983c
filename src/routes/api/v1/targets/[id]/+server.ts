import { refused } from '#domain/problem.ts';
import { asOfAsked, asOfQuery } from '#server/api/as-of.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { targetAt } from '#server/api/subject.ts';
import { targetsJson } from '#server/api/target.ts';
import { dayJudged } from '#server/as-of.ts';

export const { GET, fallback } = endpoint({
	GET: reading(asOfQuery, async (event, asked) => {
		const target = await targetAt(event);
		const then = asOfAsked(asked);
		if (!target || (then?.knownAt && target.proposed_at > then.knownAt)) return refused('unknown-target');
		const { store, clock } = event.locals.application;
		const [body] = await targetsJson(store.reading, [target], dayJudged(then, clock), then);
		// The tag that If-Match brings back names the target as it is now, and not as it was.
		return { ok: true, body, ...(!then && { seen: `${target.id}-${target.version}` as const }) };
	})
});
