import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import type { Letter } from './mail.ts';

/** The letter that brings a sign-in link, and with it a code, written in two groups of three. */
export function signInLetter(
	link: string,
	language: Language,
	minutes: number,
	code?: string
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	const text =
		code === undefined
			? m.letter_sign_in_text({ link, minutes }, locale)
			: m.letter_sign_in_text_code({ link, minutes, code: `${code.slice(0, 3)} ${code.slice(3)}` }, locale);
	return { subject: m.letter_sign_in_subject({}, locale), text };
}
