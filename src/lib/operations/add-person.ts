import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as heldRoles from '#db/held-roles.ts';
import * as organisations from '#db/organisations.ts';
import * as people from '#db/people.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES } from '#domain/language.ts';
import { ROLES, type Role } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { slug } from './shapes.ts';

/** A role with the organisation or agreement that it is for, by their slugs. */
export const roleShape = {
	role: z.enum(ROLES),
	organisation: slug.optional(),
	agreement: slug.optional()
};

const takes = z.strictObject({
	...roleShape,
	email: z.string().max(320),
	name: z.string().max(200),
	language: z.enum(LANGUAGES).default('en')
});

type Answer = { person: Id<'person'>; added: boolean; granted: boolean };

/** Adds a person with a role; somebody who is known already is given the role besides those that they hold. */
export const addPerson: Operation<typeof takes, Answer> = {
	act: 'add person',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const scope = await scopeOf(work, input);
		if (!scope.ok) return scope;
		const refusal = await refusalFor(work, input.role, scope.answer);
		if (refusal) return refusal;
		if (!z.email().safeParse(input.email.trim()).success) {
			return refused('email-unreadable', 'email', { typed: input.email.slice(0, 80) });
		}
		const known = await people.byEmail(work.tx, input.email);
		if (!known && input.name.trim() === '') return refused('name-missing', 'name');
		const person = known?.id ?? work.ids.next<'person'>();
		if (!known) {
			await people.insert(work.tx, work.engine, {
				id: person,
				actor_id: work.ids.next<'actor'>(),
				email: input.email,
				name: input.name.trim(),
				language: input.language,
				at: work.at
			});
		}
		const granted = await people.give(work.tx, {
			id: work.ids.next<'grant'>(),
			person_id: person,
			role: input.role,
			organisation_id: scope.answer.organisation ?? null,
			agreement_id: scope.answer.agreement ?? null,
			given_at: work.at
		});
		const answer = { person, added: !known, granted };
		if (known && !granted) return { ok: true, answer, account: 'nothing changed' };
		const about = { role: input.role, organisation: input.organisation, agreement: input.agreement, added: !known };
		return { ok: true, answer, account: { subject: `person:${person}`, about }, public: false };
	}
};

/**
 * Who may give a role, and besides: an organiser lets the first approver of a party in, who then sees to the organisation's own
 * people.
 */
async function refusalFor(work: Work, role: Role, scope: Scope): Promise<ReturnType<typeof authority>> {
	const refusal = authority(work, 'add person', scope);
	const { organisation } = scope;
	if (!refusal || role !== 'approver' || organisation === undefined) return refusal;
	const agreements = (await agreementsToday(work, [organisation])).get(organisation) ?? [];
	const asOrganiser = authorityInAny(work, 'add person', scope, agreements);
	if (asOrganiser) return asOrganiser;
	const approvers = await heldRoles.approvers(work.tx, [organisation]);
	return approvers.length > 0 ? refused('organisation-has-approver', 'organisation') : undefined;
}

type Scope = { organisation?: Id<'organisation'>; agreement?: Id<'agreement'> };

/** The organisation or agreement that a role needs, found by its slug. */
export async function scopeOf(
	work: Work,
	input: { role: Role; organisation?: string | undefined; agreement?: string | undefined }
): Promise<Outcome<Scope>> {
	const { role, organisation, agreement } = input;
	if (role === 'administrator') return done({});
	if (role === 'organiser') {
		if (agreement === undefined) return refused('role-needs-agreement', 'agreement', { role });
		const found = await agreements.bySlug(work.tx, agreement);
		return found ? done({ agreement: found.id }) : refused('unknown-agreement', 'agreement', { slug: agreement });
	}
	if (organisation === undefined) return refused('role-needs-organisation', 'organisation', { role });
	const found = await organisations.bySlug(work.tx, organisation);
	return found
		? done({ organisation: found.id })
		: refused('unknown-organisation', 'organisation', { slug: organisation });
}
