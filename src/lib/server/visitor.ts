import * as people from '#db/people.ts';
import type { Id } from '#domain/id.ts';
import type { Actor, Role } from '#domain/permission.ts';
import type { Application } from './application.ts';
import { sessionOf } from './auth.ts';

/**
 * Somebody who is signed in: who they are to themselves, who they are to the rules, and by which session. Roles rest where the
 * installation asks for a second step and none was shown: the rules know nothing of them.
 */
export type Visitor = {
	person: Id<'person'>;
	name: string;
	email: string;
	actor: Actor;
	session: string;
	rests: boolean;
};

/** Whoever sends a request with these headers; undefined without a session that holds, and without asking when there is no cookie. */
export async function visitorOf(application: Application, headers: Headers): Promise<Visitor | undefined> {
	const session = await sessionOf(application.auth, headers);
	if (!session) return undefined;
	const actor = await people.actorOf(application.store.reading, session.personId);
	if (!actor) return undefined;
	const { name, email, personId: person, sessionId } = session;
	const held = session.secondStep ? actor.grants : actor.grants.filter(({ role }) => isEnough(application, role));
	const rests = held.length < actor.grants.length;
	return { person, name, email, actor: { ...actor, grants: held }, session: sessionId, rests };
}

/** Where somebody begins who has just signed in: at the work that their roles bring. */
export function firstPage(actor: Pick<Actor, 'grants'> | undefined): string {
	const roles = actor?.grants.map(({ role }) => role) ?? [];
	if (roles.includes('organiser')) return '/organise';
	if (roles.includes('reporter') || roles.includes('approver')) return '/report';
	return roles.includes('administrator') ? '/people' : '/account';
}

/** Whether somebody holds this role after one step. */
function isEnough({ settings }: Application, role: Role): boolean {
	if (settings.secondStep === 'everyone') return false;
	return settings.secondStep === 'optional' || (role !== 'organiser' && role !== 'administrator');
}
