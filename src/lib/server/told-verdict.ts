import type { Target } from '#db/targets.ts';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { verdictSentence, verdictStory } from '#words/verdict-sentence.ts';
import { verdictWords, type VerdictWords } from '#words/verdict-word.ts';
import { toldOf, type Assessed } from './assessed.ts';

/** A target's verdict as pages show it. */
export type ToldVerdict = {
	words: VerdictWords;
	/** All of it in words: what was measured, what was asked for, what that comes to and when. */
	sentence: string;
	/** The same without its last words, for where those stand in a pill beside it. */
	story: string;
	/** What is said of figures that are old. */
	stale?: string;
};

/** A target's verdict in the reader's language. */
export function toldVerdict(
	target: Target,
	{ verdict, freshness }: Pick<Assessed, 'verdict' | 'freshness'>,
	language: Language
): ToldVerdict {
	const told = toldOf(target, verdict, language);
	return {
		words: verdictWords(verdict, language, freshness),
		sentence: verdictSentence(told, language),
		story: verdictStory(told, language),
		...(freshness.stale && { stale: m.freshness_stale({ count: freshness.overdue }, { locale: language }) })
	};
}
