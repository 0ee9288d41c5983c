import { tagged } from '../answer.ts';
import { guarded, OPEN, type Handler } from '../api/endpoint.ts';
import { problemResponse } from '../api/problem.ts';
import { askedIn, noQuery } from '../api/query.ts';
import { headersOf } from './answer.ts';
import { publicationOf, type Publication } from './publication.ts';

/** Answers with what is said about the files: for which tools, in which content type. */
export function description(type: string, describe: (publication: Publication) => object): Handler {
	return guarded(OPEN, async ({ url, request, locals }) => {
		const asked = askedIn(url, noQuery);
		if (!asked.ok) return problemResponse(asked.problems, OPEN);
		const { store, settings } = locals.application;
		const publication = await publicationOf(store.reading, {}, settings.origin);
		const body = JSON.stringify(describe(publication), null, '\t');
		return tagged(request, body, { ...headersOf(publication), 'content-type': `${type}; charset=utf-8` });
	});
}
