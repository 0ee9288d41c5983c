import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

export type AgreementStatus = 'signed' | 'active' | 'ended' | 'unknown';
export type ActionState = 'planned' | 'under_way' | 'done' | 'dropped' | 'unknown';
export type NumbersInText = 'yes' | 'no' | 'unknown';

const STATUSES: Record<AgreementStatus, Message> = {
	signed: m.status_signed,
	active: m.status_active,
	ended: m.status_ended,
	unknown: m.status_unknown
};

const STATES: Record<ActionState, Message> = {
	planned: m.action_planned,
	under_way: m.action_under_way,
	done: m.action_done,
	dropped: m.action_dropped,
	unknown: m.action_unknown
};

const NUMBERS: Record<NumbersInText, Message> = {
	yes: m.has_numbers,
	no: m.no_numbers,
	unknown: m.numbers_unknown
};

/** @example agreementStatusWord('active', 'sv') === 'I kraft' */
export function agreementStatusWord(status: AgreementStatus, language: Language): string {
	return STATUSES[status]({}, { locale: language });
}

/** @example actionStateWord('planned', 'et') === 'Kavandatud' */
export function actionStateWord(state: ActionState, language: Language): string {
	return STATES[state]({}, { locale: language });
}

/**
 * Whether the text of an agreement promises anything in numbers, as a sentence.
 *
 * @example numbersSentence('no', 'en') === 'Its text contains no numbers.'
 */
export function numbersSentence(numbers: NumbersInText, language: Language): string {
	return NUMBERS[numbers]({}, { locale: language });
}
