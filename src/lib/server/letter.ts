import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import type { Letter } from './mail.ts';

/** The letter that brings a sign-in link. */
export function signInLetter(link: string, language: Language, minutes: number): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	return { subject: m.letter_sign_in_subject({}, locale), text: m.letter_sign_in_text({ link, minutes }, locale) };
}
