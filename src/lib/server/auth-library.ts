import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { parseSetCookieHeader } from 'better-auth/cookies';
import type { BaseLogger } from 'pino';
import * as authenticators from '#db/authenticators.ts';
import type { Store } from '#db/engine/store.ts';
import type { Clock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { mayTry } from './auth-limits.ts';
import {
	ADDRESS_HEADER,
	LIBRARY_PATH,
	type LibraryOptions,
	libraryOptions,
	type LibraryParts
} from './auth-options.ts';

/** What a link can be made from, also in a process that serves no pages. */
export type SignInPlace = {
	store: Store;
	/** Under which people reach this installation, for instance "https://pledgeline.example". */
	origin: string;
	secret: string;
	clock: Clock;
	log: Pick<BaseLogger, 'warn' | 'error'>;
};

export type Library = ReturnType<typeof betterAuth<LibraryOptions>>;

/** A cookie as the framework takes it: `event.cookies.set(name, value, options)`. */
export type AnswerCookie = {
	name: string;
	value: string;
	options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge: number };
};

// The library hands a new token to a callback: this finds the way back to whoever asked for it.
export const asking = new AsyncLocalStorage<{ token?: string }>();

export function libraryOn(
	place: SignInPlace,
	db: Store['writing'],
	linkSeconds: number,
	mayEnter: (id: string) => Promise<boolean>
): Library {
	return betterAuth(libraryOptions(libraryPartsOf(place, db, linkSeconds, mayEnter)));
}

/** What the library is to know of this installation. */
export function libraryPartsOf(
	place: SignInPlace,
	db: Store['writing'],
	linkSeconds: number,
	mayEnter: (id: string) => Promise<boolean>
): LibraryParts {
	return {
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
		asksSecondStep: (id) => authenticators.isAsked(place.store.reading, id as Id<'person'>),
		mayTry: (what, rule) => mayTry(place, what, rule)
	};
}

/** Opens a session for somebody who has shown who they are; undefined for who may not come in. */
export async function openSession(
	library: Library,
	person: Id<'person'>,
	{ passed }: { passed: boolean }
): Promise<AnswerCookie[] | undefined> {
	const entered = await library.api.enter({ body: { person, passed }, returnHeaders: true });
	return entered.response.entered ? answerCookies(entered.headers) : undefined;
}

// A request of our own making: nothing of what the client sent is in it but what is passed on here.
export function libraryRequest({ origin }: SignInPlace, path: string, address: string, body?: object): Request {
	const headers = new Headers({ origin, [ADDRESS_HEADER]: address });
	if (body) headers.set('content-type', 'application/json');
	const method = body ? 'POST' : 'GET';
	return new Request(`${origin}${LIBRARY_PATH}${path}`, {
		method,
		headers,
		...(body && { body: JSON.stringify(body) })
	});
}

export function cookieOf(headers: Headers): Headers {
	return new Headers({ cookie: headers.get('cookie') ?? '' });
}

export function answerCookies(headers: Headers): AnswerCookie[] {
	return headers.getSetCookie().flatMap((line) =>
		[...parseSetCookieHeader(line)].map(([name, { value, secure, 'max-age': maxAge }]) => ({
			name,
			value,
			options: { path: '/', httpOnly: true, sameSite: 'lax', secure: secure === true, maxAge: maxAge ?? 0 } as const
		}))
	);
}
