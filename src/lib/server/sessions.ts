import type { RequestEvent } from '@sveltejs/kit';
import * as signIns from '#db/sign-ins.ts';
import { signOut } from './auth.ts';
import { circumstances } from './circumstances.ts';
import { noteSecurity } from './security-log.ts';
import type { Visitor } from './visitor.ts';

/** Ends one of the visitor's own sessions; what is none of theirs stays. */
export async function endSession(
	{ locals }: Pick<RequestEvent, 'locals'>,
	visitor: Visitor,
	id: string
): Promise<void> {
	const { store } = locals.application;
	const ended = await store.transaction((tx) => signIns.endSession(tx, visitor.person, id));
	if (ended) await noteSecurity(store, circumstances(locals, visitor.actor, 'page'), { kind: 'session-ended' });
}

/** Ends all sessions of the visitor, and takes the cookie from this browser. */
export async function endEverySession(
	{ locals, cookies, request }: Pick<RequestEvent, 'locals' | 'cookies' | 'request'>,
	visitor: Visitor
): Promise<void> {
	const { store, auth } = locals.application;
	await store.transaction((tx) => signIns.endSessions(tx, visitor.person));
	await noteSecurity(store, circumstances(locals, visitor.actor, 'page'), { kind: 'signed-out-everywhere' });
	for (const { name, value, options } of await signOut(auth, request.headers)) cookies.set(name, value, options);
}
