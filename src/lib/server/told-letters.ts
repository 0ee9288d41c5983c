import type { ListedLetter } from '#db/reminder-letters.ts';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { formatInstant, formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';

/** A letter as a list shows it: to whom, whether and when it left, and about what. */
export type ToldLetter = { id: string; to: string; state: string; about: string[] };

/** Letters in the words of who looks at them. */
export function toldLetters(
	letters: readonly ListedLetter[],
	{ zone, language }: { zone: string; language: Language }
): ToldLetter[] {
	const locale = { locale: language };
	return letters.map(({ id, name, written_at, sent_at, tries, about }) => ({
		id,
		to: name,
		state:
			sent_at === null
				? m.letters_waiting({ when: formatInstant(written_at, zone, language), tries }, locale)
				: m.letters_sent({ when: formatInstant(sent_at, zone, language) }, locale),
		about: about.map(({ organisation, indicator, period }) =>
			[inLanguage(organisation, language).text, inLanguage(indicator, language).text]
				.join(': ')
				.concat(`, ${formatPeriod(period, language)}`)
		)
	}));
}
