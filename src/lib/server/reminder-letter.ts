import * as people from '#db/people.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { Person } from '#db/people.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatDate, formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { Application } from './application.ts';
import { dueIn } from './due-list.ts';
import type { Letter } from './mail.ts';
import { signedLink } from './signed-link.ts';

type Place = Pick<Application, 'store' | 'clock' | 'settings'>;

/** As many figures as a letter names; the rest stands where the work is done. */
const NAMED = 20;

/**
 * A letter of reminders in the words of its receiver, as things stand now: what came meanwhile, and what is no longer theirs, is left
 * out. Undefined when nothing is left.
 */
export async function letterOf(
	{ store, clock, settings }: Place,
	id: Id<'reminder-letter'>,
	person: Person
): Promise<Omit<Letter, 'to'> | undefined> {
	const { language } = person;
	const db = store.reading;
	const grants = await people.grantsOf(db, person.id);
	const theirs = new Set(grants.flatMap(({ organisation }) => organisation ?? []));
	const rows = await reminderLetters.figuresIn(db, id);
	const of = (await series.byIds(db, [...new Set(rows.map(({ series_id }) => series_id))])).filter((each) =>
		theirs.has(each.organisation_id)
	);
	const named = new Map(of.map((each) => [each.id, each]));
	const day = today(clock);
	const still = new Set((await dueIn(db, of, day)).map((due) => `${due.series.id} ${due.period}`));
	const about = rows.flatMap((row) => {
		const its = named.get(row.series_id);
		return its && still.has(`${row.series_id} ${row.period}`) ? [{ ...row, series: its }] : [];
	});
	if (about.length === 0) return undefined;
	const locale = { locale: language };
	const link = (path: string): string => settings.origin + localizeHref(path, locale);
	const figures = about.slice(0, NAMED).map((row) =>
		m.reminder_figure(
			{
				figure: nameOf(row.series, row.period, language),
				when: whenDue(row.due_on, day, language),
				link: link(`/report/series/${row.series_id}?period=${row.period}`),
				later: signedLink(settings, '/reminders/later', { purpose: 'reminder', id: row.id }, language)
			},
			locale
		)
	);
	const more = about.length - figures.length;
	if (more > 0) figures.push(m.reminder_more({ count: more }, locale));
	const stop = signedLink(settings, '/reminders/stop', { purpose: 'reminder-letter', id }, language);
	return {
		subject: m.letter_reminder_subject({ count: about.length }, locale),
		text: m.letter_reminder_text({ figures: figures.join('\n\n'), report: link('/report'), stop }, locale),
		unsubscribe: stop
	};
}

/** Which figure it is: whose, of what, for when. */
export function nameOf(of: Series, period: reminderLetters.Reminder['period'], language: Language): string {
	const [organisation, indicator] = [of.organisation.name, of.indicator.name].map((name) => inLanguage(name, language));
	return `${organisation?.text}: ${indicator?.text}, ${formatPeriod(period, language)}`;
}

/** "Due on …" or "was due on …". */
export function whenDue(due: CivilDate, day: CivilDate, language: Language): string {
	const told = { day: formatDate(due, language) };
	return due < day ? m.reminder_was_due(told, { locale: language }) : m.reminder_due(told, { locale: language });
}
