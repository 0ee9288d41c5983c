import type { Series } from '#db/series.ts';
import type { Target } from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import type { ListedAim, Said } from '#server/aim-list.ts';
import type { Due } from '#server/due-list.ts';
import { m } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';

/** Something that is missing: of what, and what. */
export type Lacking = { key: string; of: Said; what: string };

/** What is missing: figures that are overdue, series by series, and what keeps anything from being told of an aim. */
export function missingIn(
	open: readonly ListedAim[],
	due: readonly Due[],
	today: CivilDate,
	language: Language
): Lacking[] {
	const late = Map.groupBy(
		due.filter((each) => each.due < today),
		({ series }) => series.id
	);
	const figures = [...late].flatMap(([id, owed]): Lacking[] => {
		const [first] = owed;
		if (!first) return [];
		const [from, to] = [first, owed.at(-1) ?? first].map(({ period }) => formatPeriod(period, language));
		const periods = from === to ? `${from}` : `${from}–${to} (${owed.length})`;
		const what = m.briefing_overdue({ periods }, { locale: language });
		return [{ key: id, of: inLanguage(first.series.indicator.name, language), what }];
	});
	const aims = open.map(({ id, title, verdict }) => ({ key: id, of: title, what: verdict.reason ?? verdict.word }));
	return [...aims, ...figures];
}

/** On what the page rests: who publishes the figures, and what the aims were taken from. */
export function sourcesOf(aims: readonly Target[], measured: readonly Series[], language: Language): string[] {
	const published = measured.map(({ inventory }) => inLanguage(inventory.name, language).text);
	const quoted = aims.flatMap(({ source_publisher, source }) => source_publisher ?? source ?? []);
	return [...new Set([...published, ...quoted])];
}
