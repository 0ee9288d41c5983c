import type { Reading } from '#db/engine/store.ts';
import * as rulings from '#db/rulings.ts';
import type { Ruling } from '#db/rulings.ts';
import * as statements from '#db/statements.ts';
import type { Statement } from '#db/statements.ts';
import type { Target } from '#db/targets.ts';
import type { Instant } from '#domain/clock.ts';
import type { Language } from '#domain/language.ts';
import { disputesOf, standingWord } from '#domain/opinion.ts';
import type { VerdictKey } from '#domain/verdict.ts';
import { m } from '#words/messages.ts';
import { disputeText, rulingWord, statementLabel, statementWord } from '#words/opinion.ts';
import { formatInstant } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';

/** One of the two opinions that people give, as pages show it beside the computed one. */
export type ToldOpinion = {
	label: string;
	/** What was said in a word, and in a sentence in its own language; none where nothing was said. */
	said?: { state: string; word: string; sentence: string; lang: Language; at: Instant; when: string };
};

/** What is said of a target beside its verdict, what was said before, and where it does not go together. */
export type ToldOpinions = {
	statement: ToldOpinion;
	ruling: ToldOpinion;
	disputes: string[];
	statements: Statement[];
	rulings: Ruling[];
};

/** The opinions on a target in the reader's language, as they stood at a moment or stand now. */
export async function toldOpinions(
	db: Reading,
	target: Target,
	verdict: VerdictKey | undefined,
	{ language, zone, knownAt }: { language: Language; zone: string; knownAt?: Instant | undefined }
): Promise<ToldOpinions> {
	const known = <Given extends { at: Instant }>(given: Given[]): Given[] =>
		given.filter(({ at }) => knownAt === undefined || at <= knownAt);
	const stated = known(await statements.ofTarget(db, target.id));
	const ruled = known(await rulings.ofTarget(db, target.id));
	const [statement, ruling] = [standingWord(stated), ruled.at(-1)];
	const locale = { locale: language };
	const disputes = disputesOf({
		...(verdict && { verdict }),
		...(statement && { statement: statement.state }),
		...(ruling && { ruling: ruling.state })
	});
	return {
		statement: {
			label: statementLabel(target.organisation.kind, language),
			...(statement && {
				said: {
					...saidIn(statement, language),
					state: statement.state,
					word: statementWord(statement.state, language),
					when: m.opinion_given({ when: formatInstant(statement.at, zone, language) }, locale)
				}
			})
		},
		ruling: {
			label: m.ruling({}, locale),
			...(ruling && {
				said: {
					...saidIn(ruling, language),
					state: ruling.state,
					word: rulingWord(ruling.state, language),
					when: m.opinion_given_for(
						{
							agreement: inLanguage(ruling.agreement_title, language).text,
							when: formatInstant(ruling.at, zone, language)
						},
						locale
					)
				}
			})
		},
		disputes: disputes.map((each) => disputeText(each, language)),
		...{ statements: stated, rulings: ruled }
	};
}

function saidIn(
	{ sentence, at }: Pick<Statement, 'sentence' | 'at'>,
	language: Language
): { sentence: string; lang: Language; at: Instant } {
	const { text, lang } = inLanguage(sentence, language);
	return { sentence: text, lang, at };
}
