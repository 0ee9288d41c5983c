import { LANGUAGES, type Language } from '#domain/language.ts';
import { parsePeriod } from '#domain/period.ts';
import { m } from './messages.ts';
import { languageName, listed } from './name.ts';
import { inPeriod } from './period.ts';

/**
 * Where the words of a commitment are from, as a short note. Read are "official: sv; completed: en; ours: fi et" and
 * "first themes: 2024-05"; whatever else was written stays as it is.
 *
 * @example wordingNote('official: en sv; ours: fi et', 'en') === 'official in English and Swedish; ours in Finnish and Estonian'
 */
export function wordingNote(wording: string, language: Language): string {
	const parts = wording.split(';').map((part) => part.trim());
	return parts.map((part) => partNote(part, language) ?? part).join('; ');
}

function partNote(part: string, language: Language): string | undefined {
	const [, key, rest = ''] = /^(official|completed|ours|first themes): (.+)$/.exec(part) ?? [];
	const locale = { locale: language };
	if (key === 'first themes') {
		const when = parsePeriod(rest);
		return when && m.wording_first_themes({ when: inPeriod(when, language) }, locale);
	}
	const named = LANGUAGES.filter((each) => rest.split(' ').includes(each));
	if (key === undefined || named.length === 0) return undefined;
	const languages = listed(
		named.map((each) => languageName(each, language)),
		language
	);
	const say = { official: m.wording_official, completed: m.wording_completed, ours: m.wording_ours }[key];
	return say?.({ languages }, locale);
}
