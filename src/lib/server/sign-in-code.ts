import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Store } from '#db/engine/store.ts';
import * as signIns from '#db/sign-ins.ts';
import { type Clock, type Instant, instant } from '#domain/clock.ts';
import { seal, unseal } from './sealed.ts';

/** How often one code may be tried. */
export const CODE_TRIES = 5;

/** A code as it was typed, and what only the browser knows that asked for it. */
export type Asked = { asked: string; code: string };

type Place = { store: Store; secret: string; clock: Clock };

/**
 * Makes the six digits that go with the token of a link. Kept is neither: the token is sealed with what only the browser that asked
 * is told, and the row is found by its hash, so that nobody can try codes that somebody else has asked for.
 */
export async function makeCode({ store, secret, clock }: Place, token: string, seconds: number): Promise<Asked> {
	const asked = randomBytes(24).toString('base64url');
	const code = String(randomInt(1_000_000)).padStart(6, '0');
	const until = new Date(clock.now().getTime() + seconds * 1000).toISOString() as Instant;
	const row = {
		...{ key: keyOf(asked), code: hashOf(secret, asked, code).toString('base64url') },
		...{ sealed: seal(token, secret, asked), tries: 0, expires_at: until }
	};
	await store.transaction((tx) => signIns.keepCode(tx, row));
	return { asked, code };
}

/** The token that goes with a code; undefined when it is wrong, over, or was tried too often. */
export async function tokenBehind(
	{ store, secret, clock }: Place,
	{ asked, code }: Asked
): Promise<string | undefined> {
	const at = instant(clock);
	const row = await store.transaction((tx) => signIns.tryCode(tx, { key: keyOf(asked), at, most: CODE_TRIES }));
	const typed = hashOf(secret, asked, code.replace(/\s/g, ''));
	if (!row || !timingSafeEqual(Buffer.from(row.code, 'base64url'), typed)) return undefined;
	return unseal(row.sealed, secret, asked);
}

function keyOf(asked: string): string {
	return createHash('sha256').update(asked).digest('base64url');
}

function hashOf(secret: string, asked: string, code: string): Buffer {
	return createHmac('sha256', secret).update(`code|${asked}|${code}`).digest();
}
