import * as entries from '#db/entries.ts';
import { isId } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { reading } from '#server/api.ts';
import { entryJson } from '#server/representation.ts';

/** An entry that is or was public. */
export const GET = reading(async ({ params, locals }) => {
	const id = params.id ?? '';
	const entry = isId<'entry'>(id) ? await entries.byId(locals.application.store.reading, id) : undefined;
	if (!entry || !entries.isPublic(entry)) return refused('unknown-entry');
	return { ok: true, body: entryJson(entry) };
});
