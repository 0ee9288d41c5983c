import * as agreements from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as formerNames from '#db/former-names.ts';
import * as heldRoles from '#db/held-roles.ts';
import * as organisations from '#db/organisations.ts';
import * as targetQueue from '#db/target-queue.ts';
import type { Id } from '#domain/id.ts';
import type { Language, Text } from '#domain/language.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { hasText } from '#operations/shapes.ts';
import { inLanguage } from '#words/text.ts';
import { roleWord } from '#words/word.ts';
import type { Said } from './aim-list.ts';

/** More aims than this are not named one by one. */
const NAMED = 50;

const ADDRESS = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What would come of another name: the address under which it would be found. */
export type AheadOfRenaming = { to: string };

type Holder = { name: string; role: string };

/** What would come of a merger: who would be led where, what would end, what stands in the way, and the people of both. */
export type AheadOfMerging = {
	from: string;
	to: string;
	successor: Said;
	/** In what it takes part without an end. */
	agreements: Said[];
	aims: { id: Id<'target'>; title: Said }[];
	people: Holder[];
	theirs: Holder[];
};

/** Looks what a new name would do, without doing it; refused like the operation. */
export async function aheadOfRenaming(
	db: Reading,
	slug: string,
	wanted: { name: Text; slug?: string }
): Promise<Outcome<AheadOfRenaming>> {
	if (!hasText(wanted.name)) return refused('title-missing', 'name');
	const to = wanted.slug ?? slug;
	if (!ADDRESS.test(to)) return refused('field-unreadable', 'slug');
	const taken = to === slug ? undefined : await organisations.bySlug(db, to);
	const led = await formerNames.addressToday(db, to);
	if (taken || (led !== undefined && led !== slug)) return refused('already-exists', 'slug', { slug: to });
	return done({ to });
}

/** Looks what a merger would do, without doing it. */
export async function aheadOfMerging(
	db: Reading,
	slug: string,
	into: string,
	language: Language
): Promise<Outcome<AheadOfMerging>> {
	const [one, other] = [await organisations.bySlug(db, slug), await organisations.bySlug(db, into)];
	if (!one) return refused('unknown-organisation', 'organisation', { slug });
	if (!other) return refused('unknown-organisation', 'into', { slug: into });
	const to = (await formerNames.addressToday(db, into)) ?? into;
	if (to === slug) return refused('merged-into-itself', 'into');
	const parts = (await agreements.ofOrganisation(db, one.id)).filter(({ until }) => until === null);
	const titles = new Map(parts.map((each) => [each.slug, inLanguage(each.title, language)]));
	const aims = await targetQueue.inForce(db, { agreements: [], organisations: [one.id] }, undefined, NAMED);
	const held = await heldRoles.inAny(db, [one.id, other.id], []);
	const holders = (id: Id<'organisation'>): Holder[] =>
		held.filter(({ of }) => of?.id === id).map(({ name, role }) => ({ name, role: roleWord(role, language) }));
	return done({
		...{ from: `/organisations/${slug}`, to: `/organisations/${to}`, successor: inLanguage(other.name, language) },
		agreements: [...titles.values()],
		aims: aims.map(({ id, title }) => ({ id, title: inLanguage(title, language) })),
		...{ people: holders(one.id), theirs: holders(other.id) }
	});
}
