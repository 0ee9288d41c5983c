import { sql } from 'kysely';
import { authUserRow, createAuthTables } from '#db/engine/auth-tables.ts';
import type { Store } from '#db/engine/store.ts';
import { waysIn } from '../db/migrations/0014-ways-in.ts';
import { passkeyUse } from '../db/migrations/0017-passkey-use.ts';
import { type Instant, wallClock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { makeSignInLink, openAuth, redeemSignIn, requestSignIn, type Auth, type Entered } from '#server/auth.ts';
import type { Letter } from '#server/mail.ts';
import { addApp, appBeingAdded, beginApp } from '#server/second-step.ts';
import { codeOf } from '#server/totp.ts';

/** Sign-in with its tables only, and one person whom it knows. */
export type SignInScene = { store: Store; auth: Auth<Knows>; letters: Letter[]; disabled: Set<string> };
type Knows = { language: Language };

export const AINO = 'aino0000000000000000000000' as Id<'person'>;
export const EMAIL = 'aino@espoo.example';
/** The address of a city hall. */
export const HALL = '198.51.100.7';
export const NOON = new Date('2026-11-21T12:00:00.000Z');
export const SECRET = 'a secret that is only used in these tests, 0123456789';
const ORIGIN = 'http://127.0.0.1:3000';

export async function signInScene(store: Store, origin = ORIGIN): Promise<SignInScene> {
	await createAuthTables(store.writing, store.engine);
	await waysIn(store.engine).up(store.writing);
	await passkeyUse(store.engine).up(store.writing);
	const at = NOON.toISOString() as Instant;
	const aino = authUserRow({ id: AINO, email: ' Aino@Espoo.example', name: 'Aino', at, engine: store.engine });
	await store.writing.insertInto('auth_user').values(aino).execute();
	return signInOver(store, origin);
}

/** The same as another process would open it. */
export function signInOver(store: Store, origin = ORIGIN): SignInScene {
	const letters: Letter[] = [];
	const disabled = new Set<string>();
	const auth = openAuth<Knows>({
		store,
		origin,
		secret: SECRET,
		clock: wallClock('Europe/Helsinki'),
		passwordCost: { log2N: 4, r: 1, p: 1 },
		log: { warn: unexpected, error: unexpected },
		mail: { send: async () => {}, post: (letter) => void letters.push(letter), settled: async () => {} },
		activePerson: async (id) => (id === AINO && !disabled.has(id) ? { language: 'fi' } : undefined),
		letter: (link, language, minutes, code) => ({ subject: language, text: `${minutes} ${link} ${code ?? 'no code'}` })
	});
	return { store, auth, letters, disabled };
}

/** What came of asking for a letter, in a word. */
export async function asked(auth: Auth<Knows>, wish: { email: string; address: string }): Promise<string> {
	const answer = await requestSignIn(auth, wish);
	return answer.ok ? 'sent' : answer.reason;
}

/** The token of a link that was made by hand. */
export async function handedToken(auth: Auth<Knows>, seconds = 3600, email = EMAIL): Promise<string> {
	const link = await makeSignInLink(auth.settings, email, { expiresInSeconds: seconds });
	return new URL(link).searchParams.get('token') ?? '';
}

/** Adds an app for Aino, at noon, by the session with which she does it. */
export async function appOf(
	{ auth: { settings } }: SignInScene,
	session = '',
	at = NOON
): Promise<{ codeAt(moment: Date): string; secret: string; recoveryCodes: string[] }> {
	await beginApp(settings, AINO);
	const secret = (await appBeingAdded(settings, AINO, EMAIL))?.typed.replaceAll(' ', '') ?? '';
	const codeAt = (moment: Date): string => codeOf(bytesOf(secret), Math.floor(moment.getTime() / 30_000));
	const { recoveryCodes } = await addApp(settings, { person: AINO, session, code: codeAt(at) });
	if (recoveryCodes.length === 0) throw new Error('The app was not added.');
	return { codeAt, secret, recoveryCodes };
}

/** As an app reads the secret that was typed into it. */
export function bytesOf(base32: string): Buffer {
	const bits = [...base32].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Signs Aino in; the headers that her browser sends from then on. */
export async function enter(auth: Auth<Knows>): Promise<Headers> {
	return sent(await redeemSignIn(auth, { token: await handedToken(auth), address: HALL }));
}

/** The headers that a browser sends after this answer. */
export function sent(entered: Entered): Headers {
	const cookies = entered.ok ? entered.setCookie : [];
	return new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') });
}

/** So many seconds after noon. */
export function later(seconds: number): Date {
	return new Date(NOON.getTime() + seconds * 1000);
}

/** All that sign-in keeps. */
export async function contents(store: Store): Promise<Record<string, unknown[]>> {
	const tables = [
		'auth_user',
		'auth_session',
		'auth_verification',
		'auth_attempts',
		'auth_codes',
		'auth_totp',
		'auth_recovery_codes',
		'auth_account',
		'auth_passkey',
		'auth_challenges'
	];
	const read = tables.map(async (table) => [
		table,
		(await sql`select * from ${sql.table(table)}`.execute(store.reading)).rows
	]);
	return Object.fromEntries(await Promise.all(read)) as Record<string, unknown[]>;
}

function unexpected(...line: unknown[]): never {
	throw new Error(`unexpected line in the log: ${JSON.stringify(line)}`);
}
