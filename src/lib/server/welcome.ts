import * as preferences from '#db/preferences.ts';
import type { Series } from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { Application } from './application.ts';
import type { Owed } from './workspace.ts';

/** What somebody is shown who is here for the first time: their organisations' pages as they are now, and the way to the first figure. */
export type Welcome = {
	pages: { href: string; name: string; lang: Language }[];
	first: { href: string; indicator: string; lang: Language; period: string } | undefined;
};

/** The welcome of somebody who has not put it away yet; undefined for everybody else. */
export async function welcomeOf(
	{ store }: Pick<Application, 'store'>,
	person: Id<'person'>,
	{ own, owed }: { own: readonly Series[]; owed: readonly Owed[] },
	language: Language
): Promise<Welcome | undefined> {
	const db = store.reading;
	if ((await preferences.ofPerson(db, person)).welcomed_at !== null) return undefined;
	// The page begins its list of what is owed with the same one.
	const [next] = owed;
	const whose = new Map(own.map(({ organisation }) => [organisation.id, organisation]));
	const locale = { locale: language };
	return {
		pages: [...whose.values()].map(({ slug, name }) => {
			const { text, lang } = inLanguage(name, language);
			return { href: localizeHref(`/organisations/${slug}`, locale), name: text, lang };
		}),
		first: next && {
			href: localizeHref(`/report/series/${next.series}?period=${next.period}#field-value`, locale),
			indicator: next.indicator.text,
			lang: next.indicator.lang,
			period: formatPeriod(next.period, language)
		}
	};
}
