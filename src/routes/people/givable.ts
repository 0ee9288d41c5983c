import type { Kysely } from 'kysely';
import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import type { Tables } from '#db/tables.ts';
import type { Language } from '#domain/language.ts';
import { ROLES, type Actor, type Role } from '#domain/permission.ts';
import { lookedAfter, type ManagedGroup, type ManagedParty } from '#server/managed-people.ts';
import { inLanguage } from '#words/text.ts';

type Choice = { value: string; name: ReturnType<typeof inLanguage> };

/** What somebody can give: roles, and what these are for. */
export type Givable = { roles: Role[]; organisations: Choice[]; agreements: Choice[]; everything: boolean };

// An administrator looks for one among all of these in a list.
const MOST = 500;

/** The roles that somebody may give, and what for. What exactly they may is decided by the operation. */
export async function givable(
	db: Kysely<Tables>,
	actor: Actor,
	{ groups, parties, language }: { groups: ManagedGroup[]; parties: ManagedParty[]; language: Language }
): Promise<Givable> {
	const order = new Intl.Collator(language);
	const sorted = (choices: Choice[]): Choice[] =>
		choices.toSorted((one, other) => order.compare(one.name.text, other.name.text));
	if (lookedAfter(actor).everything) {
		const [cities, all] = [await organisations.page(db, undefined, MOST), await agreements.page(db, undefined, MOST)];
		return {
			roles: [...ROLES],
			organisations: sorted(
				cities.map(({ slug, name }) => ({ value: `organisation:${slug}`, name: inLanguage(name, language) }))
			),
			agreements: sorted(
				all.map(({ slug, title }) => ({ value: `agreement:${slug}`, name: inLanguage(title, language) }))
			),
			everything: true
		};
	}
	const own = (kind: ManagedGroup['kind']): Choice[] =>
		groups.filter((group) => group.kind === kind).map(({ slug, name }) => ({ value: `${kind}:${slug}`, name }));
	const waiting = parties
		.filter(({ approvers }) => approvers.length === 0)
		.map(({ slug, name }) => ({ value: `organisation:${slug}`, name }));
	const cities = [...own('organisation'), ...waiting];
	const roles = groups.flatMap((group) => group.roles);
	return {
		roles: ROLES.filter((role) => roles.includes(role) || (role === 'approver' && waiting.length > 0)),
		organisations: sorted([...new Map(cities.map((each) => [each.value, each])).values()]),
		agreements: own('agreement'),
		everything: false
	};
}

/** What a choice stands for, as the operations take it. */
export function scopeIn(value: string): { organisation?: string; agreement?: string } {
	const [kind, slug] = value.split(':');
	if (!slug) return {};
	return kind === 'organisation' ? { organisation: slug } : { agreement: slug };
}

/** The name of what a choice stands for; empty for the whole installation. */
export async function nameOf(db: Kysely<Tables>, value: string, language: Language): Promise<string> {
	const { organisation, agreement } = scopeIn(value);
	const name = organisation
		? (await organisations.bySlug(db, organisation))?.name
		: agreement && (await agreements.bySlug(db, agreement))?.title;
	return name ? inLanguage(name, language).text : '';
}
