import * as agreements from '#db/agreements.ts';
import { tagged } from '#server/answer.ts';
import { askedLanguage } from '#server/asked-language.ts';
import { deadlines, type CalendarOf } from '#server/calendar.ts';
import { found } from '#server/guard.ts';
import { m } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** The deadlines of all aims, or of the aims around one agreement. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
	const { store, settings } = locals.application;
	const language = askedLanguage(url.searchParams);
	const name = m.calendar_name({}, { locale: language });
	let of: CalendarOf = { name: `Pledgeline: ${name}`, filter: {} };
	if (params.slug !== 'all') {
		const { slug, title, kind } = found(await agreements.bySlug(store.reading, params.slug), locals);
		// A partnership has no commitments that an aim could count towards: its parties' own aims stand beside it.
		const filter = kind === 'declaration' ? { agreement: slug } : { partiesOf: slug };
		of = { name: `${inLanguage(title, language).text}: ${name}`, filter };
	}
	const calendar = await deadlines(store.reading, of, { language, origin: settings.origin });
	return tagged(request, calendar, {
		'content-type': 'text/calendar; charset=utf-8',
		'content-language': language,
		'access-control-allow-origin': '*'
	});
};
