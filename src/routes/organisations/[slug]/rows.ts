import type { ListedAim } from '#server/aim-list.ts';
import type { ListedFigure } from '#server/figure-list.ts';
import { localizeHref, m } from '#words/messages.ts';
import { THEMES } from '#words/theme.ts';

type Row = {
	key: string;
	name: { text: string; lang: string; href: string };
	under: { text: string; lang?: string; href?: string }[];
	amount?: string;
	when?: string;
	why?: { title: string; texts: string[] };
};

/** The latest figures by indicator; where one is counted in several ways, it says beneath them why. */
export function figureRows(figures: readonly ListedFigure[]): Row[] {
	return [...Map.groupBy(figures, (figure) => figure.indicator.slug).values()].flatMap((group) =>
		group.map((figure, at) => ({
			key: `${figure.series} ${figure.part}`,
			name: { ...figure.indicator, href: localizeHref(`/indicators/${figure.indicator.slug}`) },
			under: [
				...(figure.part ? [{ text: figure.part }] : []),
				figure.inventory,
				...(group[at - 1]?.series === figure.series ? [] : figure.about)
			],
			...(figure.amount !== undefined && { amount: figure.amount, when: figure.when ?? '' }),
			...(at === group.length - 1 && whyOf(group))
		}))
	);
}

/** Why several figures stand side by side; nothing where there is one way of counting. */
function whyOf(group: readonly ListedFigure[]): Pick<Row, 'why'> {
	const inventories = new Set(group.map((figure) => figure.inventory.slug));
	if (inventories.size < 2) return {};
	const texts = [m.why_text(), ...(inventories.has('syke-hinku') ? [m.why_syke()] : [])];
	return { why: { title: inventories.size === 2 ? m.why_two() : m.why_several(), texts } };
}

/** Aims in force by theme, in the order of the themes, those without one last. */
export function byTheme(aims: readonly ListedAim[]): { theme: number | null; aims: ListedAim[] }[] {
	const groups = Map.groupBy(aims, (aim) => aim.theme);
	return [...THEMES, null].flatMap((theme) => {
		const own = groups.get(theme);
		return own ? [{ theme, aims: own }] : [];
	});
}
