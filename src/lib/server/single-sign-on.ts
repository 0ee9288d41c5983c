import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import * as waysIn from '#db/ways-in.ts';
import { instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { type Auth, type Entered, halfwayOf, sessionOf } from './auth.ts';
import { answerCookies, type AnswerCookie, libraryPartsOf, libraryRequest } from './auth-library.ts';
import { forgetExpired, LIMITS } from './auth-limits.ts';
import { libraryOptions } from './auth-options.ts';
import type { Settings } from './settings.ts';

/** A place that vouches for people: a city's own sign-on. */
export type Issuer = NonNullable<Settings['oidc']>;

/** Where the issuer sends people back to; it is told this address when the installation is registered there. */
export const BACK = '/sign-in/single/back';

const BEGIN_PATH = '/sign-in/social';

type Library = { handler(request: Request): Promise<Response> };

/** Opened for each issuer once, and not with the process: a sign-on that does not answer must not keep anybody from a link. */
const opened = new WeakMap<object, Library>();

/** The name under which an issuer's people are kept: another issuer's subjects are other people. */
export function providerOf({ issuer }: Pick<Issuer, 'issuer'>): string {
	return `oidc-${createHash('sha256').update(issuer).digest('hex').slice(0, 12)}`;
}

/** Begins at the issuer: where to send the browser, and with what it is recognised when it comes back. */
export async function beginSingleSignOn<Person extends { language: Language }>(
	auth: Auth<Person>,
	issuer: Issuer,
	address: string
): Promise<
	{ ok: true; location: string; setCookie: AnswerCookie[] } | { ok: false; reason: 'too-many' | 'unreachable' }
> {
	const { settings } = auth;
	await forgetExpired(settings);
	const { origin } = settings;
	const body = { provider: providerOf(issuer), callbackURL: `${origin}/`, errorCallbackURL: `${origin}/sign-in` };
	const answer = await libraryFor(auth, issuer)
		.handler(libraryRequest(settings, BEGIN_PATH, address, { ...body, disableRedirect: true }))
		.catch((error: unknown) => reported(auth, error));
	if (answer?.status === 429) return { ok: false, reason: 'too-many' };
	if (answer?.status !== 200) return { ok: false, reason: 'unreachable' };
	const { url } = (await answer.json()) as { url: string };
	return { ok: true, location: url, setCookie: answerCookies(answer.headers) };
}

/**
 * Ends what was begun there: somebody who exists here comes in, known by the issuer's name for them, or the first time by an e-mail
 * address that the issuer has verified. `isNew` says that they were bound to that name just now.
 */
export async function endSingleSignOn<Person extends { language: Language }>(
	auth: Auth<Person>,
	issuer: Issuer,
	{ query, cookie, address }: { query: string; cookie: string; address: string }
): Promise<{ answer: Entered; isNew: boolean }> {
	const { settings } = auth;
	const before = instant(settings.clock);
	await forgetExpired(settings);
	const request = libraryRequest(settings, `/callback/${providerOf(issuer)}${query}`, address);
	request.headers.set('cookie', cookie);
	const came = await libraryFor(auth, issuer)
		.handler(request)
		.catch((error: unknown) => reported(auth, error));
	if (came?.status === 429) return { answer: { ok: false, reason: 'too-many' }, isNew: false };
	const setCookie = came ? answerCookies(came.headers) : [];
	const held = setCookie.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
	const headers = new Headers({ cookie: held });
	const entered = (await sessionOf(auth, headers)) ?? (await halfwayOf(auth, headers));
	if (!entered) return { answer: { ok: false, reason: 'expired-or-used' }, isNew: false };
	const bound = await waysIn.accountOf(settings.store.reading, entered.personId, providerOf(issuer));
	const isNew = bound !== undefined && bound.added_at >= before;
	return { answer: { ok: true, personId: entered.personId, setCookie }, isNew };
}

function libraryFor<Person extends { language: Language }>(
	{ settings, mayEnter }: Auth<Person>,
	issuer: Issuer
): Library {
	const known = opened.get(settings);
	if (known) return known;
	const parts = libraryPartsOf(settings, settings.store.writing, 60, mayEnter);
	const options = libraryOptions(parts);
	const provider = providerOf(issuer);
	const made = betterAuth({
		...options,
		account: {
			...options.account,
			updateAccountOnSignIn: false,
			storeStateStrategy: 'cookie',
			accountLinking: { enabled: true, trustedProviders: [] }
		},
		plugins: [
			genericOAuth({
				config: [
					{
						providerId: provider,
						discoveryUrl: `${issuer.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
						clientId: issuer.clientId,
						clientSecret: issuer.clientSecret,
						authentication: 'basic',
						scopes: ['openid', 'email', 'profile'],
						redirectURI: `${settings.origin}${BACK}`,
						pkce: true,
						requireIdTokenVerification: true,
						disableSignUp: true,
						disableImplicitSignUp: true
					}
				]
			})
		],
		databaseHooks: {
			...options.databaseHooks,
			account: {
				create: {
					// One name there for one person here: an address that went to somebody else lets nobody in as the one before. And
					// no key to the other place is kept.
					before: async (account) => {
						const bound = await waysIn.accountOf(settings.store.reading, account.userId as Id<'person'>, provider);
						if (bound) return false;
						return { data: { ...account, accessToken: null, refreshToken: null, idToken: null, scope: null } };
					}
				}
			}
		},
		rateLimit: {
			...options.rateLimit,
			customRules: { [BEGIN_PATH]: LIMITS.redeemFromAddress, '/callback/*': LIMITS.redeemFromAddress }
		}
	});
	opened.set(settings, made);
	return made;
}

/** What went wrong on the way there and back is in the log; whoever waits is told that it did not work. */
function reported({ settings }: Pick<Auth<{ language: Language }>, 'settings'>, error: unknown): undefined {
	settings.log.warn({ error: (error as Error).name }, 'Single sign-on failed.');
}
