import * as organisations from '#db/organisations.ts';
import { calendarAnswer } from '#server/calendar-answer.ts';
import { found } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** The deadlines of one organisation's aims. */
export const GET: RequestHandler = async (event) => {
	const { store } = event.locals.application;
	const { slug, name } = found(await organisations.bySlug(store.reading, event.params.slug), event.locals);
	return calendarAnswer(event, { organisation: slug }, (language) => inLanguage(name, language).text);
};
