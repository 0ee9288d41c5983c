import * as organisations from '#db/organisations.ts';
import { today } from '#domain/civil-date.ts';
import { calendarAnswer } from '#server/calendar-answer.ts';
import { dueOf } from '#server/due-list.ts';
import { found } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** The deadlines of one organisation's aims, and when its figures are due. */
export const GET: RequestHandler = async (event) => {
	const { store, clock } = event.locals.application;
	const { id, slug, name } = found(await organisations.bySlug(store.reading, event.params.slug), event.locals);
	const due = await dueOf(store.reading, [id], today(clock));
	return calendarAnswer(event, { organisation: slug }, (language) => inLanguage(name, language).text, due);
};
