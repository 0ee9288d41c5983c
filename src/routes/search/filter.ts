import { SEARCHED_KINDS } from '#db/search-documents.ts';
import type { Place, SearchFilter } from '#db/search.ts';

/** As much of what was typed as is looked at. */
const LONGEST = 200;

/** What an address asks the search for; what cannot be read is not asked. */
export function askedIn(query: URLSearchParams): { typed: string; filter: SearchFilter; after?: Place } {
	const kind = SEARCHED_KINDS.find((each) => each === query.get('kind'));
	const agreement = query.get('agreement');
	const organisation = query.get('organisation');
	const after = /^([01])~(\d{1,2})~(\d{1,9})$/.exec(query.get('after') ?? '');
	return {
		typed: (query.get('q') ?? '').trim().slice(0, LONGEST),
		filter: { ...(kind && { kind }), ...(agreement && { agreement }), ...(organisation && { organisation }) },
		...(after && { after: { tier: Number(after[1]), place: Number(after[2]), number: Number(after[3]) } })
	};
}
