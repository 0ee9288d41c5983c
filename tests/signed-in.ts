import type { Store } from '#db/engine/store.ts';
import { wallClock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { makeSignInLink, openAuth, redeemSignIn, sessionOf, type Auth } from '#server/auth.ts';

/** Sign-in over a store, by the machine's clock, which the library reads itself. Letters go nowhere. */
export function authOver(store: Store): Auth<{ language: Language }> {
	return openAuth({
		store,
		clock: wallClock('Europe/Helsinki'),
		origin: 'http://127.0.0.1:3000',
		secret: 'a secret that is only used in these tests, 0123456789',
		log: { warn: () => undefined, error: () => undefined },
		mail: { send: async () => undefined, post: () => undefined, settled: async () => undefined },
		letter: () => ({ subject: '', text: '' }),
		activePerson: async () => ({ language: 'en' })
	});
}

/** Signs somebody in who was added; answers a question: who they are by their cookie, undefined when they are nobody any more. */
export async function signIn(store: Store, email: string): Promise<() => Promise<Id<'person'> | undefined>> {
	const [auth, cookie] = [authOver(store), await cookieFor(store, email)];
	return async () => (await sessionOf(auth, new Headers({ cookie })))?.personId;
}

/** Signs somebody in who was added, by a link; the cookies that their browser sends from then on. */
export async function cookieFor(store: Store, email: string): Promise<string> {
	const auth = authOver(store);
	const link = await makeSignInLink(auth.settings, email, { expiresInSeconds: 900 });
	const token = new URL(link).searchParams.get('token') ?? '';
	const entered = await redeemSignIn(auth, { token, address: '192.0.2.1' });
	if (!entered.ok) throw new Error(`Nobody was signed in: ${entered.reason}`);
	return entered.setCookie.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
