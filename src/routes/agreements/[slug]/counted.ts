import type { Id } from '#domain/id.ts';
import type { ListedAim, Said } from '#server/aim-list.ts';
import type { Member } from './members.ts';

/** The aims of one organisation that count towards a commitment. */
export type Counted = { organisation: Said & { slug: string }; aims: ListedAim[] };

/** Aims by organisation: the parties in their order, then whoever else. */
export function countedBy(aims: readonly ListedAim[], members: readonly Member[]): Counted[] {
	const order = new Map(members.map((member, at) => [member.slug, at]));
	const groups = [...Map.groupBy(aims, (aim) => aim.organisation.slug).values()].flatMap((own) => {
		const [first] = own;
		return first ? [{ organisation: first.organisation, aims: own }] : [];
	});
	const place = (group: Counted): number => order.get(group.organisation.slug) ?? members.length;
	return groups.toSorted((a, b) => place(a) - place(b));
}

/** The parties that have no aim under a commitment, as the counts say and not as far as a page shows; a group is asked for none. */
export function withoutAims(members: readonly Member[], having: ReadonlySet<Id<'organisation'>>): Member[] {
	return members.filter((member) => member.kind !== 'group' && !having.has(member.id));
}
