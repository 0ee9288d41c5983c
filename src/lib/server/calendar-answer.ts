import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { tagged } from './answer.ts';
import { askedLanguage } from './asked-language.ts';
import { deadlines, type CalendarFilter } from './calendar.ts';
import type { Due } from './due-list.ts';

type Asked = { url: URL; request: Request; locals: App.Locals };

/** Answers with a calendar of deadlines in the language that is asked for, named after what they are of. */
export async function calendarAnswer(
	{ url, request, locals }: Asked,
	filter: CalendarFilter,
	nameIn: (language: Language) => string,
	due: Due[] = []
): Promise<Response> {
	const { store, settings } = locals.application;
	const language = askedLanguage(url.searchParams);
	const name = `${nameIn(language)}: ${m.calendar_name({}, { locale: language })}`;
	const of = { name, filters: [filter], due };
	const calendar = await deadlines(store.reading, of, { language, origin: settings.origin });
	return tagged(request, calendar, {
		'content-type': 'text/calendar; charset=utf-8',
		'content-language': language,
		'access-control-allow-origin': '*'
	});
}
