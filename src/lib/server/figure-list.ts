import type { LatestFigure } from '#db/latest-figures.ts';
import type { Series } from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { dimensionWord } from '#words/dimension.ts';
import { m } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded } from '#words/unit.ts';
import type { Said } from './aim-list.ts';
import { toldSeries, type Line } from './told-series.ts';

/** The latest figure of a series as lists show it; without an amount where none was found. */
export type ListedFigure = {
	series: Id<'series'>;
	organisation: Said & { slug: string };
	indicator: Said & { slug: string };
	inventory: Said & { slug: string };
	/** The part of the whole, in words; empty for the total. */
	part: string;
	amount?: string;
	when?: string;
	/** Whether the organisation reported or confirmed it. */
	vouched?: boolean;
	/** What is said of the series: what it covers, that it was ended, and which one goes on in its place. */
	about: Line[];
};

/** Each series with its latest figure: of the total, or of each part where there is no total. */
export function listedFigures(
	series: readonly Series[],
	latest: ReadonlyMap<Id<'series'>, LatestFigure[]>,
	language: Language
): ListedFigure[] {
	const known = new Map(series.map((each) => [each.id, each]));
	return series.flatMap((each): ListedFigure[] => {
		const successor = each.successor_id === null ? undefined : known.get(each.successor_id);
		const found = latest.get(each.id) ?? [];
		const total = found.filter((figure) => figure.dimension === 'total');
		const shown = total.length > 0 ? total : found;
		const names = { ...namesOf(each, language), about: toldSeries(each, successor, language) };
		if (shown.length === 0) return [{ ...names, part: '' }];
		return shown.map((figure) => ({
			...names,
			part: dimensionWord(figure.dimension, language),
			amount: formatRecorded(figure.value, each.unit, language),
			when: whenOf(figure, language),
			vouched: figure.vouched
		}));
	});
}

function namesOf(
	series: Series,
	language: Language
): Pick<ListedFigure, 'series' | 'organisation' | 'indicator' | 'inventory'> {
	const { organisation, indicator, inventory } = series;
	return {
		series: series.id,
		organisation: { slug: organisation.slug, ...inLanguage(organisation.name, language) },
		indicator: { slug: indicator.slug, ...inLanguage(indicator.name, language) },
		inventory: { slug: inventory.slug, ...inLanguage(inventory.name, language) }
	};
}

function whenOf(figure: LatestFigure, language: Language): string {
	const period = formatPeriod(figure.period, language);
	return figure.provisional ? `${period}, ${m.sentence_provisional({}, { locale: language })}` : period;
}
