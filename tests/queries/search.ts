import * as search from '#db/search.ts';
import * as searchDocuments from '#db/search-documents.ts';
import * as searchSources from '#db/search-sources.ts';
import type { Samples } from './scene.ts';

const SOUGHT: search.Sought = { words: ['kouv'], instead: [] };
const FILTER: search.SearchFilter = { kind: 'target', agreement: 'a', organisation: 'kouvola' };

/** What the search asks, and how its documents are made anew. */
export const SEARCH: Samples = {
	search: {
		sought: ({ db, engine }) => search.sought(db, engine, 'Kuovola'),
		page: ({ db, engine }) => search.page(db, engine, SOUGHT, FILTER, { tier: 0, place: 4, number: 1 }, 9),
		kinds: ({ db, engine }) => search.kinds(db, engine, SOUGHT, FILTER),
		targetsWith: ({ db, engine }) => search.targetsWith(db, engine, SOUGHT).execute(),
		facets: async ({ db, engine }) => {
			await search.facets(db, engine, SOUGHT, FILTER, 'agreement');
			await search.facets(db, engine, SOUGHT, FILTER, 'organisation');
		}
	},
	'search-documents': {
		refresh: async ({ db, engine, target, organisation }) => {
			await db
				.insertInto('search_stale')
				.values([
					{ kind: 'target', id: target },
					{ kind: 'organisation', id: organisation }
				])
				.execute();
			await searchDocuments.refresh(db, engine);
		}
	},
	'search-sources': {
		ofKind: async ({ db, target }) => {
			for (const kind of searchDocuments.SEARCHED_KINDS) await searchSources.ofKind(db, kind, [target]);
		}
	}
};
