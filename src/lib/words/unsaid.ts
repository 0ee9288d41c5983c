import type { Language } from '#domain/language.ts';
import type { Unsaid } from '#domain/quotable.ts';
import { m, type Message } from './messages.ts';

const WORDS: Record<Unsaid, Message> = {
	nothing_to_say: m.aloud_unsaid_nothing_to_say,
	not_confirmed: m.aloud_unsaid_not_confirmed,
	not_reviewed: m.aloud_unsaid_not_reviewed,
	reservation: m.aloud_unsaid_reservation,
	unsourced: m.aloud_unsaid_unsourced,
	provisional: m.aloud_unsaid_provisional,
	stale: m.aloud_unsaid_stale,
	early_sign: m.aloud_unsaid_early_sign,
	disputed: m.aloud_unsaid_disputed
};

/**
 * Why something may not be said aloud, in the middle of a sentence.
 *
 * @example unsaidWord('stale', 'en') === 'on an old figure'
 */
export function unsaidWord(reason: Unsaid, language: Language): string {
	return WORDS[reason]({}, { locale: language });
}
