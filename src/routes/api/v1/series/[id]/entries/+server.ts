import * as entries from '#db/entries.ts';
import { refused } from '#domain/problem.ts';
import { reading, writing } from '#server/api.ts';
import { entriesPage } from '#server/entry-list.ts';
import { postEntry, seriesAt } from '#server/entry-request.ts';

export const GET = reading(async (event) => {
	const of = await seriesAt(event, event.params.id ?? null);
	if (!of) return refused('unknown-series');
	return entriesPage(event.url, (after, limit) =>
		entries.publicPage(event.locals.application.store.reading, { series: of.id }, after, limit)
	);
});

export const POST = writing(async (event, actor, body) => {
	const of = await seriesAt(event, event.params.id ?? null);
	return of ? postEntry(event, actor, body, of, 'total') : refused('unknown-series');
});
