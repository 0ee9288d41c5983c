import * as series from '#db/series.ts';
import { isId } from '#domain/id.ts';
import { listOf, pageOf, reading } from '#server/api.ts';
import { seriesJson } from '#server/representation.ts';

export const GET = reading(async ({ url, locals }) => {
	const { limit, after } = pageOf(url);
	const organisation = url.searchParams.get('organisation');
	const indicator = url.searchParams.get('indicator');
	const filter = { ...(organisation && { organisation }), ...(indicator && { indicator }) };
	const cursor = after !== undefined && isId<'series'>(after) ? after : undefined;
	const found = await series.page(locals.application.store.reading, filter, cursor, limit + 1);
	const page = listOf(found, limit, (each) => each.id);
	return { ok: true, body: { items: page.items.map(seriesJson), next: page.next } };
});
