import * as organisations from '#db/organisations.ts';
import { askedLanguage } from '#server/asked-language.ts';
import { feedAnswer } from '#server/feed-answer.ts';
import { found } from '#server/guard.ts';
import { ledOn } from '#server/led-on.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** What happened around one organisation. */
export const GET: RequestHandler = async (event) => {
	const { params, locals, url } = event;
	const known = await organisations.bySlug(locals.application.store.reading, params.slug);
	// A feed has one address in all languages.
	const led = { ...locals, language: 'en' as const };
	const path = (address: string): string => `/feeds/organisations/${address}.atom${url.search}`;
	if (!known || known.successor_id) await ledOn(led, params.slug, path);
	const { slug, name } = found(known, locals);
	return feedAnswer(event, {
		subject: inLanguage(name, askedLanguage(url.searchParams)).text,
		filter: { organisation: slug },
		page: `/organisations/${slug}`
	});
};
