import { z } from 'zod';
import { type AuthSessionRow, keptEmail } from '#db/engine/auth-tables.ts';
import * as signIns from '#db/sign-ins.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import {
	answerCookies,
	asking,
	cookieOf,
	libraryOn,
	libraryRequest,
	openSession,
	type AnswerCookie,
	type Library,
	type SignInPlace
} from './auth-library.ts';
import { networkOf } from './client-address.ts';
import { forgetExpired, LIMITS, mayTry } from './auth-limits.ts';
import { ASK_PATH, REDEEM_PATH } from './auth-options.ts';
import type { Letter, Mail } from './mail.ts';
import type { Cost } from './password-hash.ts';
import { checkCode } from './second-step.ts';
import { makeCode, tokenBehind, type Asked } from './sign-in-code.ts';

/** How long a link lives that was asked for on the sign-in page, one that was made by hand, and one that invites. */
export const LINK_SECONDS = { asked: 15 * 60, handed: 24 * 60 * 60, invited: 7 * 24 * 60 * 60 };

export type AuthSettings<Person extends { language: Language }> = SignInPlace & {
	mail: Mail;
	/** How dear a guess at a password is, where not as usual. */
	passwordCost?: Cost;
	/** The person with this id, if there is one and they may come in today. Asked at each sign-in and each request. */
	activePerson(id: Id<'person'>): Promise<Person | undefined>;
	/** The words of the letter that brings a link, and a code unless there were too many of them today. */
	letter(link: string, language: Language, minutes: number, code?: string): Pick<Letter, 'subject' | 'text'>;
};

/** Sign-in, opened: one for the life of the process. */
export type Auth<Person extends { language: Language }> = {
	settings: AuthSettings<Person>;
	/** Makes and redeems links. */
	changing: Library;
	/** Only looks: on the handle that never waits for a writer. */
	looking: Library;
	/** Whether somebody may come in today. */
	mayEnter(id: string): Promise<boolean>;
};

export type SignedIn<Person> = {
	personId: Id<'person'>;
	sessionId: string;
	email: string;
	name: string;
	until: Instant;
	person: Person;
	/** Whether they have shown a second step. */
	secondStep: boolean;
};

/** Opens sign-in for a process that serves pages. Throws when the settings are unfit. */
export function openAuth<Person extends { language: Language }>(settings: AuthSettings<Person>): Auth<Person> {
	const { store } = settings;
	async function mayEnter(id: string): Promise<boolean> {
		return (await settings.activePerson(id as Id<'person'>)) !== undefined;
	}
	return {
		settings,
		changing: libraryOn(settings, store.writing, LINK_SECONDS.asked, mayEnter),
		looking: libraryOn(settings, store.reading, LINK_SECONDS.asked, mayEnter),
		mayEnter
	};
}

/**
 * Makes a link with which the person of this e-mail address signs in once. Throws for an address that nobody has.
 * Not inside a transaction: the library writes on its own.
 */
export async function makeSignInLink(
	place: SignInPlace,
	email: string,
	{ expiresInSeconds, language = 'en' }: { expiresInSeconds: number; language?: Language }
): Promise<string> {
	const identity = await signIns.identityOf(place.store.reading, email);
	if (!identity) throw new Error('A sign-in link was asked for an e-mail address that belongs to nobody.');
	const library = libraryOn(place, place.store.writing, expiresInSeconds, async () => false);
	const made: { token?: string } = {};
	await asking.run(made, () =>
		library.api.signInMagicLink({ body: { email: identity.email }, headers: new Headers() })
	);
	if (!made.token) throw new Error('The sign-in library made no token.');
	return linkWith(made.token, place.origin, language);
}

/**
 * Sends a link and a code to an e-mail address if it belongs to somebody who may come in. The answer and the work are the same if
 * not; the letter leaves after the answer. `address` is the caller's, from the socket; `asked` in the answer is for the browser that
 * asked: only with it is the code worth anything.
 */
export async function requestSignIn<Person extends { language: Language }>(
	{ settings, changing }: Auth<Person>,
	{ email, address }: { email: string; address: string }
): Promise<{ ok: true; asked: string } | { ok: false; reason: 'too-many' | 'not-an-address' }> {
	const { store, mail, origin } = settings;
	const typed = z.email().max(254).safeParse(keptEmail(email));
	if (!typed.success) return { ok: false, reason: 'not-an-address' };

	await forgetExpired(settings);
	const made: { token?: string } = {};
	const answer = await asking.run(made, () =>
		changing.handler(libraryRequest(settings, ASK_PATH, address, { email: typed.data }))
	);
	if (answer.status === 429) return { ok: false, reason: 'too-many' };
	if (!made.token) throw new Error(`The sign-in library answered ${answer.status} and made no token.`);
	// Second, so that nobody uses up the attempts of more accounts than one address has.
	if (!(await mayTry(settings, `account|${typed.data}`, LIMITS.askForAccount))) {
		return { ok: false, reason: 'too-many' };
	}
	const { asked, code } = await makeCode(settings, made.token, LINK_SECONDS.asked);
	const coded = await mayTry(settings, `code|${typed.data}`, LIMITS.codesForAccount);

	const identity = await signIns.identityOf(store.reading, typed.data);
	const person = await settings.activePerson(identity?.id ?? ('' as Id<'person'>));
	if (identity && person) {
		const link = linkWith(made.token, origin, person.language);
		mail.post({
			to: identity.email,
			...settings.letter(link, person.language, LINK_SECONDS.asked / 60, coded ? code : undefined)
		});
	}
	return { ok: true, asked };
}

/** What came of an attempt to come in. */
export type Entered =
	| { ok: true; personId: Id<'person'>; setCookie: AnswerCookie[] }
	| { ok: false; reason: 'expired-or-used' | 'too-many' };

/** Signs in with the token of a link: once, and not after its time. `address` is the caller's, from the socket. */
export async function redeemSignIn<Person extends { language: Language }>(
	{ settings, changing }: Auth<Person>,
	{ token, address }: { token: string; address: string }
): Promise<Entered> {
	await forgetExpired(settings);
	const path = `${REDEEM_PATH}?${new URLSearchParams({ token }).toString()}`;
	const answer = await changing.handler(libraryRequest(settings, path, address));
	if (answer.status === 429) return { ok: false, reason: 'too-many' };
	// It sends a browser elsewhere when a token is wrong, over, used, or of somebody who may not come in.
	if (answer.status === 302) return { ok: false, reason: 'expired-or-used' };
	if (answer.status !== 200) throw new Error(`The sign-in library answered ${answer.status} to a token.`);
	const { user } = (await answer.json()) as { user: { id: Id<'person'> } };
	return { ok: true, personId: user.id, setCookie: answerCookies(answer.headers) };
}

/** Signs in with the code of a letter, in the browser that asked for it; the link of the same letter is used up with it. */
export async function redeemCode<Person extends { language: Language }>(
	auth: Auth<Person>,
	{ asked, code, address }: Asked & { address: string }
): Promise<Entered> {
	const { settings } = auth;
	await forgetExpired(settings);
	if (!(await mayTry(settings, `code from ${networkOf(address)}`, LIMITS.redeemFromAddress))) {
		return { ok: false, reason: 'too-many' };
	}
	const token = await tokenBehind(settings, { asked, code });
	return token === undefined ? { ok: false, reason: 'expired-or-used' } : redeemSignIn(auth, { token, address });
}

/** Lets in who has come halfway, with a code of their app or a recovery code; the half session goes, and a new one begins. */
export async function passSecondStep<Person extends { language: Language }>(
	auth: Auth<Person>,
	halfway: SignedIn<Person>,
	{ code, address }: { code: string; address: string }
): Promise<Entered> {
	const { settings } = auth;
	const { personId, sessionId } = halfway;
	await forgetExpired(settings);
	if (!(await mayTry(settings, `second step from ${networkOf(address)}`, LIMITS.redeemFromAddress))) {
		return { ok: false, reason: 'too-many' };
	}
	const checked = await checkCode(settings, personId, code);
	if (checked !== 'right') return { ok: false, reason: checked === 'wrong' ? 'expired-or-used' : 'too-many' };
	await settings.store.transaction((tx) => signIns.endSession(tx, personId, sessionId));
	const setCookie = await openSession(auth.changing, personId, { passed: true });
	return setCookie ? { ok: true, personId, setCookie } : { ok: false, reason: 'expired-or-used' };
}

/** Who sends a request with these headers: undefined for everyone without a session that holds now. */
export async function sessionOf<Person extends { language: Language }>(
	auth: Auth<Person>,
	headers: Headers
): Promise<SignedIn<Person> | undefined> {
	const found = await sessionFound(auth, headers);
	return found?.awaited ? undefined : found?.session;
}

/** Who has passed the first step with a request of these headers, and not yet the second. */
export async function halfwayOf<Person extends { language: Language }>(
	auth: Auth<Person>,
	headers: Headers
): Promise<SignedIn<Person> | undefined> {
	const found = await sessionFound(auth, headers);
	return found?.awaited ? found.session : undefined;
}

async function sessionFound<Person extends { language: Language }>(
	{ settings, looking }: Auth<Person>,
	headers: Headers
): Promise<{ session: SignedIn<Person>; awaited: boolean } | undefined> {
	if (!headers.has('cookie')) return undefined;
	const found = await looking.api.getSession({ headers: cookieOf(headers) });
	if (!found) return undefined;
	const { session, user } = found;
	const personId = user.id as Id<'person'>;
	const person = await settings.activePerson(personId);
	if (!person) return undefined;
	const until = session.expiresAt.toISOString() as Instant;
	// The field is ours: the library's types do not know it.
	const { secondStep: kept } = session as { secondStep?: AuthSessionRow['second_step'] };
	const secondStep = kept === 'passed';
	return {
		session: {
			personId,
			sessionId: session.id,
			email: user.email,
			name: user.name,
			until,
			person,
			secondStep
		},
		awaited: kept === 'awaited'
	};
}

/** Ends the session that the headers name, if any; the cookies remove it from the browser. */
export async function signOut<Person extends { language: Language }>(
	{ settings, changing }: Auth<Person>,
	headers: Headers
): Promise<AnswerCookie[]> {
	await forgetExpired(settings);
	const answer = await changing.api.signOut({ headers: cookieOf(headers), returnHeaders: true });
	return answerCookies(answer.headers);
}

function linkWith(token: string, origin: string, language: Language): string {
	return `${origin}${language === 'en' ? '' : `/${language}`}/sign-in/link?token=${encodeURIComponent(token)}`;
}
