import * as organisations from '#db/organisations.ts';
import { askedLanguage } from '#server/asked-language.ts';
import { feedAnswer } from '#server/feed-answer.ts';
import { found } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** What happened around one organisation. */
export const GET: RequestHandler = async (event) => {
	const { params, locals, url } = event;
	const { slug, name } = found(await organisations.bySlug(locals.application.store.reading, params.slug), locals);
	return feedAnswer(event, {
		subject: inLanguage(name, askedLanguage(url.searchParams)).text,
		filter: { organisation: slug },
		page: `/organisations/${slug}`
	});
};
