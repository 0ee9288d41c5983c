import * as entries from '#db/entries.ts';
import * as targets from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { reading, writing } from '#server/api.ts';
import { entriesPage } from '#server/entry-list.ts';
import { postEntry, seriesAt } from '#server/entry-request.ts';

export const GET = reading(async (event) => {
	const db = event.locals.application.store.reading;
	const id = event.params.id ?? '';
	const target = isId<'target'>(id) ? await targets.publicById(db, id) : undefined;
	if (!target) return refused('unknown-target');
	const { series_id, dimension } = target;
	if (series_id === null) return { ok: true, body: { items: [], next: null } };
	return entriesPage(event.url, (after, limit) =>
		entries.publicPage(db, { series: series_id, dimension }, after, limit)
	);
});

export const POST = writing(async (event, actor, body) => {
	const id = event.params.id ?? '';
	const target = isId<'target'>(id) ? await targets.publicById(event.locals.application.store.reading, id) : undefined;
	if (!target) return refused('unknown-target');
	const of = await seriesAt(event, target.series_id);
	return of ? postEntry(event, actor, body, of, target.dimension) : refused('unknown-series');
});
