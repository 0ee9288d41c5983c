import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/permission.ts';
import { m } from '#words/messages.ts';
import { roleWord } from '#words/word.ts';
import type { Effect } from './early-notice.ts';
import type { Letter } from './mail.ts';
import type { ToldQuestion } from './questions.ts';

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

/** The letter that tells somebody of their new role, with a link that signs them in once. */
export function invitationLetter(
	{ link, by, role, of, days }: { link: string; by: string; role: Role; of: string; days: number },
	language: Language
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	const held = of === '' ? roleWord(role, language) : `${roleWord(role, language)}, ${of}`;
	return {
		subject: m.letter_invitation_subject({ of: of === '' ? 'Pledgeline' : of }, locale),
		text: m.letter_invitation_text({ link, by, role: held, days }, locale)
	};
}

/** The letter that asks whether figures are right: all of them in one, each with its own link. */
export function questionLetter(
	{
		organisation,
		lines,
		until,
		origin
	}: { organisation: string; lines: ToldQuestion[]; until: string; origin: string },
	language: Language
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	const questions = lines.map(({ link, ...question }) => `${m.question_said(question, locale)}\n${link}`).join('\n\n');
	return {
		subject: m.letter_questions_subject({ organisation, count: lines.length }, locale),
		text: m.letter_questions_text({ organisation, questions, until, origin }, locale)
	};
}

/** The letter that asks for a figure. */
export function askingLetter(
	asked: Record<'agreement' | 'organisation' | 'indicator' | 'period' | 'link', string>,
	language: Language
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	return { subject: m.letter_ask_subject(asked, locale), text: m.letter_ask_text(asked, locale) };
}

/** What the letter says of one figure that is not public yet: the figure, what it does to verdicts, until when, and where it stands. */
export function effectText(
	{
		effects,
		link,
		...figure
	}: Record<'indicator' | 'period' | 'value' | 'publisher' | 'until' | 'link', string> & { effects: Effect[] },
	language: Language
): string {
	const locale = { locale: language };
	const changes = effects.map(({ sentence, ...effect }) => `${m.notice_effect(effect, locale)} ${sentence}`);
	return [m.letter_notice_figure(figure, locale), ...changes, link].join('\n');
}

/** The letter that tells an organisation of figures before they are public. */
export function noticeLetter(
	{ organisation, lines, origin }: { organisation: string; lines: string[]; origin: string },
	language: Language
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	return {
		subject: m.letter_notice_subject({ organisation, count: lines.length }, locale),
		text: m.letter_notice_text({ organisation, origin, figures: lines.join('\n\n') }, locale)
	};
}

/** The letter that tells whoever reported a figure what was said of it, or with which words it was returned. */
export function saidLetter(
	what: 'comment' | 'return',
	said: Record<'organisation' | 'indicator' | 'period' | 'value' | 'text' | 'link', string>,
	language: Language
): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	return what === 'comment'
		? { subject: m.letter_comment_subject(said, locale), text: m.letter_comment_text(said, locale) }
		: { subject: m.letter_return_subject(said, locale), text: m.letter_return_text(said, locale) };
}
