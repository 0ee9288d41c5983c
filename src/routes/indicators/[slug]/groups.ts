import type { ListedFigure } from '#server/figure-list.ts';
import type { Said } from '#server/aim-list.ts';
import { localizeHref, m } from '#words/messages.ts';

type Aim = { id: string; series: string | null; title: Said };
type Row = {
	key: string;
	name: { text: string; lang: string; href: string };
	under: { text: string; lang?: string; href?: string }[];
	amount?: string;
	when?: string;
};

/** Figures by their way of counting, the most shared way first: what is counted differently never stands in one table. */
export function groupsOf(
	figures: readonly ListedFigure[],
	aims: readonly Aim[]
): { inventory: ListedFigure['inventory']; rows: Row[] }[] {
	const groups = [...Map.groupBy(figures, (figure) => figure.inventory.slug).values()];
	return groups
		.toSorted((a, b) => b.length - a.length)
		.flatMap((group) => {
			const [first] = group;
			return first ? [{ inventory: first.inventory, rows: rowsOf(group, aims) }] : [];
		});
}

function rowsOf(figures: readonly ListedFigure[], aims: readonly Aim[]): Row[] {
	return figures.map((figure, at) => ({
		key: `${figure.series} ${figure.part}`,
		name: { ...figure.organisation, href: localizeHref(`/organisations/${figure.organisation.slug}`) },
		under: [
			...(figure.part ? [{ text: figure.part }] : []),
			...(figures[at - 1]?.series === figure.series ? [] : figure.about),
			// An aim stands once, below the first of the parts.
			...(figures[at - 1]?.series === figure.series ? [] : aims)
				.filter((aim) => aim.series === figure.series)
				.map(({ id, title }) => ({
					text: `${m.aim_prefix()}: ${title.text}`,
					lang: title.lang,
					href: localizeHref(`/targets/${id}`)
				}))
		],
		...(figure.amount !== undefined && { amount: figure.amount, when: figure.when ?? '' })
	}));
}
