import * as journal from '#db/journal.ts';
import * as journalLines from '#db/journal-lines.ts';
import { endpoint, reading } from '#server/api/endpoint.ts';
import { journalQuery, lineJson } from '#server/api/journal.ts';
import { pageOf } from '#server/api/query.ts';

export const { GET, fallback } = endpoint({
	GET: reading(journalQuery, async ({ locals }, { limit, after }) => {
		const db = locals.application.store.reading;
		const head = await journal.head(db);
		const found = await journalLines.page(db, after, limit + 1);
		const { items, next } = pageOf(found, limit, (line) => String(line.number));
		return { ok: true, body: { head, items: items.map(lineJson), next } };
	})
});
