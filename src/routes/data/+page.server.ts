import { ENTRIES_COLUMNS } from '#domain/entries-file.ts';
import { citedState } from '#server/cited-state.ts';
import { LICENCE } from '#server/open-data/publication.ts';
import { columnMeaning } from '#words/entries-column.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	state: await citedState(locals),
	licence: LICENCE,
	columns: ENTRIES_COLUMNS.map((name) => ({ name, meaning: columnMeaning(name, locals.language) }))
});
