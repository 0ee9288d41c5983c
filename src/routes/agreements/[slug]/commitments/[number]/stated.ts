import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import * as statements from '#db/statements.ts';
import type { Statement } from '#db/statements.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Said } from '#server/aim-list.ts';
import { m } from '#words/messages.ts';
import { statementWord } from '#words/opinion.ts';
import { formatInstant } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';

/** What one organisation says of its part in a commitment: its last word, and what it said before, the latest first. */
export type Stated = { slug: string; name: Said; last: StatedOnce; before: StatedOnce[] };
export type StatedOnce = { id: string; word: string; sentence: string; lang: Language; at: string; when: string };

/** What organisations say of themselves about a commitment, by their names. */
export async function statedOn(
	db: Reading,
	commitment: Id<'commitment'>,
	{ language, zone }: { language: Language; zone: string }
): Promise<Stated[]> {
	const said = await statements.ofCommitment(db, commitment);
	const named = await organisations.byIds(db, [...said.keys()]);
	const told = named.flatMap(({ id, slug, name }) => {
		const [last, ...before] = (said.get(id) ?? []).toReversed().map((each) => once(each, { language, zone }));
		return last ? [{ slug, name: inLanguage(name, language), last, before }] : [];
	});
	return told.toSorted((a, b) => a.name.text.localeCompare(b.name.text, language));
}

function once(
	{ id, state, sentence, at }: Statement,
	{ language, zone }: { language: Language; zone: string }
): StatedOnce {
	const { text, lang } = inLanguage(sentence, language);
	const when = m.opinion_given({ when: formatInstant(at, zone, language) }, { locale: language });
	return { id, word: statementWord(state, language), sentence: text, lang, at, when };
}
