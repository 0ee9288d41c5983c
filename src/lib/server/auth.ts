import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { parseSetCookieHeader } from 'better-auth/cookies';
import type { BaseLogger } from 'pino';
import { z } from 'zod';
import { keptEmail } from '#db/engine/auth-tables.ts';
import type { Store } from '#db/engine/store.ts';
import * as signIns from '#db/sign-ins.ts';
import type { Clock, Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { forgetExpired, LIMITS, mayTry } from './auth-limits.ts';
import {
	ADDRESS_HEADER,
	ASK_PATH,
	LIBRARY_PATH,
	type LibraryOptions,
	libraryOptions,
	REDEEM_PATH
} from './auth-options.ts';
import type { Letter, Mail } from './mail.ts';

/** How long a link lives that was asked for on the sign-in page, and one that was made by hand. */
export const LINK_SECONDS = { asked: 15 * 60, handed: 24 * 60 * 60 };

/** What a link can be made from, also in a process that serves no pages. */
export type SignInPlace = {
	store: Store;
	/** Under which people reach this installation, for instance "https://pledgeline.example". */
	origin: string;
	secret: string;
	clock: Clock;
	log: Pick<BaseLogger, 'warn' | 'error'>;
};

export type AuthSettings<Person extends { language: Language }> = SignInPlace & {
	mail: Mail;
	/** The person with this id, if there is one and they may come in today. Asked at each sign-in and each request. */
	activePerson(id: Id<'person'>): Promise<Person | undefined>;
	/** The words of the letter that brings a link. */
	letter(link: string, language: Language, minutes: number): Pick<Letter, 'subject' | 'text'>;
};

type Library = ReturnType<typeof betterAuth<LibraryOptions>>;

/** Sign-in, opened: one for the life of the process. */
export type Auth<Person extends { language: Language }> = {
	settings: AuthSettings<Person>;
	/** Makes and redeems links. */
	changing: Library;
	/** Only looks: on the handle that never waits for a writer. */
	looking: Library;
};

/** A cookie as the framework takes it: `event.cookies.set(name, value, options)`. */
export type AnswerCookie = {
	name: string;
	value: string;
	options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge: number };
};

export type SignedIn<Person> = {
	personId: Id<'person'>;
	sessionId: string;
	email: string;
	name: string;
	until: Instant;
	person: Person;
};

// The library hands a new token to a callback: this finds the way back to whoever asked for it.
const asking = new AsyncLocalStorage<{ token?: string }>();

/** Opens sign-in for a process that serves pages. Throws when the settings are unfit. */
export function openAuth<Person extends { language: Language }>(settings: AuthSettings<Person>): Auth<Person> {
	const { store } = settings;
	async function mayEnter(id: string): Promise<boolean> {
		return (await settings.activePerson(id as Id<'person'>)) !== undefined;
	}
	return {
		settings,
		changing: libraryOn(settings, store.writing, LINK_SECONDS.asked, mayEnter),
		looking: libraryOn(settings, store.reading, LINK_SECONDS.asked, mayEnter)
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
 * Sends a link to an e-mail address if it belongs to somebody who may come in. The answer and the work are the same if not;
 * the letter leaves after the answer. `address` is the caller's, from the socket.
 */
export async function requestSignIn<Person extends { language: Language }>(
	{ settings, changing }: Auth<Person>,
	{ email, address }: { email: string; address: string }
): Promise<'sent' | 'too-many' | 'not-an-address'> {
	const { store, mail, origin } = settings;
	const typed = z.email().max(254).safeParse(keptEmail(email));
	if (!typed.success) return 'not-an-address';

	await forgetExpired(settings);
	const made: { token?: string } = {};
	const answer = await asking.run(made, () =>
		changing.handler(libraryRequest(settings, ASK_PATH, address, { email: typed.data }))
	);
	if (answer.status === 429) return 'too-many';
	if (!made.token) throw new Error(`The sign-in library answered ${answer.status} and made no token.`);
	// Second, so that nobody uses up the attempts of more accounts than one address has.
	if (!(await mayTry(settings, `account|${typed.data}`, LIMITS.askForAccount))) return 'too-many';

	const identity = await signIns.identityOf(store.reading, typed.data);
	const person = await settings.activePerson(identity?.id ?? ('' as Id<'person'>));
	if (identity && person) {
		const link = linkWith(made.token, origin, person.language);
		mail.post({ to: identity.email, ...settings.letter(link, person.language, LINK_SECONDS.asked / 60) });
	}
	return 'sent';
}

/** Signs in with the token of a link: once, and not after its time. `address` is the caller's, from the socket. */
export async function redeemSignIn<Person extends { language: Language }>(
	{ settings, changing }: Auth<Person>,
	{ token, address }: { token: string; address: string }
): Promise<
	| { ok: true; personId: Id<'person'>; setCookie: AnswerCookie[] }
	| { ok: false; reason: 'expired-or-used' | 'too-many' }
> {
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

/** Who sends a request with these headers: undefined for everyone without a session that holds now. */
export async function sessionOf<Person extends { language: Language }>(
	{ settings, looking }: Auth<Person>,
	headers: Headers
): Promise<SignedIn<Person> | undefined> {
	if (!headers.has('cookie')) return undefined;
	const found = await looking.api.getSession({ headers: cookieOf(headers) });
	if (!found) return undefined;
	const { session, user } = found;
	const personId = user.id as Id<'person'>;
	const person = await settings.activePerson(personId);
	if (!person) return undefined;
	const until = session.expiresAt.toISOString() as Instant;
	return { personId, sessionId: session.id, email: user.email, name: user.name, until, person };
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

function libraryOn(
	place: SignInPlace,
	db: Store['writing'],
	linkSeconds: number,
	mayEnter: (id: string) => Promise<boolean>
): Library {
	return betterAuth(
		libraryOptions({
			db,
			engine: place.store.engine,
			origin: place.origin,
			secret: place.secret,
			log: place.log,
			linkSeconds,
			tokenMade: (token) => {
				const made = asking.getStore();
				if (made) made.token = token;
			},
			mayEnter,
			mayTry: (what, rule) => mayTry(place, what, rule)
		})
	);
}

// A request of our own making: nothing of what the client sent is in it but what is passed on here.
function libraryRequest({ origin }: SignInPlace, path: string, address: string, body?: object): Request {
	const headers = new Headers({ origin, [ADDRESS_HEADER]: address });
	if (body) headers.set('content-type', 'application/json');
	const method = body ? 'POST' : 'GET';
	return new Request(`${origin}${LIBRARY_PATH}${path}`, {
		method,
		headers,
		...(body && { body: JSON.stringify(body) })
	});
}

function cookieOf(headers: Headers): Headers {
	return new Headers({ cookie: headers.get('cookie') ?? '' });
}

function linkWith(token: string, origin: string, language: Language): string {
	return `${origin}${language === 'en' ? '' : `/${language}`}/sign-in/link?token=${encodeURIComponent(token)}`;
}

function answerCookies(headers: Headers): AnswerCookie[] {
	return headers.getSetCookie().flatMap((line) =>
		[...parseSetCookieHeader(line)].map(([name, { value, secure, 'max-age': maxAge }]) => ({
			name,
			value,
			options: { path: '/', httpOnly: true, sameSite: 'lax', secure: secure === true, maxAge: maxAge ?? 0 } as const
		}))
	);
}
