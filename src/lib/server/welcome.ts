import * as preferences from '#db/preferences.ts';
import type { Series } from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { Application } from './application.ts';
import { dueIn } from './due-list.ts';

/** What somebody is shown who is here for the first time: their organisations' pages as they are now, and the way to the first figure. */
export type Welcome = {
	pages: { href: string; name: string; lang: Language }[];
	first: { href: string; indicator: string; lang: Language; period: string } | undefined;
};

/** The welcome of somebody who has not put it away yet; undefined for everybody else. */
export async function welcomeOf(
	{ store, clock }: Pick<Application, 'store' | 'clock'>,
	person: Id<'person'>,
	own: readonly Series[],
	language: Language
): Promise<Welcome | undefined> {
	const db = store.reading;
	if ((await preferences.ofPerson(db, person)).welcomed_at !== null) return undefined;
	const due = (await dueIn(db, own, today(clock))).filter(({ standing }) => standing !== 'coming');
	// The newest that can be given: it says more than one that is long overdue.
	const next = due.findLast(({ standing }) => standing === 'due') ?? due.at(-1);
	const whose = new Map(own.map(({ organisation }) => [organisation.id, organisation]));
	const locale = { locale: language };
	return {
		pages: [...whose.values()].map(({ slug, name }) => {
			const { text, lang } = inLanguage(name, language);
			return { href: localizeHref(`/organisations/${slug}`, locale), name: text, lang };
		}),
		first: next && {
			href: localizeHref(`/report/series/${next.series.id}?period=${next.period}#field-value`, locale),
			indicator: inLanguage(next.series.indicator.name, language).text,
			lang: inLanguage(next.series.indicator.name, language).lang,
			period: formatPeriod(next.period, language)
		}
	};
}
