import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type AuthenticationResponseJSON,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON,
	type RegistrationResponseJSON,
	type VerifiedAuthenticationResponse,
	type VerifiedRegistrationResponse
} from '@simplewebauthn/server';
import { flagFor } from '#db/engine/auth-tables.ts';
import type { Store } from '#db/engine/store.ts';
import * as passkeys from '#db/passkeys.ts';
import * as signIns from '#db/sign-ins.ts';
import { type Clock, type Instant, instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Auth, Entered } from './auth.ts';
import { openSession } from './auth-library.ts';
import { forgetExpired, LIMITS, mayTry } from './auth-limits.ts';
import { networkOf } from './client-address.ts';

/** How long a browser has to sign what it was given. */
export const CHALLENGE_SECONDS = 300;

/** How many passkeys somebody may have. */
export const PASSKEYS_MOST = 20;

/** EdDSA, ES256, RS256: what every authenticator knows one of. */
const ALGORITHMS = [-8, -7, -257];

const REFUSED = { ok: false, reason: 'expired-or-used' } as const;

type Place = { store: Store; origin: string; clock: Clock };
type Owner = { person: Id<'person'>; session: string };

/** Whether browsers make passkeys for this address: on https and on the machine itself, for a name and not for a number. */
export function isPossible(origin: string): boolean {
	const { protocol, hostname } = new URL(origin);
	const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
	return isName && (protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost'));
}

/**
 * Whether somebody may not change what shows a second step: their roles rest, and a passkey of theirs would show one. Whoever only
 * reads their mail would otherwise add an app or a passkey of their own.
 */
export async function isHeld(
	{ reading }: Pick<Store, 'reading'>,
	{ rests, person }: { rests: boolean; person: Id<'person'> }
): Promise<boolean> {
	return rests && (await passkeys.ofPerson(reading, person)).length > 0;
}

/** Begins a sign-in: what the browser is to sign, and a secret that only this browser gets, to come back with. */
export async function beginEntering<Person extends { language: Language }>(
	{ settings }: Auth<Person>,
	address: string
): Promise<
	{ ok: true; asked: string; options: PublicKeyCredentialRequestOptionsJSON } | { ok: false; reason: 'too-many' }
> {
	await forgetExpired(settings);
	const from = `passkey asked from ${networkOf(address)}`;
	if (!(await mayTry(settings, from, LIMITS.redeemFromAddress))) return { ok: false, reason: 'too-many' };
	const asked = randomBytes(24).toString('base64url');
	const options = await generateAuthenticationOptions({
		rpID: partyOf(settings),
		challenge: randomBytes(32),
		userVerification: 'required',
		timeout: CHALLENGE_SECONDS * 1000
	});
	await keep(settings, keyOf('enter', asked), options.challenge);
	return { ok: true, asked, options };
}

/**
 * Signs in whoever answers with a passkey of theirs. `asked` is what the browser was given when it began; an answer counts once. The
 * authenticator has asked its owner for a finger, a face or a PIN: no second step is asked for after it.
 */
export async function enter<Person extends { language: Language }>(
	{ settings, changing, mayEnter }: Auth<Person>,
	{ asked, answer, address }: { asked: string; answer: string; address: string }
): Promise<Entered> {
	await forgetExpired(settings);
	const from = `passkey from ${networkOf(address)}`;
	if (!(await mayTry(settings, from, LIMITS.redeemFromAddress))) return { ok: false, reason: 'too-many' };
	const challenge = await take(settings, keyOf('enter', asked));
	const given = readAnswer<AuthenticationResponseJSON>(answer);
	if (challenge === undefined || !given) return REFUSED;
	const passkey = await passkeys.byCredential(settings.store.reading, given.id);
	// The authenticator names whose passkey it is: nobody's may stand for somebody else's.
	if (!passkey || handleIn(given) !== passkey.user_id || !(await mayEnter(passkey.user_id))) return REFUSED;
	const verified = await signed(settings, { given, challenge, passkey });
	if (!verified?.verified) return REFUSED;
	const { newCounter: counter, credentialBackedUp } = verified.authenticationInfo;
	const backedUp = flagFor(settings.store.engine, credentialBackedUp);
	const use = { id: passkey.id, counter, backedUp, at: instant(settings.clock) };
	if (!(await settings.store.transaction((tx) => passkeys.use(tx, use)))) return REFUSED;
	const setCookie = await openSession(changing, passkey.user_id, { passed: true });
	return setCookie ? { ok: true, personId: passkey.user_id, setCookie } : REFUSED;
}

/** Begins to add a passkey, in one session. Those that the person has are named, so that no authenticator makes a second one. */
export async function beginAdding(
	place: Place,
	{ person, session, email, name }: Owner & { email: string; name: string }
): Promise<PublicKeyCredentialCreationOptionsJSON> {
	const known = await passkeys.ofPerson(place.store.reading, person);
	const options = await generateRegistrationOptions({
		rpName: 'Pledgeline',
		rpID: partyOf(place),
		userID: new TextEncoder().encode(person),
		userName: email,
		userDisplayName: name,
		challenge: randomBytes(32),
		timeout: CHALLENGE_SECONDS * 1000,
		attestationType: 'none',
		excludeCredentials: known.map(({ credential_id: id }) => ({ id })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		supportedAlgorithmIDs: ALGORITHMS
	});
	await keep(place, keyOf('add', session), options.challenge);
	return options;
}

/** Adds the passkey that an authenticator made for this session; the session has then shown a second step. */
export async function add(
	place: Place,
	{ id, person, session, answer, name }: Owner & { id: string; answer: string; name: string }
): Promise<boolean> {
	const { store, clock } = place;
	const challenge = await take(place, keyOf('add', session));
	const given = readAnswer<RegistrationResponseJSON>(answer);
	if (challenge === undefined || !given) return false;
	const made = await madeFor(place, { given, challenge });
	if (!made?.verified) return false;
	const { credential, credentialDeviceType, credentialBackedUp, aaguid } = made.registrationInfo;
	return store.transaction(async (tx) => {
		if ((await passkeys.ofPerson(tx, person)).length >= PASSKEYS_MOST) return false;
		const added = await passkeys.add(tx, {
			...{ id, name, user_id: person, credential_id: credential.id, counter: credential.counter },
			public_key: Buffer.from(credential.publicKey).toString('base64url'),
			device_type: credentialDeviceType,
			backed_up: flagFor(store.engine, credentialBackedUp),
			transports: credential.transports?.join(',') ?? null,
			...{ aaguid, created_at: instant(clock), last_used_at: null }
		});
		if (added) await signIns.passSecondStep(tx, session);
		return added;
	});
}

/** Removes a passkey of a person and ends their other sessions: who has the device might have one. */
export async function remove({ store }: Place, { person, session }: Owner, id: string): Promise<boolean> {
	return store.transaction(async (tx) => {
		const gone = await passkeys.remove(tx, person, id);
		if (gone) await signIns.endOtherSessions(tx, person, session);
		return gone;
	});
}

// The library throws at whatever does not fit: another origin or party, a count that went back, nobody verified.
async function signed(
	place: Place,
	{ given, challenge, passkey }: { given: AuthenticationResponseJSON; challenge: string; passkey: passkeys.Passkey }
): Promise<VerifiedAuthenticationResponse | undefined> {
	const publicKey = new Uint8Array(Buffer.from(passkey.public_key, 'base64url'));
	return verifyAuthenticationResponse({
		response: given,
		...{ expectedChallenge: challenge, expectedOrigin: place.origin, expectedRPID: partyOf(place) },
		credential: { id: passkey.credential_id, publicKey, counter: passkey.counter },
		requireUserVerification: true
	}).catch(() => undefined);
}

async function madeFor(
	place: Place,
	{ given, challenge }: { given: RegistrationResponseJSON; challenge: string }
): Promise<VerifiedRegistrationResponse | undefined> {
	return verifyRegistrationResponse({
		response: given,
		...{ expectedChallenge: challenge, expectedOrigin: place.origin, expectedRPID: partyOf(place) },
		requireUserVerification: true,
		supportedAlgorithmIDs: ALGORITHMS
	}).catch(() => undefined);
}

function partyOf({ origin }: Pick<Place, 'origin'>): string {
	return new URL(origin).hostname;
}

async function keep({ store, clock }: Place, key: string, challenge: string): Promise<void> {
	const until = new Date(clock.now().getTime() + CHALLENGE_SECONDS * 1000).toISOString() as Instant;
	await store.transaction((tx) => passkeys.keepChallenge(tx, { key, challenge, expires_at: until }));
}

async function take({ store, clock }: Place, key: string): Promise<string | undefined> {
	return store.transaction((tx) => passkeys.takeChallenge(tx, { key, at: instant(clock) }));
}

function keyOf(purpose: 'enter' | 'add', holder: string): string {
	return createHash('sha256').update(`${purpose}|${holder}`).digest('base64url');
}

/** What an authenticator answered, as far as it has a shape at all; everything in it is the library's to judge. */
function readAnswer<Answer extends { id: string; response: object }>(answer: string): Answer | undefined {
	try {
		const read = JSON.parse(answer) as Partial<Answer> | null;
		const whole = typeof read?.id === 'string' && typeof read.response === 'object' && read.response !== null;
		return whole ? (read as Answer) : undefined;
	} catch {
		return undefined;
	}
}

function handleIn({ response }: AuthenticationResponseJSON): string | undefined {
	const { userHandle } = response;
	return typeof userHandle === 'string' ? Buffer.from(userHandle, 'base64url').toString() : undefined;
}
