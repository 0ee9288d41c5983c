import * as agreements from '#db/agreements.ts';
import { askedLanguage } from '#server/asked-language.ts';
import { feedAnswer } from '#server/feed-answer.ts';
import { found } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** What happened around one agreement. */
export const GET: RequestHandler = async (event) => {
	const { params, locals, url } = event;
	const { slug, title } = found(await agreements.bySlug(locals.application.store.reading, params.slug), locals);
	return feedAnswer(event, {
		subject: inLanguage(title, askedLanguage(url.searchParams)).text,
		filter: { agreement: slug },
		page: `/agreements/${slug}`
	});
};
