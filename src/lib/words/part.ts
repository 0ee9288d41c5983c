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
	const stays = [...Map.groupBy(parts, ({ part }) => part).values()].map((each) => each.toSorted(byEnd));
	const latest = stays.flatMap((each) => each.at(-1) ?? []);
	const earlier = stays.flatMap((each) => each.slice(0, -1)).map((each) => stayText(each, language));
	const since = latest.find((each) => each.since)?.since;
	const until = latest.every((each) => each.until) ? latest.at(-1)?.until : undefined;
	const name = latest.find((each) => each.signed_by)?.signed_by;
	return [
		words.map((word, at) => (at === 0 ? word : word.toLocaleLowerCase(language))).join(', '),
		since && m.party_since({ when: formatRoughDate(since, language) }, locale),
		until && m.party_until({ when: formatRoughDate(until, language) }, locale),
		name && m.party_signed_by({ name }, locale),
		earlier.length > 0 && m.party_earlier({ stays: earlier.join(', ') }, locale)
	]
		.filter(Boolean)
		.join(' · ');
}

/**
 * From when to when one part was taken, as exactly as it is known.
 *
 * @example stayText({ since: '2016', until: '2019-12' }, 'en') === '2016–December 2019'
 */
export function stayText({ since, until }: Pick<Taken, 'since' | 'until'>, language: Language): string {
	const locale = { locale: language };
	if (since && until) return `${formatRoughDate(since, language)}–${formatRoughDate(until, language)}`;
	if (until) return m.party_until({ when: formatRoughDate(until, language) }, locale);
	return since ? m.party_since({ when: formatRoughDate(since, language) }, locale) : '';
}

function byEnd(one: Taken, other: Taken): number {
	const [a, b] = [one.until ?? '~', other.until ?? '~'];
	return a < b ? -1 : a > b ? 1 : 0;
}
