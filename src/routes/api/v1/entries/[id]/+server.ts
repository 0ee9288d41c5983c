import * as entries from '#db/entries.ts';
import { isId } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { entryJson } from '#server/api/entry.ts';
import { evidenceOf } from '#server/api/evidence.ts';
import { noQuery } from '#server/api/query.ts';

export const { GET, fallback } = endpoint({
	GET: reading(noQuery, async ({ params, locals }) => {
		const { store, settings } = locals.application;
		const id = params.id ?? '';
		const entry = isId<'entry'>(id) ? await entries.publicById(store.reading, id) : undefined;
		if (!entry) return refused('unknown-entry');
		const evidence = await evidenceOf(store.reading, [entry], settings.origin);
		return { ok: true, body: entryJson(entry, evidence(entry)), seen: `${entry.id}-${entry.number}` };
	})
});
