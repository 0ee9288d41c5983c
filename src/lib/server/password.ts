import { keptEmail } from '#db/engine/auth-tables.ts';
import type { Store } from '#db/engine/store.ts';
import * as passwords from '#db/passwords.ts';
import * as signIns from '#db/sign-ins.ts';
import { PASSWORD, removeAccount } from '#db/ways-in.ts';
import { type Clock, instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Auth, Entered } from './auth.ts';
import { openSession } from './auth-library.ts';
import { forgetExpired, LIMITS, mayTry } from './auth-limits.ts';
import { networkOf } from './client-address.ts';
import { type Cost, hashOf, isRight } from './password-hash.ts';
import { refusalOf, type Refusal } from './password-strength.ts';

type Place = { store: Store; secret: string; clock: Clock; passwordCost?: Cost };
type Owner = { person: Id<'person'>; session: string; email: string };

/** Why a password was not set. */
export type NotSet = Refusal | 'wrong' | 'too-many';

/**
 * Signs in with a password. Answer, work and count of attempts are the same for an address that nobody has, or whose owner has no
 * password. Who has an app is asked for its code after it.
 */
export async function enter<Person extends { language: Language }>(
	{ settings, changing, mayEnter }: Auth<Person>,
	{ email, password, address }: { email: string; password: string; address: string }
): Promise<Entered> {
	await forgetExpired(settings);
	// Addresses before accounts, so that one caller cannot use up the attempts of many.
	const from = `password from ${networkOf(address)}`;
	if (!(await mayTry(settings, from, LIMITS.redeemFromAddress))) return { ok: false, reason: 'too-many' };
	if (!(await mayGuess(settings, email))) return { ok: false, reason: 'too-many' };
	const identity = await signIns.identityOf(settings.store.reading, email);
	const kept = await passwords.ofPerson(settings.store.reading, identity?.id ?? ('' as Id<'person'>));
	const right = await isRight(password, kept, settings.passwordCost);
	if (right === undefined) return { ok: false, reason: 'too-many' };
	if (!right || !identity || !(await mayEnter(identity.id))) return { ok: false, reason: 'expired-or-used' };
	const setCookie = await openSession(changing, identity.id, { passed: false });
	return setCookie ? { ok: true, personId: identity.id, setCookie } : { ok: false, reason: 'expired-or-used' };
}

/**
 * Sets a person's password, or another in its place for who knows it. Every other session of theirs ends. `about` are names that
 * must not stand in it.
 */
export async function set(
	place: Place,
	{ id, person, session, email }: Owner & { id: string },
	{ password, current, about }: { password: string; current: string; about: readonly string[] }
): Promise<{ ok: true; change: 'password-set' | 'password-changed' } | { ok: false; reason: NotSet }> {
	const { store, clock } = place;
	const refusal = await refusalOf(password, about);
	if (refusal) return { ok: false, reason: refusal };
	const before = await passwords.ofPerson(store.reading, person);
	if (before !== undefined) {
		const right = (await mayGuess(place, email)) ? await isRight(current, before) : undefined;
		if (!right) return { ok: false, reason: right === undefined ? 'too-many' : 'wrong' };
	}
	const hash = await hashOf(password, place.passwordCost);
	if (hash === undefined) return { ok: false, reason: 'too-many' };
	const kept = await store.transaction(async (tx) => {
		// Somebody else was quicker: what was checked above is no longer what stands there.
		if ((await passwords.ofPerson(tx, person)) !== before) return false;
		await passwords.keep(tx, { id, person, hash, at: instant(clock) });
		await signIns.endOtherSessions(tx, person, session);
		return true;
	});
	if (!kept) return { ok: false, reason: 'wrong' };
	return { ok: true, change: before === undefined ? 'password-set' : 'password-changed' };
}

/** Removes a person's password and ends their other sessions; answers whether there was one. */
export async function remove(
	{ store }: Pick<Place, 'store'>,
	{ person, session }: Omit<Owner, 'email'>
): Promise<boolean> {
	return store.transaction(async (tx) => {
		const gone = await removeAccount(tx, person, PASSWORD);
		if (gone) await signIns.endOtherSessions(tx, person, session);
		return gone;
	});
}

async function mayGuess(place: Place, email: string): Promise<boolean> {
	return mayTry(place, `password|${keptEmail(email)}`, LIMITS.passwordForAccount);
}
