import type { Reading } from '#db/engine/store.ts';
import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import type { Party } from '#db/parties.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Said } from '#server/aim-list.ts';
import { stayText } from '#words/part.ts';
import { inLanguage } from '#words/text.ts';

/** A group as its form shows it: its members with their stays, and the number of its changes that is seen. */
export type EditedGroup = {
	slug: string;
	name: Said;
	seen: number;
	members: { id: Id<'group-member'>; name: Said; stay: string; stays: boolean }[];
};

/** The groups among the parties of an agreement. */
export async function groupsOf(db: Reading, signed: readonly Party[], language: Language): Promise<EditedGroup[]> {
	const among = signed.flatMap(({ organisation }) => (organisation.kind === 'group' ? organisation.id : []));
	const groups = await organisations.byIds(db, [...new Set(among)]);
	const stays = await groupMembers.ofGroups(
		db,
		groups.map(({ id }) => id)
	);
	return groups.map(({ id, slug, name, version }) => ({
		...{ slug, name: inLanguage(name, language), seen: version },
		members: (stays.get(id) ?? []).map(({ id: member, organisation, since, until }) => ({
			...{ id: member, name: inLanguage(organisation.name, language) },
			...{ stays: until === null, stay: stayText({ since, until }, language) }
		}))
	}));
}
