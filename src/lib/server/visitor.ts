import * as people from '#db/people.ts';
import type { Actor } from '#domain/permission.ts';
import type { Application } from './application.ts';
import { sessionOf } from './auth.ts';

/** Somebody who is signed in: who they are to themselves, and who they are to the rules. */
export type Visitor = { name: string; email: string; actor: Actor };

/** Whoever sends a request with these headers; undefined without a session that holds, and without asking when there is no cookie. */
export async function visitorOf(application: Application, headers: Headers): Promise<Visitor | undefined> {
	const session = await sessionOf(application.auth, headers);
	if (!session) return undefined;
	const actor = await people.actorOf(application.store.reading, session.personId);
	return actor && { name: session.name, email: session.email, actor };
}
