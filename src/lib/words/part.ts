import type { Language } from '#domain/language.ts';
import { m } from './messages.ts';
import { formatRoughDate } from './rough-date.ts';
import { partWord, type Part } from './word.ts';

/** One organisation's part in an agreement, as exactly as it is known. */
type Taken = { part: Part; since: string | null; until: string | null; signed_by?: string | null };

/**
 * All parts of one organisation in one agreement, in one line.
 *
 * @example partsText([{ part: 'signatory', since: '2019-10-10', until: null }], 'en') === 'Signatory · since 10 October 2019'
 */
export function partsText(parts: readonly Taken[], language: Language): string {
	const locale = { locale: language };
	const words = [...new Set(parts.map(({ part }) => partWord(part, language)))];
	const since = parts.find((each) => each.since)?.since;
	const until = parts.every((each) => each.until) ? parts.at(-1)?.until : undefined;
	const name = parts.find((each) => each.signed_by)?.signed_by;
	return [
		words.map((word, at) => (at === 0 ? word : word.toLocaleLowerCase(language))).join(', '),
		since && m.party_since({ when: formatRoughDate(since, language) }, locale),
		until && m.party_until({ when: formatRoughDate(until, language) }, locale),
		name && m.party_signed_by({ name }, locale)
	]
		.filter(Boolean)
		.join(' · ');
}
