import type { FeedbackKind } from '#domain/feedback.ts';
import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

const KINDS: Record<FeedbackKind, Message> = {
	accessibility: m.feedback_kind_accessibility,
	mistake: m.feedback_kind_mistake,
	other: m.feedback_kind_other
};

/** @example feedbackKindWord('mistake', 'fi') === 'Virhe sivun tiedoissa' */
export function feedbackKindWord(kind: FeedbackKind, language: Language): string {
	return KINDS[kind]({}, { locale: language });
}
