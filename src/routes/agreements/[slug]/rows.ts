import { localizeHref } from '#words/messages.ts';
import type { Member } from './members.ts';
import type { Background } from './partnership.ts';

type Under = { text: string; lang?: string };

/** Each party with its part and the figure that stands beside it; how it was counted is said where it is not as for most. */
export function backgroundRows(
	members: readonly Member[],
	figures: readonly Background[]
): {
	key: string;
	name: { text: string; lang: string; href: string };
	under: Under[];
	amount?: string;
	when?: string;
}[] {
	return members.flatMap((member) => {
		const own = figures.filter((figure) => figure.organisation.slug === member.slug);
		const name = { ...member.name, href: localizeHref(`/organisations/${member.slug}`) };
		if (own.length === 0) return [{ key: member.slug, name, under: [{ text: member.part }] }];
		return own.map((figure) => ({
			key: `${member.slug} ${figure.part}`,
			name,
			under: [{ text: member.part }, ...countingOf(figure)],
			...(figure.amount !== undefined && { amount: figure.amount, when: figure.when ?? '' })
		}));
	});
}

function countingOf({ isShared, indicator, inventory, part }: Background): Under[] {
	if (isShared) return part ? [{ text: part }] : [];
	return [{ text: [indicator.text, part].filter(Boolean).join(', '), lang: indicator.lang }, inventory];
}
