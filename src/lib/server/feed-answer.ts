import { instant } from '#domain/clock.ts';
import { tagged } from './answer.ts';
import { askedLanguage } from './asked-language.ts';
import { atomFeed, type FeedOf } from './feed.ts';

type Asked = { url: URL; request: Request; locals: App.Locals };

/** Answers with a feed in the language that is asked for. */
export async function feedAnswer(
	{ url, request, locals }: Asked,
	of: Pick<FeedOf, 'subject' | 'filter' | 'page'>
): Promise<Response> {
	const { store, settings, clock } = locals.application;
	const language = askedLanguage(url.searchParams);
	const reader = { language, zone: settings.timeZone, origin: settings.origin, now: instant(clock) };
	const feed = await atomFeed(store.reading, { ...of, path: url.pathname }, reader);
	return tagged(request, feed, {
		'content-type': 'application/atom+xml; charset=utf-8',
		'content-language': language,
		'access-control-allow-origin': '*'
	});
}
