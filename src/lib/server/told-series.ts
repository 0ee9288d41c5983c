import type { Series } from '#db/series.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatDate } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { Said } from './aim-list.ts';

/** Something that is said of a series beside its figures, and where it leads. */
export type Line = Pick<Said, 'text'> & { lang?: string; href?: string };

/** What is said of a series that was ended: with which day, why, and which one goes on in its place. */
export function toldEnd(
	of: Series,
	successor: Series | undefined,
	language: Language,
	addressOf: (goesOn: Series) => string = publicAddress
): Line[] {
	if (of.ended_on === null) return [];
	const locale = { locale: language };
	const said: Line[] = [{ text: m.series_ended({ day: formatDate(of.ended_on, language) }, locale) }];
	if (of.end_reason) said.push({ text: m.series_ended_why({ reason: of.end_reason }, locale) });
	if (successor) {
		const name = `${inLanguage(successor.indicator.name, language).text}, ${inLanguage(successor.inventory.name, language).text}`;
		said.push({
			text: m.series_goes_on_as({ name }, locale),
			href: localizeHref(addressOf(successor), locale)
		});
	}
	return said;
}

/** What is said of a series beside its figures: what it covers, and that it was ended. */
export function toldSeries(of: Series, successor: Series | undefined, language: Language): Line[] {
	const note = inLanguage(of.note, language);
	return [...(note.text ? [note] : []), ...toldEnd(of, successor, language)];
}

function publicAddress({ indicator }: Series): string {
	return `/indicators/${indicator.slug}`;
}
