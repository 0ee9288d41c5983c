import * as agreements from '#db/agreements.ts';
import { calendarAnswer } from '#server/calendar-answer.ts';
import { found } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** The deadlines of all aims, or of the aims around one agreement. */
export const GET: RequestHandler = async (event) => {
	if (event.params.slug === 'all') return calendarAnswer(event, {}, () => 'Pledgeline');
	const { store } = event.locals.application;
	const { slug, title, kind } = found(await agreements.bySlug(store.reading, event.params.slug), event.locals);
	// A partnership has no commitments that an aim could count towards: its parties' own aims stand beside it.
	const filter = kind === 'declaration' ? { agreement: slug } : { partiesOf: slug };
	return calendarAnswer(event, filter, (language) => inLanguage(title, language).text);
};
