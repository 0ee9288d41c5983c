import { ENTRIES_COLUMNS } from '#domain/entries-file.ts';
import { citedState } from '#server/cited-state.ts';
import { dataset } from '#server/open-data/catalogue.ts';
import { LICENCE } from '#server/open-data/publication.ts';
import { columnMeaning } from '#words/entries-column.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const state = await citedState(locals);
	return {
		state,
		dataset: dataset(locals.application.settings.origin, locals.language, state),
		licence: LICENCE,
		columns: ENTRIES_COLUMNS.map((name) => ({ name, meaning: columnMeaning(name, locals.language) }))
	};
};
