import type { CivilDate } from '#domain/civil-date.ts';
import type { FeedbackKind } from '#domain/feedback.ts';
import type { Language } from '#domain/language.ts';
import { feedbackKindWord } from '#words/feedback.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatDate } from '#words/period.ts';
import type { Letter } from './mail.ts';

/** The letter to whoever organises: what a reader tells, of which page, until when it is answered, and where. */
export function feedbackLetter(
	told: { kind: FeedbackKind; text: string; page: string | null; due: CivilDate },
	origin: string,
	language: Language
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	const due = formatDate(told.due, language);
	const said = {
		due,
		kind: feedbackKindWord(told.kind, language),
		page: told.page ? origin + told.page : '–',
		text: quoted(told.text),
		link: origin + localizeHref('/organise/feedback', locale)
	};
	return { subject: m.letter_feedback_subject({ due }, locale), text: m.letter_feedback_text(said, locale) };
}

/** The letter that brings the answer, with what was told, and where to turn if it does not satisfy. */
export function feedbackAnswerLetter(
	{ text, answer }: { text: string; answer: string },
	origin: string,
	language: Language
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	const link = origin + localizeHref('/accessibility', locale);
	return {
		subject: m.letter_answer_subject({}, locale),
		text: m.letter_answer_text({ answer, text: quoted(text), link }, locale)
	};
}

/** As mail quotes what somebody else wrote. */
function quoted(text: string): string {
	return text
		.trim()
		.split(/\r?\n/)
		.map((line) => `> ${line}`)
		.join('\n');
}
