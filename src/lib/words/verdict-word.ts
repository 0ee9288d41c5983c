import type { Freshness } from '#domain/freshness.ts';
import type { Judgement } from '#domain/judgement.ts';
import type { Language } from '#domain/language.ts';
import type { VerdictKey } from '#domain/verdict.ts';
import { m } from './messages.ts';
import { inPeriod } from './period.ts';
import { uncapitalised } from './telling.ts';
import { confidenceWord, reasonWord, verdictWord } from './word.ts';

/** A verdict as it is shown: its word, what it is about, and what makes it pale. */
export type VerdictWords = {
	verdict: VerdictKey;
	/** "Behind" */
	word: string;
	/** "in 2022"; without it nothing could be told. */
	dated?: string;
	/** Why nothing can be told yet. */
	reason?: string;
	/** "early sign", "on an old figure", or both: it is drawn pale and without red. */
	pale?: string;
	/** All of it: "Behind in 2022, early sign"; "Can't tell yet: too early to tell". */
	text: string;
};

/** What of a judgement its word needs. */
export type Worded = Pick<Judgement, 'key' | 'reason' | 'about' | 'confidence'>;

/**
 * A verdict's word with its date, and whether it is an early sign or rests on an old figure.
 *
 * @example verdictWords({ key: 'limited', about: '2022', confidence: 'early_sign' }, 'en').text === 'Far behind in 2022, early sign'
 */
export function verdictWords(
	{ key, reason, about, confidence }: Worded,
	language: Language,
	freshness?: Pick<Freshness, 'stale'>
): VerdictWords {
	const word = verdictWord(key, language);
	if (key === 'not_assessable') {
		const why = reason && reasonWord(reason, language);
		return { verdict: key, word, ...(why && { reason: why }), text: why ? `${word}: ${uncapitalised(why)}` : word };
	}
	const dated = about && inPeriod(about, language);
	const pale = [
		...(confidence === 'early_sign' ? [confidenceWord('early_sign', language)] : []),
		...(freshness?.stale ? [m.verdict_stale({}, { locale: language })] : [])
	].join(', ');
	const text = [dated ? `${word} ${dated}` : word, pale].filter(Boolean).join(', ');
	return { verdict: key, word, ...(dated && { dated }), ...(pale && { pale }), text };
}
