import type { Verdict } from '#domain/judgement.ts';
import type { Language } from '#domain/language.ts';
import { m } from './messages.ts';
import { formatPeriod } from './period.ts';
import { afterwards, type AssessedTongue } from './verdict-afterwards.ts';
import { storyAndGoal } from './verdict-story.ts';
import { uncapitalised } from './telling.ts';
import { verdictWords, type Worded } from './verdict-word.ts';

/** What the sentence tells; names in its language. Without names it begins with the numbers, as for anyone's own. */
export type VerdictTold = { organisation?: string; indicator?: string; unit: string; verdict: Verdict };

/**
 * A verdict with the numbers on which it rests, in a few words: what was measured, what was asked for, what that comes to and when.
 *
 * The organisation stands before a colon and is never inflected. The same words on the page, in the API, a picture's text and a mail.
 *
 * @example verdictSentence({ organisation: 'Espoo', indicator: 'Emissions', unit: 'kt CO2e', verdict }, 'en')
 * // 'Espoo: emissions 1,060 kt CO₂e (1990) → 944 kt CO₂e (2022), 13.7 % of the way to 212 kt CO₂e in 2030; the straight path asked for
 * // 382 kt CO₂e. Far behind in 2022, early sign.'
 */
export function verdictSentence(told: VerdictTold, language: Language): string {
	return `${verdictStory(told, language)} ${conclusion(told.verdict, language)}.`;
}

/**
 * The same without its last words, for where those stand beside it already.
 *
 * @example verdictStory({ organisation: 'Espoo', indicator: 'Emissions', unit: 'kt CO2e', verdict }, 'en')
 * // 'Espoo: emissions 1,060 kt CO₂e (1990) → 944 kt CO₂e (2022), 13.7 % of the way to 212 kt CO₂e in 2030; the straight path asked for
 * // 382 kt CO₂e.'
 */
export function verdictStory({ organisation, indicator, unit, verdict }: VerdictTold, language: Language): string {
	const tongue: AssessedTongue = { unit, language, verdict };
	const { story, ending } = storyAndGoal(tongue);
	const about = [organisation && `${organisation}:`, indicator && uncapitalised(indicator)].filter(Boolean).join(' ');
	const subject = organisation && !indicator ? organisation : about;
	const told = [subject, story].filter(Boolean).join(' ');
	const begun = told === '' ? capitalised(ending.replace(/^[;,] /, '')) : told + ending;
	return [begun, ...afterwards(tongue), ...besideText(verdict, language)].join(' ');
}

/** The last words: "Far behind in 2022, early sign"; where nothing can be told, why stands in the sentence already. */
function conclusion(verdict: Worded, language: Language): string {
	const { word, text } = verdictWords(verdict, language);
	return verdict.key === 'not_assessable' ? word : text;
}

/** What could be said of the last figure, while the final one is awaited. */
function besideText({ beside }: Verdict, language: Language): string[] {
	if (beside?.about === undefined) return [];
	const { key, confidence } = beside;
	const words = uncapitalised(verdictWords({ key, confidence }, language).text);
	return [m.assessed_beside({ period: formatPeriod(beside.about, language), verdict: words }, { locale: language })];
}

function capitalised(text: string): string {
	return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
