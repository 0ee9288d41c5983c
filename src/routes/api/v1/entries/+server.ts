import * as publicEntries from '#db/public-entries.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { byPublication, entriesQuery, entryJson, momentOf } from '#server/api/entry.ts';
import { evidenceOf } from '#server/api/evidence.ts';
import { pageOf } from '#server/api/query.ts';

export const { GET, fallback } = endpoint({
	GET: reading(entriesQuery, async ({ locals }, { limit, after, organisation, since }) => {
		const db = locals.application.store.reading;
		const filter = { ...(organisation && { organisation }), ...(since && { since: momentOf(since) }) };
		const place = after && { at: after[0], entry: after[1] };
		const found = await publicEntries.inOrderOfPublication(db, filter, place, limit + 1);
		const { items, next } = pageOf(found, limit, (entry) => byPublication.after(entry.published_at ?? '', entry.id));
		const evidence = await evidenceOf(db, items, locals.application.settings.origin);
		return { ok: true, body: { items: items.map((entry) => entryJson(entry, evidence(entry))), next } };
	})
});
