import { sha256 } from '#db/canonical.ts';
import type { Store } from '#db/engine/store.ts';
import * as people from '#db/people.ts';
import * as tokens from '#db/tokens.ts';
import { instant, type Clock } from '#domain/clock.ts';
import type { Actor } from '#domain/permission.ts';

/** By which a token is known as one of ours, in a place where it should not be. */
export const TOKEN_PREFIX = 'pledgeline_';

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
	await store.transaction((tx) => tokens.noteUse(tx, found.id, at));
	const organisations = await people.organisationsOf(store.reading, found.made_by);
	return {
		key: found.actor_id,
		kind: 'token',
		grants: [people.grantOf(found)],
		maker: { key: found.made_by, organisations }
	};
}
