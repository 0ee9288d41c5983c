import * as journal from '#db/journal.ts';
import * as journalLines from '#db/journal-lines.ts';
import { listOf, pageOf, reading } from '#server/api.ts';

/** The journal in order: of lines that are nobody else's business the number, time and hash, so that the chain can be walked. */
export const GET = reading(async ({ url, locals }) => {
	const db = locals.application.store.reading;
	const { limit, after } = pageOf(url);
	const lines = await journalLines.page(db, Number(after ?? 0) || 0, limit + 1);
	const page = listOf(lines, limit, (line) => String(line.number));
	return {
		ok: true,
		body: {
			head: await journal.head(db),
			items: page.items.map(({ number, at, hash, text, operation }) =>
				journalLines.isPublic(operation) ? { number, at, hash, text } : { number, at, hash, text: null }
			),
			next: page.next
		}
	};
});
