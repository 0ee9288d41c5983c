import * as entries from '#db/entries.ts';
import { isId } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { submitEntry } from '#operations/submit-entry.ts';
import { endpoint, seenIn, writing } from '#server/api/endpoint.ts';
import { byToken, entryAnswer, nothingShape } from '#server/api/entry-request.ts';

export const { POST, fallback } = endpoint({
	POST: writing(async (event, actor, body) => {
		const id = event.params.id ?? '';
		if (!isId<'entry'>(id)) return refused('unknown-entry');
		const parsed = nothingShape.safeParse(body, { reportInput: true });
		if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
		const { store } = event.locals.application;
		const version = seenIn(event.request, id);
		const input = { draft: id, ...(version !== undefined && { version }) };
		const outcome = await perform(store, submitEntry, input, byToken(event, actor));
		if (outcome.ok) return entryAnswer(event, id);
		const stale = version !== undefined && outcome.problems.some(({ code }) => code === 'draft-changed');
		if (stale) return refused('version-stale');
		const submitted = await entries.byId(store.reading, id);
		return submitted ? refused('wrong-state', undefined, { state: submitted.state }) : outcome;
	})
});
