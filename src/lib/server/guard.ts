import { error, redirect } from '@sveltejs/kit';
import { may, type Act, type Actor, type Matter, type Role } from '#domain/permission.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Visitor } from './visitor.ts';

/** Lets pass whoever is signed in; sends everyone else to the sign-in page. */
export function signedIn(locals: App.Locals): Visitor {
	if (locals.visitor) return locals.visitor;
	redirect(303, localizeHref('/sign-in', { locale: locals.language }));
}

/**
 * Lets pass whoever holds one of the roles somewhere; what exactly they may do is decided by each operation. Whose roles rest is
 * led to where they add a second step.
 */
export function holding(locals: App.Locals, ...roles: Role[]): Visitor {
	const visitor = signedIn(locals);
	if (visitor.actor.grants.some((grant) => roles.includes(grant.role))) return visitor;
	if (visitor.rests) redirect(303, localizeHref('/account/second-step', { locale: locals.language }));
	error(403, m.problem_not_allowed({}, { locale: locals.language }));
}

/** The thing that was looked for; the page "not found" where there is none. */
export function found<Thing>(thing: Thing | undefined, locals: App.Locals): Thing {
	if (thing !== undefined) return thing;
	error(404, m.problem_not_found({}, { locale: locals.language }));
}

/** Lets pass whoever may do this to that; the page "not allowed" for everyone else. */
export function permitted(locals: App.Locals, actor: Actor, act: Act, matter: Matter): void {
	if (may(actor, act, matter) !== 'yes') error(403, m.problem_not_allowed({}, { locale: locals.language }));
}
