import type { ChartSubject } from '#charts/subject.ts';
import { chartWords } from '#charts/words.ts';
import type { Language } from '#domain/language.ts';
import { derivation, type Derivation } from '#words/explanation.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { verdictWords, type VerdictWords } from '#words/verdict-word.ts';
import { assessed } from './assessed.ts';
import type { Calculation } from './calculator.ts';

/** What comes of somebody's own numbers, as the page shows it. */
export type Calculated = {
	words: VerdictWords;
	sentence: string;
	parts: Derivation;
	subject: ChartSubject;
};

/** The verdict on somebody's own numbers with its derivation and chart; undefined where nothing, or nothing readable, was asked. */
export function calculated({ input, typed }: Calculation, language: Language): Calculated | undefined {
	if (input === undefined) return undefined;
	const { unit } = typed;
	const { verdict, forecast } = assessed(input);
	return {
		words: verdictWords(verdict, language),
		sentence: verdictSentence({ unit, verdict }, language),
		parts: derivation({ unit, verdict, forecast }, language),
		subject: {
			aim: input.aim,
			figures: [...input.figures],
			unit,
			words: chartWords(language),
			outcomes: verdict.milestones,
			...(forecast.given && { forecast })
		}
	};
}
