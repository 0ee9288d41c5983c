import * as people from '#db/people.ts';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { circumstances } from './circumstances.ts';
import type { Letter } from './mail.ts';
import { noteSecurity } from './security-log.ts';
import type { Visitor } from './visitor.ts';

/** What can happen to the ways in which somebody comes in, and how they are told of it. */
const TOLD = {
	'app-added': m.letter_app_added,
	'app-removed': m.letter_app_removed,
	'recovery-codes-renewed': m.letter_codes_renewed,
	'single-sign-on-added': m.letter_single_added,
	'single-sign-on-removed': m.letter_single_removed,
	'passkey-added': m.letter_passkey_added,
	'passkey-removed': m.letter_passkey_removed,
	'password-set': m.letter_password_set,
	'password-changed': m.letter_password_changed,
	'password-removed': m.letter_password_removed
} as const;

export type WayInChange = keyof typeof TOLD;

/** Notes a change of the visitor's ways in, and tells them by mail: it might not have been them. */
export async function tellOfChange(
	locals: App.Locals,
	visitor: Pick<Visitor, 'person' | 'actor'>,
	change: WayInChange
): Promise<void> {
	const { store, mail, settings } = locals.application;
	await noteSecurity(store, circumstances(locals, visitor.actor, 'page'), { kind: change });
	const person = await people.byId(store.reading, visitor.person);
	if (person) mail.post({ to: person.email, ...changeLetter(change, person.language, settings.origin) });
}

function changeLetter(change: WayInChange, language: Language, origin: string): Pick<Letter, 'subject' | 'text'> {
	const locale = { locale: language };
	const place = `${origin}${language === 'en' ? '' : `/${language}`}/account`;
	const text = m.letter_change_text({ change: TOLD[change]({}, locale), place }, locale);
	return { subject: m.letter_change_subject({}, locale), text };
}
