import type { Party } from '#db/parties.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Said } from '#server/aim-list.ts';
import type { Holder } from '#server/held-together.ts';
import { partsText } from '#words/part.ts';
import { sourceLink } from '#words/source.ts';
import { inLanguage } from '#words/text.ts';
import type { OrganisationKind } from '#words/word.ts';

/** A party with all its parts. */
export type Member = {
	id: Id<'organisation'>;
	slug: string;
	kind: OrganisationKind;
	name: Said;
	/** "Signatory, coordinator · since 10 October 2019 · signed by …" */
	part: string;
	source?: { label: string; href?: string };
	/** Of a group: those who belong to it. */
	holders?: Holder[];
};

/** The agreements whose parties no source names in full. */
const KNOWN_IN_PART = new Set(['regional-cities-programme']);

/** Whether all parties of an agreement are known here. */
export function isFullyKnown(agreement: string): boolean {
	return !KNOWN_IN_PART.has(agreement);
}

/** The groups among the parties of an agreement. */
export function groupsAmong(parties: readonly Party[]): Id<'organisation'>[] {
	const groups = parties.filter(({ organisation }) => organisation.kind === 'group');
	return [...new Set(groups.map(({ organisation }) => organisation.id))];
}

/** Those who are counted as parties: a group is its members, and not one more. */
export function countable(members: readonly Member[]): Id<'organisation'>[] {
	return members.filter(({ kind }) => kind !== 'group').map(({ id }) => id);
}

/** Parties in the order in which the sources name them, each organisation once. */
export function membersOf(
	parties: readonly Party[],
	language: Language,
	held: ReadonlyMap<Id<'organisation'>, Holder[]>
): Member[] {
	const together = Map.groupBy(parties, (party) => party.organisation.id);
	return [...together.values()].flatMap((parts) => {
		const [first] = parts;
		if (!first) return [];
		const { organisation } = first;
		const holders = held.get(organisation.id);
		const source = parts.find((each) => each.source)?.source;
		return [
			{
				id: organisation.id,
				slug: organisation.slug,
				kind: organisation.kind,
				name: inLanguage(organisation.name, language),
				part: partsText(parts, language),
				...(source && { source: sourceLink(source) }),
				...(holders && { holders })
			}
		];
	});
}
