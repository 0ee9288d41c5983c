import { randomBytes } from 'node:crypto';
import { sha256 } from '#db/canonical.ts';
import type { Store } from '#db/engine/store.ts';
import * as people from '#db/people.ts';
import * as tokens from '#db/tokens.ts';
import { instant, type Clock, type Instant } from '#domain/clock.ts';
import type { Actor } from '#domain/permission.ts';

/** By which a token is known as one of ours, in a place where it should not be. */
export const TOKEN_PREFIX = 'pledgeline_';

/** A new token, which nobody can guess. */
export function newToken(): string {
	return TOKEN_PREFIX + randomBytes(32).toString('base64url');
}

/** What is kept of a token. It is random and long, so that a plain hash cannot be turned back. */
export function tokenHash(token: string): string {
	return sha256(token);
}

/** Whoever acts by the token of an Authorization header; undefined when there is none that holds. */
export async function actorOfBearer(store: Store, clock: Clock, header: string | null): Promise<Actor | undefined> {
	const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
	if (token === undefined) return undefined;
	const at = instant(clock);
	const found = await tokens.holding(store.reading, tokenHash(token), at);
	if (!found) return undefined;
	noteUse(store, found, at);
	const organisations = await people.organisationsOf(store.reading, found.made_by);
	return {
		key: found.actor_id,
		kind: 'token',
		grants: [people.grantOf(found)],
		maker: { key: found.made_by, organisations }
	};
}

/** How exactly it is told when a token was last used. */
const USE_NOTED_EVERY = 60_000;

/**
 * Notes the use at most once a minute, and lets nobody wait for it: a request is worth more than knowing when it was. What goes
 * wrong with the database goes wrong with the request, too, and is told there.
 */
function noteUse(store: Store, token: tokens.Token, at: Instant): void {
	const unlessSince = new Date(Date.parse(at) - USE_NOTED_EVERY).toISOString() as Instant;
	if (token.last_used_at !== null && token.last_used_at > unlessSince) return;
	void store.transaction((tx) => tokens.noteUse(tx, token.id, at, unlessSince)).catch(() => undefined);
}
