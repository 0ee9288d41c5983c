import type { Reading } from '#db/engine/store.ts';
import * as groupMembers from '#db/group-members.ts';
import * as targetLists from '#db/target-lists.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { membersOn } from '#domain/group.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { stayText } from '#words/part.ts';
import { inLanguage } from '#words/text.ts';
import { listedAims, type ListedAim, type Said } from './aim-list.ts';

/** An organisation that belongs to a group, or the group to which it belongs; and how long where it is told. */
export type Holder = { slug: string; name: Said };

type Reader = { language: Language; today: CivilDate };

/** Those who hold together what groups aim at on a day, by group. Without a group nothing is asked. */
export async function holdersOf(
	db: Reading,
	groups: readonly Id<'organisation'>[],
	{ language, today }: Reader
): Promise<Map<Id<'organisation'>, Holder[]>> {
	const stays = await groupMembers.ofGroups(db, groups);
	return new Map(
		[...stays].map(([group, all]) => [
			group,
			membersOn(all, today).map(({ organisation }) => ({
				slug: organisation.slug,
				name: inLanguage(organisation.name, language)
			}))
		])
	);
}

/** Everyone who belongs to a group or did, with their stays. */
export async function staysIn(
	db: Reading,
	group: Id<'organisation'>,
	language: Language
): Promise<(Holder & { id: string; stay: string })[]> {
	const all = (await groupMembers.ofGroups(db, [group])).get(group) ?? [];
	return all.map(({ id, organisation, since, until }) => ({
		...{ id, slug: organisation.slug, name: inLanguage(organisation.name, language) },
		stay: stayText({ since, until }, language)
	}));
}

/** As many aims of groups as an organisation's page tells beside its own; the rest is on the groups' pages. */
const TOLD = 20;

/** What an organisation aims at together with others: the groups to which it belongs today, each with its aims in force. */
export async function aimsTogether(
	db: Reading,
	organisation: Id<'organisation'>,
	reader: Reader
): Promise<(Holder & { aims: ListedAim[] })[]> {
	const stays = (await groupMembers.ofOrganisations(db, [organisation])).get(organisation) ?? [];
	const today = stays.filter((stay) => membersOn([stay], reader.today).length > 0);
	const groups = [...new Map(today.map(({ group }) => [group.id, group])).values()];
	if (groups.length === 0) return [];
	const titles = await targetLists.titlesOf(
		db,
		groups.map(({ id }) => id),
		TOLD
	);
	const targets = await targetLists.byIds(
		db,
		titles.map(({ id }) => id)
	);
	const aims = await listedAims(db, targets, reader);
	return groups.map(({ slug, name }) => ({
		...{ slug, name: inLanguage(name, reader.language) },
		aims: aims.filter((aim) => aim.organisation.slug === slug)
	}));
}
