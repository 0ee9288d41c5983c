import type { Kysely } from 'kysely';
import * as heldRoles from '#db/held-roles.ts';
import * as memberships from '#db/memberships.ts';
import * as organisations from '#db/organisations.ts';
import type { Tables } from '#db/tables.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { hasLeft } from '#domain/party.ts';
import type { Actor, Role } from '#domain/permission.ts';
import { inLanguage } from '#words/text.ts';

type Named = { slug: string; name: ReturnType<typeof inLanguage> };

/** The people of one organisation or agreement, as those see them who look after them. */
export type ManagedGroup = Named & {
	kind: 'organisation' | 'agreement';
	/** The roles that can be given for it. */
	roles: Role[];
	people: (Pick<heldRoles.HeldRole, 'person' | 'name' | 'email' | 'role'> & { disabled: boolean; self: boolean })[];
};

/** A party of an agreement, with those who approve for it; without any it is for the organiser to invite the first. */
export type ManagedParty = Named & { approvers: string[] };

/** What somebody looks after: organisations as approver, agreements as organiser. */
export function lookedAfter(actor: Actor): {
	organisations: Id<'organisation'>[];
	agreements: Id<'agreement'>[];
	everything: boolean;
} {
	return {
		organisations: actor.grants.flatMap(({ role, organisation }) => (role === 'approver' && organisation) || []),
		agreements: actor.grants.flatMap(({ role, agreement }) => (role === 'organiser' && agreement) || []),
		everything: actor.grants.some(({ role }) => role === 'administrator')
	};
}

/** The people of everything that somebody looks after. */
export async function managedGroups(db: Kysely<Tables>, actor: Actor, language: Language): Promise<ManagedGroup[]> {
	const { organisations: cities, agreements } = lookedAfter(actor);
	const held = await heldRoles.inAny(db, cities, agreements);
	const order = new Intl.Collator(language);
	return [...Map.groupBy(held, ({ of }) => of?.id)]
		.flatMap(([, rows]) => {
			const of = rows[0]?.of;
			if (!of) return [];
			const kind = cities.some((id) => id === of.id) ? ('organisation' as const) : ('agreement' as const);
			const people = rows
				.map(({ person, name, email, role, disabled_at }) => ({
					...{ person, name, email, role },
					disabled: disabled_at !== null,
					self: person === actor.person
				}))
				.toSorted((one, other) => order.compare(one.name, other.name));
			const roles: Role[] = kind === 'organisation' ? ['reporter', 'approver'] : ['organiser'];
			return [{ kind, slug: of.slug, name: inLanguage(of.name, language), roles, people }];
		})
		.toSorted((one, other) => order.compare(one.name.text, other.name.text));
}

/** The parties of the agreements that somebody organises, those that nobody approves for first. */
export async function managedParties(
	db: Kysely<Tables>,
	actor: Actor,
	{ language, today }: { language: Language; today: CivilDate }
): Promise<ManagedParty[]> {
	const parts = await memberships.ofAgreements(db, lookedAfter(actor).agreements);
	const still = [...parts.values()].flat().filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, today));
	const ids = [...new Set(still.map((part) => part.organisation_id))];
	const named = await organisations.byIds(db, ids);
	const approving = Map.groupBy(await heldRoles.approvers(db, ids), ({ organisation }) => organisation);
	const order = new Intl.Collator(language);
	return named
		.map(({ id, slug, name }) => ({
			...{ slug, name: inLanguage(name, language) },
			approvers: (approving.get(id) ?? []).map((each) => each.name)
		}))
		.toSorted(
			(one, other) =>
				Math.sign(one.approvers.length) - Math.sign(other.approvers.length) ||
				order.compare(one.name.text, other.name.text)
		);
}
