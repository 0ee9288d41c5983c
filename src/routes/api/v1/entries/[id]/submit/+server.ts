import * as entries from '#db/entries.ts';
import { isId } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { perform } from '#operations/perform.ts';
import { submitEntry } from '#operations/submit-entry.ts';
import { seenIn, writing } from '#server/api.ts';
import { circumstances } from '#server/circumstances.ts';
import { entryAnswer } from '#server/entry-request.ts';

export const POST = writing(async (event, actor) => {
	const id = event.params.id ?? '';
	if (!isId<'entry'>(id)) return refused('unknown-entry');
	const { store } = event.locals.application;
	const by = circumstances(event.locals, actor, 'api', event.request.headers.get('idempotency-key'));
	const version = seenIn(event.request, id);
	const outcome = await perform(store, submitEntry, { draft: id, ...(version !== undefined && { version }) }, by);
	if (outcome.ok) return entryAnswer(event, id);
	const submitted = await entries.byId(store.reading, id);
	return submitted ? refused('wrong-state', undefined, { state: submitted.state }) : outcome;
});
